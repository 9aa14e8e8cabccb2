//! Scanning with a real clamd.

use std::time::Duration;

use servers::Clamd;
use tokio::net::TcpListener;
use transport::scan::{Address, Finding, Scanner};

#[tokio::test]
async fn clamd_says_what_is_clean_and_what_is_not() {
    let clamd = Clamd::start(1 << 20).await.expect("clamd (package clamav-daemon)");
    let scanner = Scanner::new(Address::Tcp(clamd.address), 1 << 20, Duration::from_secs(20));
    assert_eq!(scanner.scan(b"an honest file").await, Finding::Clean);
    assert_eq!(scanner.scan(b"").await, Finding::Clean);
    let bad = format!("{}{}", "x".repeat(200_000), Clamd::INFECTED);
    assert_eq!(scanner.scan(bad.as_bytes()).await, Finding::Infected(Clamd::VIRUS.into()));
    assert!(matches!(scanner.scan(&vec![0; (1 << 20) + 1]).await, Finding::Unavailable(_)));
    // A clamd that takes less than we send breaks off; that is not clean.
    let trusting = Scanner::new(Address::Tcp(clamd.address), 8 << 20, Duration::from_secs(20));
    assert!(matches!(trusting.scan(&vec![0; 3 << 20]).await, Finding::Unavailable(_)));
}

#[tokio::test]
async fn e_24_without_clamd_nothing_is_called_clean() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("bind");
    let address = silent.local_addr().expect("address");
    let scanner = Scanner::new(Address::Tcp(address), 1000, Duration::from_millis(50));
    assert_eq!(scanner.scan(b"x").await, Finding::Unavailable("clamd did not answer in time".into()));
    drop(silent);
    assert!(matches!(scanner.scan(b"x").await, Finding::Unavailable(_)));
    let nowhere = Scanner::new(Address::Socket("/nonexistent/clamd.sock".into()), 1000, Duration::from_secs(1));
    assert!(matches!(nowhere.scan(b"x").await, Finding::Unavailable(_)));
}

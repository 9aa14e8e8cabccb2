//! Measures what the vault costs on this machine: `cargo run --release -p vault --example figures [subjects]`.
//!
//! The number of subjects in the store is one million unless given.

#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use uuid::Uuid;
use vault::blob::{BlobKey, open_bytes, seal_bytes};
use vault::{Place, Randomness, SystemRandomness, Vault, VaultError, VaultOptions};

const WORKSPACE: Uuid = Uuid::from_u128(1);

#[tokio::main]
async fn main() -> Result<(), VaultError> {
    let subjects = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let folder = std::env::temp_dir().join(format!("vault-figures-{}", std::process::id()));
    let options = || VaultOptions { folder: folder.clone(), master_key: None, randomness: Arc::new(SystemRandomness) };
    let vault = Vault::open(options()).await?;
    vault.create_workspace(WORKSPACE).await?;
    seals(&vault).await?;
    words(&vault).await?;
    blobs()?;
    let started = Instant::now();
    for first in (0..subjects).step_by(10_000) {
        vault.create_subjects(WORKSPACE, &ids(first, 10_000)).await?;
    }
    println!("{subjects} subjects made, 10,000 a commit        {:>10.2?}", started.elapsed());
    drop(vault);
    let started = Instant::now();
    let vault = Vault::open(options()).await?;
    println!("open the vault again                        {:>10.2?}", started.elapsed());
    keys(&vault, subjects).await?;
    let started = Instant::now();
    let report = vault.check().await?;
    println!("check of {} keys                     {:>10.2?}", report.subjects, started.elapsed());
    drop(vault);
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn seals(vault: &Vault) -> Result<(), VaultError> {
    vault.create_subjects(WORKSPACE, &[Uuid::max()]).await?;
    let subject = vault.subject(WORKSPACE, Uuid::max()).await?;
    let place = Place { workspace: WORKSPACE, table: "message", column: "body", record: Uuid::max() };
    each("derive a record key", 100_000, || drop(black_box(subject.record(Uuid::max()))));
    let key = subject.record(Uuid::max());
    for length in [32, 256, 4_096] {
        let plain = vec![7; length];
        let sealed = key.seal(&place, &plain, &SystemRandomness);
        each(&format!("seal {length} B"), 100_000, || drop(black_box(key.seal(&place, &plain, &SystemRandomness))));
        each(&format!("open {length} B"), 100_000, || drop(black_box(key.open(&place, &sealed))));
    }
    Ok(())
}

async fn words(vault: &Vault) -> Result<(), VaultError> {
    let keys = vault.workspace(WORKSPACE).await?;
    each("blind token of a word", 100_000, || _ = black_box(keys.token(black_box("rechnungen"))));
    each("look-up hash of an address", 100_000, || _ = black_box(keys.lookup("mail", black_box("anna@example.org"))));
    let mut nonce = [0; 12];
    each("12 random bytes from the system", 100_000, || SystemRandomness.fill(black_box(&mut nonce)));
    Ok(())
}

fn blobs() -> Result<(), VaultError> {
    let key = BlobKey::generate(&SystemRandomness);
    let plain = vec![7; 1 << 20];
    let sealed = seal_bytes(&key, &plain, &SystemRandomness)?;
    each("seal a blob of 1 MiB", 300, || drop(black_box(seal_bytes(&key, &plain, &SystemRandomness))));
    each("open a blob of 1 MiB", 300, || drop(black_box(open_bytes(&key, &sealed))));
    Ok(())
}

async fn keys(vault: &Vault, subjects: u128) -> Result<(), VaultError> {
    let spread = |round: u128, count: u128| -> Vec<Uuid> {
        (0..count).map(|n| Uuid::from_u128(1 + (round * count + n) * 7_919 % subjects)).collect()
    };
    let mut times = Vec::new();
    for round in 0..200 {
        let wanted = spread(round, 50);
        let started = Instant::now();
        assert_eq!(vault.subjects(WORKSPACE, &wanted).await?.len(), 50);
        times.push(started.elapsed());
    }
    quantiles("50 subjects, not in the cache", times);
    let wanted = spread(0, 50);
    let mut times = Vec::new();
    for _ in 0..200 {
        let started = Instant::now();
        vault.subjects(WORKSPACE, &wanted).await?;
        times.push(started.elapsed());
    }
    quantiles("50 subjects, in the cache", times);
    let mut times = Vec::new();
    for round in 0..100 {
        let fresh = ids(subjects + 1_000 + round * 64, 64);
        let started = Instant::now();
        vault.create_subjects(WORKSPACE, &fresh).await?;
        times.push(started.elapsed());
    }
    quantiles("64 subjects made, one durable commit", times);
    let mut times = Vec::new();
    for round in 0..20 {
        let started = Instant::now();
        vault.destroy_subjects(WORKSPACE, &spread(900 + round, 1)).await?;
        times.push(started.elapsed());
    }
    quantiles("1 subject destroyed, log emptied", times);
    Ok(())
}

/// Ids in the order in which UUIDv7 would come.
fn ids(first: u128, count: u128) -> Vec<Uuid> {
    (first..first + count).map(|n| Uuid::from_u128(1 + n)).collect()
}

fn each(name: &str, times: u32, mut work: impl FnMut()) {
    (0..times / 10).for_each(|_| work());
    let started = Instant::now();
    (0..times).for_each(|_| work());
    println!("{name:<43} {:>10.2?}", started.elapsed() / times);
}

fn quantiles(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!("{name:<43} {:>10.2?}  p95 {:.2?}  p99 {:.2?}", at(50), at(95), at(99));
}

//! A real clamd with a small signature of our own.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use tempfile::TempDir;

use super::process::{Process, free_port, local};

/// A private clamd, listening on TCP.
pub struct Clamd {
    /// Where it listens.
    pub address: SocketAddr,
    // The order matters: the process ends before its folder goes.
    _process: Process,
    _folder: TempDir,
}

impl Clamd {
    /// Text that this clamd takes for a virus.
    pub const INFECTED: &str = "vouchsafe-test-signature-7f3a9c";
    /// Name of that virus as clamd says it.
    pub const VIRUS: &str = "Vouchsafe.Test.UNOFFICIAL";

    /// Starts a server that takes streams of up to `stream_octets`.
    ///
    /// # Errors
    /// When clamd is not installed or does not come up; the text says what to do.
    pub async fn start(stream_octets: usize) -> Result<Self, String> {
        let text = |error: std::io::Error| error.to_string();
        let folder = TempDir::new().map_err(text)?;
        let address = local(free_port()?);
        let (root, database) = (folder.path(), folder.path().join("database"));
        fs::set_permissions(root, fs::Permissions::from_mode(0o755)).map_err(text)?;
        fs::create_dir(&database).map_err(text)?;
        let hex: String = Self::INFECTED.bytes().map(|octet| format!("{octet:02x}")).collect();
        fs::write(database.join("test.ndb"), format!("Vouchsafe.Test:0:*:{hex}\n")).map_err(text)?;
        let config = root.join("clamd.conf");
        let lines = format!(
            "DatabaseDirectory {}\nTCPSocket {}\nTCPAddr 127.0.0.1\nForeground yes\nStreamMaxLength {stream_octets}\n\
             User root\nMaxThreads 4\nConcurrentDatabaseReload no\nBytecode no\nLogFile {}\n",
            database.display(),
            address.port(),
            root.join("clamd.log").display()
        );
        fs::write(&config, lines).map_err(text)?;
        let config = format!("--config-file={}", config.display());
        let mut process = Process::start(&["/usr/sbin/clamd", &config], root)?;
        let up = process.listens(address, Duration::from_secs(30)).await;
        up.map_err(|error| {
            let log = fs::read_to_string(root.join("clamd.log")).unwrap_or_default();
            format!("clamd (package clamav-daemon): {error}\n{log}")
        })?;
        Ok(Self { address, _process: process, _folder: folder })
    }
}

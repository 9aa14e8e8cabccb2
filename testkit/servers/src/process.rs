//! Child processes that end with the test.

use std::collections::BTreeSet;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use tokio::net::TcpStream;

/// A running server; told to stop, and waited for, when dropped.
pub(super) struct Process {
    child: Child,
}

impl Process {
    /// Starts `command`, which must stay in the foreground. Should this program be killed, the kernel stops the server.
    pub(super) fn start(command: &[&str], log: &Path) -> Result<Self, String> {
        let [program, ..] = command else { return Err("no program named".into()) };
        if !Path::new(program).exists() {
            return Err(format!("{program} is missing; install it from Debian's packages"));
        }
        let file = |name: &str| std::fs::File::create(log.join(name)).map_err(|error| error.to_string());
        let child = Command::new("setpriv")
            .args(["--pdeathsig", "TERM", "--"])
            .args(command)
            .stdin(Stdio::null())
            .stdout(file("stdout.log")?)
            .stderr(file("stderr.log")?)
            .spawn()
            .map_err(|error| format!("{program} does not start: {error}"))?;
        Ok(Self { child })
    }

    /// Waits until something listens at `address`.
    pub(super) async fn listens(&mut self, address: SocketAddr, patience: Duration) -> Result<(), String> {
        let deadline = tokio::time::Instant::now() + patience;
        while TcpStream::connect(address).await.is_err() {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("the server ended at once: {status}"));
            }
            if tokio::time::Instant::now() > deadline {
                return Err(format!("nothing listens at {address}"));
            }
            // A child process gives no other sign that it is ready.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // If it has ended already there is nothing to stop.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}

/// Ports that were given out already: the system may offer one again before its server has taken it.
static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// A port that nobody uses now, and that nobody here was given before.
pub(super) fn free_port() -> Result<u16, String> {
    for _ in 0..100 {
        let socket = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
        let port = socket.local_addr().map_err(|error| error.to_string())?.port();
        if GIVEN.lock().map_err(|error| error.to_string())?.insert(port) {
            return Ok(port);
        }
    }
    Err("no free port was found".to_owned())
}

/// The loopback address with this port.
pub(super) fn local(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}

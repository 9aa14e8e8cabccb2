//! Child processes that end with the test.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
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

/// A port that nobody uses now.
pub(super) fn free_port() -> Result<u16, String> {
    let socket = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    socket.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}

/// The loopback address with this port.
pub(super) fn local(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;

use crate::{Client, Fault};

/// A server of its own for one run: temporary data, free ports, set up with one workspace.
pub struct Server {
    binary: PathBuf,
    data: TempDir,
    /// Where it listens for HTTP.
    pub http: SocketAddr,
    /// Where it listens for SMTP.
    pub smtp: SocketAddr,
    child: Option<Child>,
    /// The owner's browser.
    pub owner: Client,
}

/// The address that a new workspace takes mail at.
const MAILBOX: &str = "support@localhost";

impl Server {
    /// Starts the release binary (or the one in `VOUCHSAFE_BIN`) and sets it up.
    ///
    /// # Errors
    /// When it cannot be started, or does not come up within a minute.
    pub async fn start() -> Result<Self, Fault> {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        let binary = std::env::var_os("VOUCHSAFE_BIN").map_or_else(|| target.join("release/vouchsafe"), PathBuf::from);
        if !binary.exists() {
            return Err(format!("{} is missing: run make build first", binary.display()).into());
        }
        let (http, smtp) = (free_address()?, free_address()?);
        let mut server = Self { binary, data: tempfile::tempdir()?, http, smtp, child: None, owner: Client::new(http) };
        let link = server.launch()?.ok_or("the program printed no set-up link")?;
        server.ready().await?;
        let token = link.rsplit(['/', '=', '#']).next().unwrap_or_default();
        let told = json!({ "token": token, "workspace_name": "Bench", "name": "Bench", "email": "owner@bench.example",
            "password": "violet ladders sing at 71 knots", "locale": "en", "time_zone": "UTC" });
        let answer =
            server.owner.ask("POST", "/api/v1/setup", ("application/json", told.to_string().as_bytes())).await?;
        if answer.status >= 300 {
            return Err(format!("the set-up was refused: {answer:?}").into());
        }
        server.owner = server.owner.clone().signed_in(&answer);
        Ok(server)
    }

    /// The address to write to.
    pub fn mailbox(&self) -> &'static str {
        MAILBOX
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// The process id, to ask the system about it.
    pub fn process(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// Starts the process on the data it has; returns the set-up link when it prints one.
    fn launch(&mut self) -> Result<Option<String>, Fault> {
        let mut child = Command::new(&self.binary)
            .arg("serve")
            .env("VOUCHSAFE_DATA", self.data.path())
            .env("VOUCHSAFE_LISTEN", self.http.to_string())
            .env("VOUCHSAFE_SMTP_LISTEN", self.smtp.to_string())
            .env("VOUCHSAFE_PUBLIC_URL", format!("http://{}", self.http))
            // No name server belongs to the machine that is measured; sender checks are measured apart.
            .env("VOUCHSAFE_DNS", "off")
            .env("VOUCHSAFE_LOG_LEVEL", "error")
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take().ok_or("the output of the program is not readable")?;
        self.child = Some(child);
        let mut lines = BufReader::new(output).lines().map_while(Result::ok).map(|line| line.trim().to_owned());
        lines.find(|line| line.contains("running on")).ok_or("the program ended before it was running")?;
        // A set-up link follows within the same write; an installation that is set up prints none.
        let link = if self.owner_known() { None } else { lines.find(|line| line.starts_with("http")) };
        Ok(link)
    }

    fn owner_known(&self) -> bool {
        self.data.path().join("set-up").exists()
    }

    async fn ready(&self) -> Result<(), Fault> {
        for _ in 0..600 {
            if Client::new(self.http)
                .ask("GET", "/readyz", ("text/plain", b""))
                .await
                .is_ok_and(|answer| answer.status == 200)
            {
                std::fs::write(self.data.path().join("set-up"), "")?;
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err("the server did not become ready within a minute".into())
    }

    /// Ends the process at once, as a power cut would (SIGKILL).
    ///
    /// # Errors
    /// When there is no process to end.
    pub fn kill(&mut self) -> Result<(), Fault> {
        let mut child = self.child.take().ok_or("the server is not running")?;
        child.kill()?;
        child.wait()?;
        Ok(())
    }

    /// Starts it again on the same data and ports.
    ///
    /// # Errors
    /// When it does not come up within a minute.
    pub async fn restart(&mut self) -> Result<(), Fault> {
        self.launch()?;
        self.ready().await
    }

    /// Waits until every accepted mail has its outcome.
    ///
    /// # Errors
    /// When some still wait after five minutes.
    pub async fn settled(&self) -> Result<(), Fault> {
        for _ in 0..1500 {
            let page = self.owner.get("/api/v1/intake?outcome=waiting&limit=1").await?;
            if page["items"].as_array().is_some_and(Vec::is_empty) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        Err("mails still wait for their outcome after five minutes".into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.is_some()
            && let Err(error) = self.kill()
        {
            eprintln!("the server could not be ended: {error}");
        }
    }
}

fn free_address() -> Result<SocketAddr, Fault> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

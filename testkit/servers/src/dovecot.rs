//! A real Dovecot: IMAP, submission and LMTP, with mailboxes by password and by OAuth 2.0.

use std::collections::HashSet;
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::process::{Process, free_port, local};
use super::relay::{Hand, Relay, hand_over};

/// Somebody with a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Address, which is the user name too.
    pub address: String,
    /// Password. Without one the mailbox opens by OAuth 2.0 only.
    pub password: Option<String>,
}

impl Member {
    /// A member who signs in with a password.
    pub fn with_password(address: &str, password: &str) -> Self {
        Self { address: address.into(), password: Some(password.into()) }
    }

    /// A member who signs in with an access token.
    pub fn with_token(address: &str) -> Self {
        Self { address: address.into(), password: None }
    }
}

/// A private Dovecot in a folder of its own. It runs as root and keeps mailboxes as the user `mail`.
pub struct Dovecot {
    /// Port of IMAP in clear, with STARTTLS.
    pub imap_port: u16,
    /// Port of IMAP in TLS.
    pub imaps_port: u16,
    /// Port of submission in clear, with STARTTLS. What is submitted arrives in other members' mailboxes.
    pub submission_port: u16,
    /// Port of LMTP.
    pub lmtp_port: u16,
    /// Certificate of the server for the name `localhost`, DER.
    pub certificate: Vec<u8>,
    /// Where submitted mail goes.
    pub relay: Relay,
    // The order matters: the process ends before its folder goes.
    _process: Process,
    folder: TempDir,
}

/// User and group of the mailboxes: `mail` in every Debian.
const MAIL_USER: u32 = 8;

impl Dovecot {
    /// Starts a server with these mailboxes. `introspection` is where access tokens are asked about (RFC 7662), with client
    /// name and secret in it if needed.
    ///
    /// # Errors
    /// When Dovecot is not installed or does not come up; the text says what to do.
    pub async fn start(members: &[Member], introspection: Option<&str>) -> Result<Self, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let ports = Ports {
            imap: free_port()?,
            imaps: free_port()?,
            submission: free_port()?,
            lmtp: free_port()?,
            relay: free_port()?,
        };
        let certificate = lay_out(folder.path(), members, introspection, &ports)?;
        let config = folder.path().join("dovecot.conf");
        let command = ["/usr/sbin/dovecot", "-F", "-c", config.to_str().ok_or("the folder's name is not UTF-8")?];
        let mut process = Process::start(&command, folder.path())?;
        for port in [ports.imap, ports.imaps, ports.submission, ports.lmtp] {
            let up = process.listens(local(port), Duration::from_secs(20)).await;
            up.map_err(|error| format!("Dovecot: {error}\n{}", log(folder.path())))?;
        }
        let addresses: HashSet<String> = members.iter().map(|member| member.address.to_ascii_lowercase()).collect();
        let relay = Relay::start(ports.relay, local(ports.lmtp), addresses).await.map_err(|error| error.to_string())?;
        Ok(Self {
            imap_port: ports.imap,
            imaps_port: ports.imaps,
            submission_port: ports.submission,
            lmtp_port: ports.lmtp,
            certificate,
            relay,
            _process: process,
            folder,
        })
    }

    /// Puts a message into a member's mailbox.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn deliver(&self, address: &str, raw: impl AsRef<[u8]>) -> Result<(), String> {
        let hand = Hand { hello: "LHLO", from: "postmaster@relay.test", to: address, raw: raw.as_ref() };
        let answer = hand_over(self.lmtp(), hand).await.map_err(|error| error.to_string())?;
        if answer.starts_with('2') { Ok(()) } else { Err(answer) }
    }

    /// Where LMTP is spoken.
    pub fn lmtp(&self) -> SocketAddr {
        local(self.lmtp_port)
    }

    /// All messages in a member's inbox, in the order they arrived, with the trace that the server has put before them.
    pub fn mailbox(&self, address: &str) -> Vec<Vec<u8>> {
        let folder = self.folder.path().join("mail").join(address.to_ascii_lowercase());
        let mut files: Vec<PathBuf> = ["new", "cur"].iter().flat_map(|part| list(&folder.join(part))).collect();
        files.sort_by_key(|file| file.file_name().map(ToOwned::to_owned));
        files.iter().filter_map(|file| fs::read(file).ok()).collect()
    }

    /// Forgets the UIDs of a member's inbox: all messages get new ones under another UID validity, as after a mailbox has
    /// been rebuilt from a backup. To be called while nobody has the inbox open.
    ///
    /// # Errors
    /// When the files cannot be removed.
    pub fn renumber(&self, address: &str) -> Result<(), String> {
        let folder = self.folder.path().join("mail").join(address.to_ascii_lowercase());
        for file in list(&folder) {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.starts_with("dovecot") {
                fs::remove_file(&file).map_err(|error| error.to_string())?;
            }
        }
        Ok(())
    }

    /// The server's log, for a test that fails.
    pub fn log(&self) -> String {
        log(self.folder.path())
    }
}

struct Ports {
    imap: u16,
    imaps: u16,
    submission: u16,
    lmtp: u16,
    relay: u16,
}

fn lay_out(folder: &Path, members: &[Member], introspection: Option<&str>, ports: &Ports) -> Result<Vec<u8>, String> {
    let text = |error: std::io::Error| error.to_string();
    let mail = folder.join("mail");
    fs::create_dir(&mail).map_err(text)?;
    chown(&mail, Some(MAIL_USER), Some(MAIL_USER)).map_err(|error| format!("Dovecot needs root here: {error}"))?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).map_err(text)?;
    let users: String = members.iter().map(user_line).collect();
    fs::write(folder.join("users"), users).map_err(text)?;
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).map_err(|error| error.to_string())?;
    fs::write(folder.join("cert.pem"), made.cert.pem()).map_err(text)?;
    fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).map_err(text)?;
    let url = introspection.unwrap_or("http://127.0.0.1:9/");
    let oauth = format!(
        "introspection_mode = post\nintrospection_url = {url}\nforce_introspection = yes\nusername_attribute = username\n\
         active_attribute = active\nactive_value = true\n"
    );
    fs::write(folder.join("oauth2.conf"), oauth).map_err(text)?;
    fs::write(folder.join("dovecot.conf"), configuration(folder, ports)).map_err(text)?;
    Ok(made.cert.der().to_vec())
}

fn user_line(member: &Member) -> String {
    let password = match &member.password {
        Some(password) => format!("{{PLAIN}}{password}"),
        // No password matches this.
        None => "{PLAIN-MD5}!".into(),
    };
    format!("{}:{password}:{MAIL_USER}:{MAIL_USER}::::\n", member.address.to_ascii_lowercase())
}

fn configuration(folder: &Path, ports: &Ports) -> String {
    let dir = folder.display();
    let Ports { imap, imaps, submission, lmtp, relay } = ports;
    format!(
        "base_dir = {dir}/run\nstate_dir = {dir}/state\nlog_path = {dir}/dovecot.log\ninstance_name = test-{imap}\n\
         protocols = imap lmtp submission\nlisten = 127.0.0.1\nhostname = localhost\npostmaster_address = postmaster@relay.test\n\
         ssl = yes\nssl_cert = <{dir}/cert.pem\nssl_key = <{dir}/key.pem\nssl_min_protocol = TLSv1.2\n\
         disable_plaintext_auth = no\nauth_mechanisms = plain login xoauth2\nauth_username_format = %Lu\n\
         first_valid_uid = 1\nmail_uid = {MAIL_USER}\nmail_gid = {MAIL_USER}\nmail_location = maildir:{dir}/mail/%Lu\n\
         mail_home = {dir}/mail/%Lu\nmaildir_stat_dirs = no\nmail_fsync = never\nrecipient_delimiter = +\nlmtp_save_to_detail_mailbox = no\n\
         auth_failure_delay = 0\n\
         passdb {{\n driver = passwd-file\n mechanisms = plain login\n args = {dir}/users\n}}\n\
         passdb {{\n driver = oauth2\n mechanisms = xoauth2\n args = {dir}/oauth2.conf\n}}\n\
         userdb {{\n driver = passwd-file\n args = {dir}/users\n}}\n\
         namespace inbox {{\n inbox = yes\n separator = /\n mailbox Archive {{\n auto = create\n }}\n}}\n\
         submission_relay_host = 127.0.0.1\nsubmission_relay_port = {relay}\nsubmission_relay_trusted = no\nsubmission_max_mail_size = 60M\n\
         service imap-login {{\n inet_listener imap {{\n  port = {imap}\n }}\n inet_listener imaps {{\n  port = {imaps}\n  ssl = yes\n }}\n}}\n\
         service submission-login {{\n inet_listener submission {{\n  port = {submission}\n }}\n inet_listener submissions {{\n  port = 0\n }}\n}}\n\
         service lmtp {{\n inet_listener lmtp {{\n  port = {lmtp}\n }}\n}}\n\
         service stats {{\n client_limit = 1000\n}}\n"
    )
}

fn list(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect())
        .unwrap_or_default()
}

fn log(folder: &Path) -> String {
    ["dovecot.log", "stderr.log"].iter().filter_map(|name| fs::read_to_string(folder.join(name)).ok()).collect()
}

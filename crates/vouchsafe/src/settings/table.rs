/// One setting.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Its name in the file.
    pub(crate) name: &'static str,
    /// What it is without being set; empty where it is off or derived.
    pub(crate) default: &'static str,
    /// Whether it must not be shown, and may come from a file of its own.
    pub(crate) secret: bool,
    /// What it means.
    pub(crate) about: &'static str,
}

impl Setting {
    /// Its environment variable.
    pub(crate) fn variable(&self) -> String {
        format!("VOUCHSAFE_{}", self.name.to_uppercase())
    }
}

const fn plain(name: &'static str, default: &'static str, about: &'static str) -> Setting {
    Setting { name, default, secret: false, about }
}

const fn secret(name: &'static str, about: &'static str) -> Setting {
    Setting { name, default: "", secret: true, about }
}

/// All settings.
pub(crate) const SETTINGS: &[Setting] = &[
    plain("data", "./data", "The folder for the database, the blobs and the vault."),
    plain("listen", "127.0.0.1:8080", "Where to listen for HTTP."),
    plain("smtp_listen", "127.0.0.1:2525", "Where to listen for mail by SMTP; `off` for not at all."),
    plain("lmtp_listen", "off", "Where to listen for mail by LMTP; `off` for not at all."),
    plain("public_url", "http://127.0.0.1:8080", "The address people open, without a slash at the end."),
    secret("database_url", "`postgres://…` for PostgreSQL; without it the embedded SQLite store in the data folder."),
    plain(
        "vault",
        "",
        "The folder of the key store; without it `vault` in the data folder. Keep it out of the data's backups.",
    ),
    secret("master_key", "The master key, 64 hexadecimal digits; without it the file `master.key` in the vault."),
    plain("blobs_url", "", "`file:///a/folder` or `s3://bucket/prefix`; without it `blobs` in the data folder."),
    plain("s3_endpoint", "", "The S3 server, if it is not Amazon's."),
    plain("s3_region", "", "The S3 region."),
    plain("s3_access_key", "", "The id of the S3 access key."),
    secret("s3_secret_key", "The secret of the S3 access key."),
    plain(
        "mail_domain",
        "localhost",
        "The domain of the mailbox that a new workspace begins with, and of our host name in SMTP.",
    ),
    plain("max_mail_size", "52428800", "The largest mail that is taken, bytes."),
    secret(
        "system_mail_url",
        "The server for invitations and new passwords, as `smtps://user:password@host:465` or `smtp://user:password@host:587`; without it administrators hand the links over themselves.",
    ),
    plain("system_mail_from", "", "The sender of invitations and links for new passwords."),
    plain(
        "smtp_trusted",
        "127.0.0.0/8,::1/128",
        "Networks whose hosts may send as much as they like: your own relays.",
    ),
    plain("trusted_proxies", "", "Networks of the proxies whose X-Forwarded-For is believed."),
    plain("egress_allow", "", "Hosts that may be reached although they are not public, as `host:port` or network."),
    plain("password_scheme", "argon2id", "`argon2id` or `bcrypt`; passwords under the other one still work."),
    plain("connections", "20", "How many connections to PostgreSQL at most."),
    plain("log_format", "text", "`text` or `json`."),
    plain("log_level", "info", "`error`, `warn`, `info`, `debug` or `trace`."),
];

//! Wiring: from settings to an application.

use crate::clock::SystemClock;
use crate::settings::{Settings, SettingsError};
use app::checks::Unchecked;
use app::outgoing::Submission;
use app::people::{PasswordScheme, SystemPost, SystemSubmission};
use app::{App, Config, Parts};
use sql::{Database, Options};
use std::path::PathBuf;
use std::sync::Arc;
use store::blobs::{BlobOptions, BlobStore, S3Options};
use transport::egress::{Egress, Exception};
use transport::tls::Trust;
use vault::{Secret, SystemRandomness, Vault, VaultOptions};
use vouchsafe_core::Clock as _;

/// What any command may fail with.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;

/// The data folder, made when missing.
pub(crate) fn data_folder(settings: &Settings) -> Result<PathBuf, Fault> {
    let folder = PathBuf::from(settings.text("data"));
    std::fs::create_dir_all(&folder)
        .map_err(|e| format!("the data folder {} cannot be made: {e}", folder.display()))?;
    Ok(folder)
}

/// The database, not migrated.
pub(crate) async fn database(settings: &Settings) -> Result<Database, Fault> {
    let options = match settings.get("database_url") {
        Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => Options::Postgres {
            url: url.to_owned(),
            connections: settings.parsed("connections", "a number")?.unwrap_or(20),
        },
        Some(_) => return Err(settings.wrong("database_url", "a postgres:// address").into()),
        None => Options::Sqlite { file: data_folder(settings)?.join("vouchsafe.db"), readers: 4 },
    };
    Ok(Database::open(options).await?)
}

/// The application, its database migrated.
pub(crate) async fn application(settings: &Settings) -> Result<App, Fault> {
    let data = data_folder(settings)?;
    let database = database(settings).await?;
    sql::migrate::run(&database, store::migrations::ALL, SystemClock.now().micros()).await?;
    let randomness = Arc::new(SystemRandomness);
    let vault = Vault::open(VaultOptions {
        folder: settings.get("vault").map_or_else(|| data.join("vault"), PathBuf::from),
        master_key: settings.get("master_key").map(Secret::from_hex).transpose()?,
        randomness: Arc::clone(&randomness) as _,
    });
    let egress = Egress::new(settings.list::<Exception>("egress_allow", "host:port or networks")?, Trust::new(&[])?);
    Ok(App::new(Parts {
        config: config(settings)?,
        database,
        vault: vault.await?,
        blobs: BlobStore::open(blob_options(settings), &data).await?,
        clock: Arc::new(SystemClock),
        randomness,
        checks: Arc::new(Unchecked),
        scanner: Arc::new(Unchecked),
        sender: Arc::new(Submission::new(egress.clone(), settings.text("mail_domain"))),
        system_post: system_post(settings, &egress)?,
        egress,
    }))
}

/// The way out for invitations and new passwords, where there is one.
fn system_post(settings: &Settings, egress: &Egress) -> Result<Option<Arc<dyn SystemPost>>, Fault> {
    let Some(url) = settings.get("system_mail_url") else { return Ok(None) };
    let from = settings.get("system_mail_from").ok_or_else(|| settings.wrong("system_mail_from", "a mail address"))?;
    let submission =
        SystemSubmission::new((url, from), egress.clone(), Arc::new(SystemClock), Arc::new(SystemRandomness));
    Ok(Some(Arc::new(submission.map_err(|reason| format!("mail of the installation cannot be sent: {reason}"))?)))
}

fn blob_options(settings: &Settings) -> BlobOptions {
    let own = |name| settings.get(name).map(str::to_owned);
    BlobOptions {
        url: own("blobs_url"),
        s3: S3Options {
            endpoint: own("s3_endpoint"),
            region: own("s3_region"),
            access_key_id: own("s3_access_key"),
            secret_access_key: own("s3_secret_key"),
        },
    }
}

fn config(settings: &Settings) -> Result<Config, SettingsError> {
    let password_scheme = match settings.text("password_scheme").as_str() {
        "argon2id" => PasswordScheme::Argon2id { memory: 19_456, passes: 2, lanes: 1 },
        "bcrypt" => PasswordScheme::Bcrypt { cost: 12 },
        _ => return Err(settings.wrong("password_scheme", "argon2id or bcrypt")),
    };
    Ok(Config {
        public_url: settings.text("public_url").trim_end_matches('/').to_owned(),
        mail_domain: settings.text("mail_domain"),
        max_mail_size: settings.parsed("max_mail_size", "a number of bytes")?.unwrap_or(50 << 20),
        password_scheme,
    })
}

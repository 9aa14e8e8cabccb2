//! Opening a blob store at its address.

use std::fmt;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ClientOptions, RetryConfig};
use url::Url;

use super::{BlobError, BlobStore};

/// Where the blobs lie.
#[derive(Debug, Clone, Default)]
pub struct BlobOptions {
    /// `file:///a/folder` or `s3://bucket/prefix`; without it the folder `blobs` in the data folder.
    pub url: Option<String>,
    /// What an S3 store needs beside its address.
    pub s3: S3Options,
}

/// What an S3 store needs. What is not given here is taken from the usual `AWS_…` variables, or from the machine's role.
#[derive(Clone, Default)]
pub struct S3Options {
    /// The server, `https://s3.example.org`; without it Amazon's.
    pub endpoint: Option<String>,
    /// The region; without it `us-east-1`, which servers outside Amazon take.
    pub region: Option<String>,
    /// The access key's id.
    pub access_key_id: Option<String>,
    /// The access key's secret.
    pub secret_access_key: Option<String>,
}

impl fmt::Debug for S3Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("S3Options");
        debug.field("endpoint", &self.endpoint).field("region", &self.region);
        debug.field("access_key_id", &self.access_key_id).finish_non_exhaustive()
    }
}

impl BlobStore {
    /// Opens the store. A folder is made if there is none, for its owner only; a bucket must be there.
    ///
    /// # Errors
    /// [`BlobError::BadAddress`] if the address is neither of the two; [`BlobError::Folder`] if the folder cannot be made. An
    /// S3 store is first spoken to when it is used: see [`BlobStore::check`].
    pub async fn open(options: BlobOptions, data_folder: impl AsRef<Path>) -> Result<BlobStore, BlobError> {
        let Some(given) = options.url else { return folder(data_folder.as_ref().join("blobs")).await };
        let bad = |reason: &str| BlobError::BadAddress { url: given.clone(), reason: reason.to_owned() };
        let url = Url::parse(&given).map_err(|_| bad("write file:///folder or s3://bucket/prefix"))?;
        match url.scheme() {
            "file" => {
                folder(url.to_file_path().map_err(|()| bad("the folder must be absolute: file:///folder"))?).await
            }
            "s3" if url.host_str().is_none_or(str::is_empty) => Err(bad("the bucket is missing: s3://bucket/prefix")),
            "s3" => s3(&url, &options.s3).map_err(|error| bad(&error.to_string())),
            _ => Err(bad("only file:// and s3:// are known")),
        }
    }
}

async fn folder(folder: PathBuf) -> Result<BlobStore, BlobError> {
    let named = folder.clone();
    let made = blocking(&named, move || {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        folder.canonicalize()
    });
    let folder = made.await?;
    // The folder's own entry must outlive a power cut as the blobs in it do.
    if let Some(above) = folder.parent() {
        sync_folder(above).await?;
    }
    let store = LocalFileSystem::new_with_prefix(&folder).map_err(BlobError::Store)?.with_fsync(true);
    Ok(BlobStore { store: Arc::new(store), folder: Some(folder) })
}

fn s3(url: &Url, options: &S3Options) -> Result<BlobStore, object_store::Error> {
    // The one TLS stack of the program. A process has one provider; if it is set already, it is this one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let bucket = url.host_str().unwrap_or_default();
    let client = ClientOptions::new().with_connect_timeout(Duration::from_secs(5)).with_timeout_disabled();
    // A large blob on a slow line may take long as long as it moves.
    let client = client.with_read_timeout(Duration::from_secs(30));
    let retry = RetryConfig {
        max_retries: 4,
        retry_timeout: Duration::from_secs(60),
        backoff: BackoffConfig { max_backoff: Duration::from_secs(5), ..BackoffConfig::default() },
    };
    let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket).with_retry(retry);
    if let Some(endpoint) = &options.endpoint {
        let plain = endpoint.starts_with("http://");
        builder = builder.with_endpoint(endpoint).with_virtual_hosted_style_request(false).with_allow_http(plain);
        builder = builder.with_client_options(client.with_allow_http(plain));
    } else {
        builder = builder.with_client_options(client);
    }
    if let Some(region) = &options.region {
        builder = builder.with_region(region);
    }
    if let (Some(id), Some(secret)) = (&options.access_key_id, &options.secret_access_key) {
        builder = builder.with_access_key_id(id).with_secret_access_key(secret);
    }
    let store = builder.build()?;
    let prefix = object_store::path::Path::from_url_path(url.path())?;
    Ok(BlobStore { store: Arc::new(PrefixStore::new(store, prefix)), folder: None })
}

/// Makes the entries of a folder durable.
pub(super) async fn sync_folder(folder: &Path) -> Result<(), BlobError> {
    let path = folder.to_path_buf();
    blocking(folder, move || std::fs::File::open(path)?.sync_all()).await
}

/// Removes the files that writers had not finished and that were last written before this moment.
pub(super) async fn remove_unfinished(folder: PathBuf, before: SystemTime) -> Result<u64, BlobError> {
    let named = folder.clone();
    blocking(&named, move || remove_unfinished_below(&folder, before, 6)).await
}

fn remove_unfinished_below(folder: &Path, before: SystemTime, depth: u32) -> std::io::Result<u64> {
    let mut removed = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() && depth > 0 {
            removed += remove_unfinished_below(&entry.path(), before, depth - 1)?;
        } else if kind.is_file() && is_unfinished(&entry.file_name().to_string_lossy()) {
            // Another process may finish or remove it at this moment; then it is not ours to remove.
            let old = entry.metadata().and_then(|meta| meta.modified()).is_ok_and(|modified| modified < before);
            removed += u64::from(old && std::fs::remove_file(entry.path()).is_ok());
        }
    }
    Ok(removed)
}

/// Unfinished files are named after their blob, `#` and a number; no key has a `#`.
fn is_unfinished(name: &str) -> bool {
    name.rsplit_once('#').is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit()))
}

async fn blocking<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, BlobError> {
    let done = tokio::task::spawn_blocking(work).await.unwrap_or_else(|stopped| Err(std::io::Error::other(stopped)));
    done.map_err(|source| BlobError::Folder { path: path.to_path_buf(), source })
}

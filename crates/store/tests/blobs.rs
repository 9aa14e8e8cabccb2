//! One contract, kept by the folder and by an S3 server.

#![allow(clippy::unwrap_used, reason = "all of this is test code, its fixtures too")]
#![allow(clippy::print_stderr, reason = "a run without its S3 server must say so")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::TryStreamExt;
use store::blobs::{BlobEntry, BlobError, BlobOptions, BlobStore, S3Options};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use vault::SeededRandomness;
use vault::blob::{BlobKey, open_stream, seal_stream};

const ONE: &str = "0198c0ffee0000000000000000000001/0198c0ffee00000000000000000012ab";
const TWO: &str = "0198c0ffee0000000000000000000001/0198c0ffee00000000000000000034cd";
const OTHER: &str = "0198c0ffee0000000000000000000002/0198c0ffee00000000000000000056ef";

async fn folder_store(folder: &Path) -> BlobStore {
    BlobStore::open(BlobOptions::default(), folder).await.unwrap()
}

async fn listed(store: &BlobStore, prefix: Option<&str>) -> BTreeSet<String> {
    let entries: Vec<BlobEntry> = store.list(prefix).try_collect().await.unwrap();
    entries.into_iter().map(|entry| entry.key).collect()
}

/// What every blob store keeps.
async fn keeps_the_contract(store: &BlobStore) {
    what_is_put_is_there(store).await;
    what_is_streamed_is_there_when_it_is_finished(store).await;
    what_is_deleted_is_gone(store).await;
}

async fn what_is_put_is_there(store: &BlobStore) {
    assert!(matches!(store.get(ONE).await, Err(BlobError::Missing(key)) if key == ONE));
    store.put(ONE, Bytes::from_static(b"one")).await.unwrap();
    store.put(TWO, Bytes::new()).await.unwrap();
    store.put(OTHER, Bytes::from_static(b"old")).await.unwrap();
    store.put(OTHER, Bytes::from_static(b"0123456789")).await.unwrap();
    assert_eq!(store.get(ONE).await.unwrap(), "one");
    assert_eq!(store.get(TWO).await.unwrap(), "");
    assert_eq!(store.get(OTHER).await.unwrap(), "0123456789");
    assert_eq!(store.get_range(OTHER, 3..6).await.unwrap(), "345");
    assert_eq!(store.get_range(OTHER, 8..99).await.unwrap(), "89");
    assert_eq!(listed(store, None).await, BTreeSet::from([ONE, TWO, OTHER].map(str::to_owned)));
    let workspace = ONE.split('/').next();
    assert_eq!(listed(store, workspace).await, BTreeSet::from([ONE, TWO].map(str::to_owned)));
    assert!(listed(store, Some("0198")).await.is_empty(), "half a word is no prefix");
    let sizes: Vec<BlobEntry> = store.list(Some(OTHER.split('/').next().unwrap())).try_collect().await.unwrap();
    assert_eq!(sizes, [BlobEntry { key: OTHER.to_owned(), size: 10 }]);
    for bad in ["../../etc/passwd", "", "a/b"] {
        assert!(matches!(store.put(bad, Bytes::new()).await, Err(BlobError::BadKey(_))), "{bad}");
        assert!(matches!(store.get(bad).await, Err(BlobError::BadKey(_))), "{bad}");
    }
    store.check().await.unwrap();
}

async fn what_is_streamed_is_there_when_it_is_finished(store: &BlobStore) {
    let plain: Vec<u8> = (0..7_000_000_u32).map(|at| (at % 253) as u8).collect();
    let (key, randomness) = (BlobKey::generate(&SeededRandomness::new(3)), SeededRandomness::new(4));
    let mut writer = store.writer(TWO).unwrap();
    seal_stream(&key, &randomness, plain.as_slice(), &mut writer).await.unwrap();
    assert_eq!(store.get(TWO).await.unwrap(), "", "there before it was finished");
    writer.finish().await.unwrap();
    let mut opened = Vec::new();
    open_stream(&key, store.reader(TWO).await.unwrap(), &mut opened).await.unwrap();
    assert!(opened == plain);

    for length in [10, 6_900_000] {
        let mut given_up = store.writer(ONE).unwrap();
        given_up.write_all(&plain[..length]).await.unwrap();
        given_up.shutdown().await.unwrap();
        given_up.abort().await.unwrap();
    }
    drop(store.writer(ONE).unwrap());
    assert_eq!(store.get(ONE).await.unwrap(), "one");
    let mut small = store.writer(ONE).unwrap();
    small.write_all(b"small").await.unwrap();
    small.finish().await.unwrap();
    assert_eq!(store.get(ONE).await.unwrap(), "small");
}

async fn what_is_deleted_is_gone(store: &BlobStore) {
    for _ in 0..2 {
        store.delete(ONE).await.unwrap();
    }
    assert!(matches!(store.get(ONE).await, Err(BlobError::Missing(_))));
    assert!(matches!(store.reader(ONE).await.err(), Some(BlobError::Missing(_))));
    assert!(matches!(store.get_range(ONE, 0..1).await, Err(BlobError::Missing(_))));
    assert!(store.get(OTHER).await.is_ok());
    store.delete(TWO).await.unwrap();
    store.delete(OTHER).await.unwrap();
    assert!(listed(store, None).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_keeps_the_contract() {
    let data = tempfile::tempdir().unwrap();
    let store = folder_store(data.path()).await;
    keeps_the_contract(&store).await;
    assert_eq!(std::fs::metadata(data.path().join("blobs")).unwrap().permissions().mode() & 0o777, 0o700);
}

#[tokio::test]
async fn a_folder_at_an_address_of_its_own_is_used_and_found_again() {
    let data = tempfile::tempdir().unwrap();
    let place = data.path().join("other place");
    let url = Some(format!("file://{}", place.display()).replace(' ', "%20"));
    let options = BlobOptions { url, ..BlobOptions::default() };
    BlobStore::open(options.clone(), data.path()).await.unwrap().put(ONE, Bytes::from_static(b"one")).await.unwrap();
    assert_eq!(BlobStore::open(options.clone(), data.path()).await.unwrap().get(ONE).await.unwrap(), "one");
    assert!(place.join("0198c0ffee0000000000000000000001/12/ab").is_dir());
}

#[tokio::test]
async fn an_address_that_means_nothing_is_refused_with_the_remedy() {
    let data = tempfile::tempdir().unwrap();
    for url in ["", "blobs", "ftp://host/x", "file://relative/x", "s3://"] {
        let options = BlobOptions { url: Some(url.to_owned()), ..BlobOptions::default() };
        let refused = BlobStore::open(options.clone(), data.path()).await;
        assert!(matches!(refused, Err(BlobError::BadAddress { .. })), "{url:?} gave {refused:?}");
    }
}

#[tokio::test]
async fn a_printed_store_and_its_options_show_no_secret() {
    let s3 = S3Options {
        secret_access_key: Some("hush-hush".to_owned()),
        access_key_id: Some("me".to_owned()),
        ..S3Options::default()
    };
    let options = BlobOptions { url: Some("s3://bucket/prefix".to_owned()), s3 };
    let store = BlobStore::open(options.clone(), Path::new("/nowhere")).await.unwrap();
    assert!(!format!("{options:?} {store:?}").contains("hush"), "{options:?} {store:?}");
}

#[tokio::test]
async fn what_a_killed_writer_left_is_removed_and_nothing_else() {
    let data = tempfile::tempdir().unwrap();
    let store = folder_store(data.path()).await;
    store.put(ONE, Bytes::from_static(b"one")).await.unwrap();
    let left = data.path().join("blobs/0198c0ffee0000000000000000000001/12/ab/0198c0ffee00000000000000000099ab#1");
    std::fs::write(&left, b"half").unwrap();
    let written = std::fs::metadata(&left).unwrap().modified().unwrap();
    assert_eq!(listed(&store, None).await.len(), 1, "half a blob is listed");
    assert_eq!(store.remove_unfinished(written - Duration::from_secs(1)).await.unwrap(), 0);
    assert!(left.exists());
    assert_eq!(store.remove_unfinished(written + Duration::from_secs(1)).await.unwrap(), 1);
    assert!(!left.exists());
    assert_eq!(store.get(ONE).await.unwrap(), "one");
    assert_eq!(store.remove_unfinished(SystemTime::UNIX_EPOCH).await.unwrap(), 0);
}

/// Each file, and each folder that got a new entry, must be synced before the put returns; seen with strace, because
/// nothing else can tell.
#[test]
fn a_put_syncs_the_file_and_its_folders_before_it_returns() {
    let Ok(strace) = Command::new("strace").arg("-V").stdout(Stdio::null()).status() else {
        eprintln!("NOT TESTED: strace is missing, so that a blob is synced before it is acknowledged was not seen");
        return;
    };
    assert!(strace.success());
    let data = tempfile::tempdir().unwrap();
    let traced = Command::new("strace")
        .args(["-f", "-y", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2,write"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "the_traced_put", "--nocapture"])
        .env("BLOBS_TEST_FOLDER", data.path())
        .output()
        .unwrap();
    assert!(traced.status.success());
    let trace = String::from_utf8_lossy(&traced.stderr).into_owned();
    let calls: Vec<&str> = trace.lines().collect();
    let first = |what: &dyn Fn(&str) -> bool| calls.iter().position(|call| what(call));
    let synced = |end: &str| {
        let wanted = format!("{end}>");
        first(&|call| call.contains("sync(") && call.contains(&wanted))
            .unwrap_or_else(|| panic!("{end} not synced:\n{trace}"))
    };
    let renamed = first(&|call| call.contains("rename") && call.contains("12ab")).expect("renamed into place");
    let returned = first(&|call| call.contains("put returned")).expect("the put returned");
    assert!(synced("12ab#1") < renamed, "the file is synced before it gets its name");
    for folder in ["/12/ab", "/12", "0198c0ffee0000000000000000000001", "/blobs"] {
        assert!(synced(folder) < returned, "{folder}");
    }
    let last = calls.iter().rposition(|call| call.contains("sync(") && call.contains("/12/ab>")).unwrap();
    assert!(renamed < last && last < returned, "the name itself is synced");
}

/// The program that is traced by the test above. In an ordinary run it has nothing to do.
#[tokio::test]
async fn the_traced_put() {
    let Ok(folder) = std::env::var("BLOBS_TEST_FOLDER") else { return };
    folder_store(Path::new(&folder)).await.put(ONE, Bytes::from_static(b"one")).await.unwrap();
    eprintln!("put returned");
}

/// An S3 server of its own for one test.
struct S3Server {
    child: Child,
    endpoint: String,
}

impl S3Server {
    /// Starts moto's server (PyPI `moto[server]`), found by `VOUCHSAFE_TEST_MOTO`, in `target/tools`, or on the path.
    fn start() -> Option<S3Server> {
        let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/moto/bin/moto_server");
        let named = std::env::var_os("VOUCHSAFE_TEST_MOTO").map(PathBuf::from);
        let programs = [named, tools.exists().then_some(tools), Some("moto_server".into())];
        let spawn = |program: PathBuf| {
            Command::new(program)
                .args(["-H", "127.0.0.1", "-p", "0"])
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .ok()
        };
        let mut child = programs.into_iter().flatten().find_map(spawn)?;
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let endpoint =
            lines.find_map(|line| Some(line.split_once("Running on ")?.1.trim().to_owned())).expect("moto starts");
        // What it says later must be read, or it stops when the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        Some(S3Server { child, endpoint })
    }

    fn options(&self, secret: &str) -> BlobOptions {
        let s3 = S3Options {
            endpoint: Some(self.endpoint.clone()),
            region: None,
            access_key_id: Some("tester".to_owned()),
            secret_access_key: Some(secret.to_owned()),
        };
        BlobOptions { url: Some("s3://vouchsafe-test/blobs/here".to_owned()), s3 }
    }

    /// Makes the bucket, by the one request that needs no signature here.
    fn make_bucket(&self) {
        let host = self.endpoint.trim_start_matches("http://");
        let mut connection = std::net::TcpStream::connect(host).unwrap();
        let request =
            format!("PUT /vouchsafe-test HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        std::io::Write::write_all(&mut connection, request.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
}

impl Drop for S3Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_s3_server_keeps_the_contract() {
    let Some(server) = S3Server::start() else {
        eprintln!(
            "NOT TESTED: no S3 server found, so blobs were tested in a folder only; install moto[server] from PyPI"
        );
        assert!(std::env::var_os("CI").is_none(), "CI must have an S3 server");
        return;
    };
    let store = BlobStore::open(server.options("secret"), Path::new("/nowhere")).await.unwrap();
    assert!(store.check().await.is_err(), "a bucket that is not there");
    server.make_bucket();
    keeps_the_contract(&store).await;
    let mut writer = store.writer(ONE).unwrap();
    writer.write_all(b"one").await.unwrap();
    writer.finish().await.unwrap();
    let mut read = Vec::new();
    store.reader(ONE).await.unwrap().read_to_end(&mut read).await.unwrap();
    assert_eq!(read, b"one");
}

#[tokio::test]
async fn an_s3_server_that_is_away_is_an_error_and_no_hang() {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = Some(format!("http://{}", socket.local_addr().unwrap()));
    drop(socket);
    let key = || Some("x".to_owned());
    let s3 = S3Options { endpoint, region: None, access_key_id: key(), secret_access_key: key() };
    let options = BlobOptions { url: Some("s3://bucket".to_owned()), s3 };
    let store = BlobStore::open(options.clone(), Path::new("/nowhere")).await.unwrap();
    let answer = tokio::time::timeout(Duration::from_secs(60), store.get(ONE)).await.unwrap();
    assert!(matches!(answer, Err(BlobError::Store(_))));
}

//! Two real processes on one key store.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use uuid::Uuid;

use crate::{House, id, open};

const FOLDER: &str = "VAULT_TEST_FOLDER";
const FIRST: &str = "VAULT_TEST_FIRST_ID";
const BATCHES: usize = 40;

/// The other process: this test binary, run for this one test. In an ordinary run it has nothing to do.
#[tokio::test]
async fn the_other_process() {
    let (Ok(folder), Ok(first)) = (std::env::var(FOLDER), std::env::var(FIRST)) else { return };
    let vault = open(folder.as_ref()).await.unwrap();
    for batch in ids(first.parse().unwrap()).chunks(10) {
        vault.create_subjects(id(1), batch).await.unwrap();
        vault.subjects(id(1), batch).await.unwrap();
        // Written after the commit: whoever reads this line may count on these keys.
        eprintln!("durable {}", batch.len());
    }
}

fn ids(first: u128) -> Vec<Uuid> {
    (first..first + 10 * BATCHES as u128).map(id).collect()
}

fn start(house: &House, first: u128) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "processes::the_other_process", "--nocapture"])
        .env(FOLDER, house.folder.path())
        .env(FIRST, first.to_string())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

fn durable_lines(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    lines.filter(|line| line.starts_with("durable"))
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_and_this_one_write_and_read_at_once_and_nothing_is_lost() {
    let house = House::new().await;
    let mut others = [start(&house, 10_000), start(&house, 20_000)];
    let mine = ids(30_000);
    for batch in mine.chunks(10) {
        house.vault.create_subjects(house.workspace, batch).await.unwrap();
        house.vault.destroy_subjects(house.workspace, &batch[..1]).await.unwrap();
    }
    for other in &mut others {
        let lines = durable_lines(other).count();
        assert!(other.wait().unwrap().success());
        assert_eq!(lines, BATCHES);
    }
    let all: Vec<Uuid> = [10_000, 20_000, 30_000].into_iter().flat_map(ids).collect();
    let found = open(house.folder.path()).await.unwrap().subjects(house.workspace, &all).await.unwrap();
    assert_eq!(found.len(), all.len() - BATCHES);
    assert!(house.vault.check().await.unwrap().is_sound());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_process_loses_no_key_that_it_called_durable() {
    let house = House::new().await;
    let mut other = start(&house, 10_000);
    let reached = durable_lines(&mut other).take(BATCHES / 2).count();
    other.kill().unwrap();
    other.wait().unwrap();
    assert_eq!(reached, BATCHES / 2);
    let promised = &ids(10_000)[..10 * reached];
    let found = open(house.folder.path()).await.unwrap().subjects(house.workspace, promised).await.unwrap();
    assert_eq!(found.len(), promised.len());
    assert!(house.vault.check().await.unwrap().is_sound());
}

#[tokio::test(flavor = "multi_thread")]
async fn many_first_starts_at_once_agree_on_one_master_key() {
    let folder = tempfile::tempdir().unwrap();
    let starts: Vec<_> = (0..8)
        .map(|_| {
            let path = folder.path().to_path_buf();
            tokio::spawn(async move { open(&path).await.unwrap().installation_keys().await.unwrap().workspace })
        })
        .collect();
    let mut macs = std::collections::HashSet::new();
    for start in starts {
        macs.insert(start.await.unwrap().mac("test", &[]));
    }
    assert_eq!(macs.len(), 1);
}

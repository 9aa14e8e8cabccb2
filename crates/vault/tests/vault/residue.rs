//! What destroyed keys leave in the files, byte by byte (privacy.md, B.2 and B.6).

use std::path::Path;

use uuid::Uuid;

use crate::{House, id};

/// The bytes of the key store's files: the database and its log. The master key's file is not one of them.
pub(crate) fn files(folder: &Path) -> Vec<Vec<u8>> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| !path.ends_with("master.key")).map(|path| std::fs::read(path).unwrap()).collect()
}

pub(crate) fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// How many of these needles, each of 16 bytes, are in the files. One pass over the bytes for all of them.
fn found(folder: &Path, needles: &[Vec<u8>]) -> usize {
    let all: std::collections::HashSet<&[u8]> = needles.iter().map(|needle| &needle[..16]).collect();
    let mut hits = std::collections::HashSet::new();
    for bytes in files(folder) {
        for window in bytes.windows(16) {
            if let Some(needle) = all.get(window) {
                hits.insert(*needle);
            }
        }
    }
    hits.len()
}

/// The ciphertexts of these subjects' wrapped keys, as they stand in the store now.
async fn wrapped(folder: &Path, subjects: &[Uuid]) -> Vec<Vec<u8>> {
    let pool = sqlx::SqlitePool::connect(folder.join("keys.sqlite").to_str().unwrap()).await.unwrap();
    let mut keys = Vec::new();
    for subject in subjects {
        let bytes: Vec<u8> = sqlx::query_scalar("select wrapped from wrapped_key where id = $1 and kind = 0")
            .bind(subject)
            .fetch_one(&pool)
            .await
            .unwrap();
        keys.push(bytes[18..].to_vec());
    }
    pool.close().await;
    keys
}

/// Ids in no order, so that the index splits everywhere while it grows.
fn scattered(count: u128) -> Vec<Uuid> {
    (1..=count).map(|n| id(n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))).collect()
}

#[tokio::test]
async fn the_bytes_of_destroyed_keys_are_in_no_file_and_those_of_the_others_still_are() {
    let house = House::new().await;
    let folder = house.folder.path();
    let everybody = scattered(3_000);
    for batch in everybody.chunks(64) {
        house.vault.create_subjects(house.workspace, batch).await.unwrap();
    }
    let (gone, left): (Vec<_>, Vec<_>) = everybody.iter().copied().enumerate().partition(|(at, _)| at % 3 == 0);
    let [gone, left] = [gone, left].map(|part| part.into_iter().map(|(_, id)| id).collect::<Vec<_>>());
    let (gone_keys, left_keys) = (wrapped(folder, &gone).await, wrapped(folder, &left).await);
    assert_eq!(found(folder, &gone_keys), gone.len(), "the scan itself must find what is there");

    house.vault.destroy_subjects(house.workspace, &gone).await.unwrap();
    assert_eq!(found(folder, &gone_keys), 0);
    assert_eq!(found(folder, &left_keys), left.len());

    // More people come, in the same pages, and then the workspace goes.
    house.vault.create_subjects(house.workspace, &(90_000..90_500).map(id).collect::<Vec<_>>()).await.unwrap();
    assert_eq!(found(folder, &gone_keys), 0);
    house.vault.destroy_workspace(house.workspace).await.unwrap();
    assert_eq!(found(folder, &left_keys), 0);
}

#[tokio::test]
async fn a_destroyed_workspaces_own_key_is_in_no_file() {
    let house = House::new().await;
    let folder = house.folder.path();
    let pool = sqlx::SqlitePool::connect(folder.join("keys.sqlite").to_str().unwrap()).await.unwrap();
    let read = "select wrapped from workspace where id = $1
                union all select wrapped from wrapped_key where kind > 0 and workspace = (select number from workspace where id = $1)";
    let keys: Vec<Vec<u8>> = sqlx::query_scalar(read).bind(house.workspace).fetch_all(&pool).await.unwrap();
    pool.close().await;
    let keys: Vec<_> = keys.into_iter().map(|key| key[18..].to_vec()).collect();
    assert_eq!((keys.len(), found(folder, &keys)), (4, 4));
    house.vault.destroy_workspace(house.workspace).await.unwrap();
    assert_eq!(found(folder, &keys), 0);
}

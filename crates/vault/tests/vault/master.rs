use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use vault::{Secret, VaultError};

use crate::{House, open, open_with, seeded};

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn write_key(folder: &Path, text: &str) {
    let path = folder.join("master.key");
    let _ = std::fs::remove_file(&path);
    std::fs::write(&path, text).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).unwrap();
}

#[tokio::test]
async fn a_new_folder_is_the_owners_alone() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("keys");
    let _vault = open(&folder).await.unwrap();
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("master.key")), 0o400);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
    }
}

#[tokio::test]
async fn e_14_a_store_in_use_without_its_master_key_does_not_start_and_makes_no_new_one() {
    let house = House::new().await;
    drop(house.vault);
    let file = house.folder.path().join("master.key");
    std::fs::remove_file(&file).unwrap();
    assert!(matches!(open(house.folder.path()).await, Err(VaultError::MasterKeyMissing(path)) if path == file));
    assert!(!file.exists());
}

#[tokio::test]
async fn e_14_a_wrong_master_key_does_not_start() {
    let house = House::new().await;
    drop(house.vault);
    let right = std::fs::read_to_string(house.folder.path().join("master.key")).unwrap();
    let wrong = Secret::generate(&seeded());
    assert!(matches!(open_with(house.folder.path(), &wrong).await, Err(VaultError::MasterKeyWrong(_))));
    write_key(house.folder.path(), &format!("1 {}\n", wrong.to_hex().as_str()));
    assert!(matches!(open(house.folder.path()).await, Err(VaultError::MasterKeyWrong(_))));
    write_key(house.folder.path(), &right.replacen('1', "2", 1));
    assert!(matches!(open(house.folder.path()).await, Err(VaultError::MasterKeyWrong(_))));
    write_key(house.folder.path(), &right);
    let vault = open(house.folder.path()).await.unwrap();
    assert!(vault.subject(house.workspace, house.anna).await.is_ok());
}

#[tokio::test]
async fn a_key_that_is_handed_in_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let key = Secret::generate(&seeded());
    drop(open_with(folder.path(), &key).await.unwrap());
    assert!(!folder.path().join("master.key").exists());
    assert!(open_with(folder.path(), &key).await.is_ok());
    assert!(matches!(open(folder.path()).await, Err(VaultError::MasterKeyMissing(_))));
}

#[tokio::test]
async fn a_master_key_that_others_may_read_or_that_is_no_key_is_refused_with_the_remedy() {
    let key = Secret::generate(&seeded()).to_hex();
    for text in ["", "\n", "1", "one 00", &format!("1 {}", &key[..62]), &format!("1 {0}\n1 {0}", key.as_str())] {
        let folder = tempfile::tempdir().unwrap();
        write_key(folder.path(), text);
        assert!(matches!(open(folder.path()).await, Err(VaultError::MasterKeyUnusable { .. })), "{text:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    write_key(folder.path(), &format!("1 {}\n", key.as_str()));
    let file = folder.path().join("master.key");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o440)).unwrap();
    let refused = open(folder.path()).await.unwrap_err().to_string();
    assert!(refused.contains("chmod 400"), "{refused}");
    assert!(!refused.contains(&key[..16]), "the message shows the key");
}

#[tokio::test]
async fn the_master_key_is_not_in_the_store() {
    let house = House::new().await;
    let text = std::fs::read_to_string(house.folder.path().join("master.key")).unwrap();
    let key = Secret::from_hex(text.split_whitespace().nth(1).unwrap()).unwrap();
    for bytes in crate::residue::files(house.folder.path()) {
        assert!(!crate::residue::holds(&bytes, &key.as_bytes()[..16]));
    }
}

#[tokio::test]
async fn a_store_of_a_newer_program_is_left_alone() {
    let house = House::new().await;
    drop(house.vault);
    let file = house.folder.path().join("keys.sqlite");
    let pool = sqlx::SqlitePool::connect(file.to_str().unwrap()).await.unwrap();
    sqlx::query("pragma user_version = 99").execute(&pool).await.unwrap();
    pool.close().await;
    assert!(matches!(open(house.folder.path()).await, Err(VaultError::OtherLayout { found: 99, .. })));
}

#[tokio::test]
async fn a_new_master_key_takes_over_and_the_old_one_is_no_longer_needed() {
    let house = House::new().await;
    let folder = house.folder.path();
    drop(house.vault);
    let old = std::fs::read_to_string(folder.join("master.key")).unwrap();
    let new = format!("2 {}\n", Secret::generate(&seeded()).to_hex().as_str());
    assert!(
        matches!(with_keys(folder, &new).await, Err(VaultError::MasterKeyWrong(_))),
        "too early: nothing is under it"
    );

    let vault = with_keys(folder, &format!("{old}{new}")).await.unwrap();
    let mac = vault.workspace(house.workspace).await.unwrap().mac("test", &[]);
    vault.create_workspace(crate::id(7)).await.unwrap();
    vault.destroy_workspace(crate::id(8)).await.unwrap();
    let before = wrapped_workspaces(folder).await;
    assert_eq!(vault.rewrap_workspaces().await.unwrap(), 2, "the installation and the workspace made before");
    assert_eq!(vault.rewrap_workspaces().await.unwrap(), 0);
    assert_eq!(vault.workspace(house.workspace).await.unwrap().mac("test", &[]), mac);
    for (id, bytes) in before {
        let left = crate::residue::files(folder).iter().any(|file| crate::residue::holds(file, &bytes[18..]));
        assert_eq!(left, id == crate::id(7) || id == crate::id(8), "what the old key had wrapped is still there: {id}");
    }
    drop(vault);

    assert!(with_keys(folder, &format!("{old}{new}")).await.is_ok(), "the old line may stand a while");
    let vault = with_keys(folder, &new).await.unwrap();
    assert_eq!(vault.workspace(house.workspace).await.unwrap().mac("test", &[]), mac);
    assert!(vault.subject(house.workspace, house.anna).await.is_ok());
    assert!(vault.check().await.unwrap().is_sound());
    drop(vault);
    assert!(matches!(with_keys(folder, &old).await, Err(VaultError::MasterKeyWrong(_))));
}

async fn with_keys(folder: &Path, text: &str) -> Result<vault::Vault, VaultError> {
    write_key(folder, text);
    open(folder).await
}

async fn wrapped_workspaces(folder: &Path) -> Vec<(uuid::Uuid, Vec<u8>)> {
    let pool = sqlx::SqlitePool::connect(folder.join("keys.sqlite").to_str().unwrap()).await.unwrap();
    let rows = sqlx::query_as("select id, wrapped from workspace").fetch_all(&pool).await.unwrap();
    pool.close().await;
    rows
}

use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;
use vault::{Place, VaultError};

use crate::{House, id, open, seeded};

#[tokio::test]
async fn keys_are_the_same_after_a_restart() {
    let house = House::new().await;
    let place = Place { workspace: house.workspace, table: "contact", column: "name", record: house.anna };
    let key = house.vault.subject(house.workspace, house.anna).await.unwrap();
    let sealed = key.record(house.anna).seal(&place, b"Anna", &seeded());
    drop(house.vault);
    let again = open(house.folder.path()).await.unwrap();
    let key = again.subject(house.workspace, house.anna).await.unwrap();
    assert_eq!(key.record(house.anna).open(&place, &sealed).unwrap().as_bytes(), b"Anna");
}

#[tokio::test]
async fn making_keys_twice_keeps_the_first() {
    let house = House::new().await;
    let mac = house.vault.workspace(house.workspace).await.unwrap().mac("test", &[]);
    let place = Place { workspace: house.workspace, table: "contact", column: "name", record: house.anna };
    let key = house.vault.subject(house.workspace, house.anna).await.unwrap();
    let sealed = key.record(house.anna).seal(&place, b"Anna", &seeded());
    house.vault.create_workspace(house.workspace).await.unwrap();
    house.vault.create_subjects(house.workspace, &[house.anna, id(30), id(30), house.anna]).await.unwrap();
    for vault in [house.vault, open(house.folder.path()).await.unwrap()] {
        assert_eq!(mac, vault.workspace(house.workspace).await.unwrap().mac("test", &[]));
        let key = vault.subject(house.workspace, house.anna).await.unwrap();
        assert!(key.record(house.anna).open(&place, &sealed).is_ok());
    }
}

#[tokio::test]
async fn an_id_named_twice_in_one_batch_has_the_key_that_was_stored() {
    let house = House::new().await;
    house.vault.create_subjects(house.workspace, &[id(30), id(31), id(30)]).await.unwrap();
    let place = Place { workspace: house.workspace, table: "contact", column: "name", record: id(30) };
    let fresh = house.vault.subject(house.workspace, id(30)).await.unwrap();
    let sealed = fresh.record(id(30)).seal(&place, b"Anna", &seeded());
    let again = open(house.folder.path()).await.unwrap().subject(house.workspace, id(30)).await.unwrap();
    assert!(again.record(id(30)).open(&place, &sealed).is_ok());
}

#[tokio::test]
async fn unknown_workspaces_and_subjects_are_gone() {
    let house = House::new().await;
    assert!(matches!(house.vault.workspace(id(9)).await, Err(VaultError::Gone(_))));
    assert!(matches!(house.vault.subject(house.workspace, id(9)).await, Err(VaultError::Gone(_))));
    assert!(matches!(house.vault.subject(id(9), house.anna).await, Err(VaultError::Gone(_))));
    assert!(matches!(house.vault.create_subjects(id(9), &[id(1)]).await, Err(VaultError::Gone(_))));
}

#[tokio::test]
async fn a_batch_gives_all_that_are_there_and_leaves_out_the_rest() {
    let house = House::new().await;
    let many: Vec<Uuid> = (1_000..2_300).map(id).collect();
    house.vault.create_subjects(house.workspace, &many).await.unwrap();
    let fresh = open(house.folder.path()).await.unwrap();
    let asked: Vec<Uuid> = (990..2_310).map(id).collect();
    for vault in [&house.vault, &fresh, &fresh] {
        let found = vault.subjects(house.workspace, &asked).await.unwrap();
        assert_eq!(found.len(), many.len());
        assert!(many.iter().all(|id| found.contains_key(id)));
    }
}

#[tokio::test]
async fn a_subject_of_one_workspace_is_not_found_in_another() {
    let house = House::new().await;
    house.vault.create_workspace(id(7)).await.unwrap();
    assert!(matches!(house.vault.subject(id(7), house.anna).await, Err(VaultError::Gone(_))));
    house.vault.create_subjects(id(7), &[house.anna]).await.unwrap();
    let (here, there) = (
        house.vault.subject(house.workspace, house.anna).await.unwrap(),
        house.vault.subject(id(7), house.anna).await.unwrap(),
    );
    let place = Place { workspace: id(7), table: "contact", column: "name", record: id(1) };
    let sealed = there.record(id(1)).seal(&place, b"Anna", &seeded());
    assert!(here.record(id(1)).open(&place, &sealed).is_err());
}

#[tokio::test]
async fn a_destroyed_subject_is_gone_at_once_and_after_a_restart_and_never_comes_back() {
    let house = House::new().await;
    house.vault.subject(house.workspace, house.anna).await.unwrap();
    house.vault.destroy_subjects(house.workspace, &[house.anna]).await.unwrap();
    house.vault.destroy_subjects(house.workspace, &[house.anna]).await.unwrap();
    for vault in [house.vault, open(house.folder.path()).await.unwrap()] {
        assert!(matches!(vault.subject(house.workspace, house.anna).await, Err(VaultError::Gone(_))));
        let again = vault.create_subjects(house.workspace, &[id(50), house.anna]).await;
        assert!(matches!(again, Err(VaultError::Destroyed(subject)) if subject == house.anna));
        assert!(
            matches!(vault.subject(house.workspace, id(50)).await, Err(VaultError::Gone(_))),
            "half a batch was made"
        );
        assert!(vault.subject(house.workspace, house.berta).await.is_ok(), "a bystander was hit");
    }
}

#[tokio::test]
async fn an_id_destroyed_before_it_had_a_key_gets_none() {
    let house = House::new().await;
    house.vault.destroy_subjects(house.workspace, &[id(60)]).await.unwrap();
    let late = house.vault.create_subjects(house.workspace, &[id(60)]).await;
    assert!(matches!(late, Err(VaultError::Destroyed(_))));
}

#[tokio::test]
async fn a_destroyed_workspace_takes_all_its_subjects_with_it_and_never_comes_back() {
    let house = House::new().await;
    house.vault.create_workspace(id(7)).await.unwrap();
    house.vault.create_subjects(id(7), &[house.anna]).await.unwrap();
    house.vault.subject(house.workspace, house.anna).await.unwrap();
    house.vault.destroy_workspace(house.workspace).await.unwrap();
    house.vault.destroy_workspace(house.workspace).await.unwrap();
    for vault in [house.vault, open(house.folder.path()).await.unwrap()] {
        assert!(matches!(vault.workspace(house.workspace).await, Err(VaultError::Gone(_))));
        assert!(matches!(vault.subject(house.workspace, house.anna).await, Err(VaultError::Gone(_))));
        assert!(matches!(vault.create_workspace(house.workspace).await, Err(VaultError::Destroyed(_))));
        assert!(matches!(vault.create_subjects(house.workspace, &[id(1)]).await, Err(VaultError::Gone(_))));
        vault.destroy_subjects(house.workspace, &[house.anna]).await.unwrap();
        assert!(vault.subject(id(7), house.anna).await.is_ok(), "another workspace was hit");
    }
}

#[tokio::test]
async fn what_another_process_destroyed_is_gone_here_within_sixty_seconds() {
    let house = House::new().await;
    let other = open(house.folder.path()).await.unwrap();
    house.vault.subject(house.workspace, house.anna).await.unwrap();
    other.destroy_workspace(house.workspace).await.unwrap();
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(60)).await;
    tokio::time::resume();
    assert!(matches!(house.vault.subject(house.workspace, house.anna).await, Err(VaultError::Gone(_))));
}

#[tokio::test]
async fn an_opened_key_is_dropped_within_sixty_seconds_though_nobody_asks() {
    let house = House::new().await;
    let subject = house.vault.subject(house.workspace, house.anna).await.unwrap();
    let workspace = house.vault.workspace(house.workspace).await.unwrap();
    assert!(Arc::strong_count(&subject) > 1 && Arc::strong_count(&workspace) > 1);
    tokio::time::pause();
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(Arc::strong_count(&subject), 1);
    assert_eq!(Arc::strong_count(&workspace), 1);
}

#[tokio::test]
async fn the_operators_own_keys_are_there_from_the_first_start() {
    let house = House::new().await;
    let mac = house.vault.installation_keys().await.unwrap().workspace.mac("test", &[]);
    let again = open(house.folder.path()).await.unwrap().installation_keys().await.unwrap();
    assert_eq!(mac, again.workspace.mac("test", &[]));
}

#[tokio::test]
async fn the_check_counts_and_names_keys_that_do_not_open() {
    let house = House::new().await;
    house.vault.destroy_subjects(house.workspace, &[house.berta]).await.unwrap();
    let report = house.vault.check().await.unwrap();
    assert!(report.is_sound());
    assert_eq!((report.workspaces, report.destroyed_workspaces), (2, 0));
    assert_eq!((report.subjects, report.destroyed_subjects), (2, 1));

    let file = house.folder.path().join("keys.sqlite");
    let pool = sqlx::SqlitePool::connect(file.to_str().unwrap()).await.unwrap();
    sqlx::query("update wrapped_key set epoch = 3 where id = $1").bind(house.anna).execute(&pool).await.unwrap();
    let report = house.vault.check().await.unwrap();
    assert_eq!(report.unopenable, [house.anna]);
    assert!(!report.is_sound());
}

#[tokio::test]
async fn a_wrapped_key_moved_to_another_subject_does_not_open() {
    let house = House::new().await;
    let file = house.folder.path().join("keys.sqlite");
    let pool = sqlx::SqlitePool::connect(file.to_str().unwrap()).await.unwrap();
    let swap = "update wrapped_key set wrapped = (select wrapped from wrapped_key where id = $1) where id = $2";
    sqlx::query(swap).bind(house.anna).bind(house.berta).execute(&pool).await.unwrap();
    let fresh = open(house.folder.path()).await.unwrap();
    assert!(matches!(fresh.subject(house.workspace, house.berta).await, Err(VaultError::Unopenable)));
}

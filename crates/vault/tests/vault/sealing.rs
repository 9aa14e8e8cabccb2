use std::collections::HashSet;

use vault::{Place, Sealed, VaultError};

use crate::{House, id, seeded};

const PLAIN: &[u8] = "Grüße aus Köln".as_bytes();

fn place(house: &House) -> Place {
    Place { workspace: house.workspace, table: "message", column: "body", record: id(40) }
}

#[tokio::test]
async fn what_is_sealed_opens_again_at_its_place() {
    let house = House::new().await;
    let key = house.vault.subject(house.workspace, house.anna).await.unwrap().record(id(40));
    let sealed = key.seal(&place(&house), PLAIN, &seeded());
    assert_eq!(sealed.as_bytes().len(), PLAIN.len() + Sealed::OVERHEAD);
    let opened = key.open(&place(&house), &Sealed::from_bytes(sealed.into_bytes())).unwrap();
    assert_eq!(opened.as_bytes(), PLAIN);
    assert_eq!(opened.into_string().unwrap(), "Grüße aus Köln");
}

#[tokio::test]
async fn nothing_and_not_text_are_sealed_as_they_are() {
    let house = House::new().await;
    let key = house.vault.subject(house.workspace, house.anna).await.unwrap().record(id(40));
    let place = place(&house);
    assert!(key.open(&place, &key.seal(&place, b"", &seeded())).unwrap().as_bytes().is_empty());
    let opened = key.open(&place, &key.seal(&place, &[0xff, 0xfe], &seeded())).unwrap();
    assert!(matches!(opened.into_string(), Err(VaultError::NotText)));
}

#[tokio::test]
async fn a_change_of_any_byte_or_any_cut_is_noticed() {
    let house = House::new().await;
    let key = house.vault.subject(house.workspace, house.anna).await.unwrap().record(id(40));
    let sealed = key.seal(&place(&house), PLAIN, &seeded()).into_bytes();
    for at in 0..sealed.len() {
        for bit in 0..8 {
            let mut changed = sealed.clone();
            changed[at] ^= 1 << bit;
            let answer = key.open(&place(&house), &Sealed::from_bytes(changed));
            assert!(matches!(answer, Err(VaultError::Unopenable)), "byte {at}, bit {bit}");
        }
        let answer = key.open(&place(&house), &Sealed::from_bytes(sealed[..at].to_vec()));
        assert!(matches!(answer, Err(VaultError::Unopenable)), "cut to {at}");
    }
    let mut longer = sealed.clone();
    longer.push(0);
    assert!(key.open(&place(&house), &Sealed::from_bytes(longer)).is_err());
}

#[tokio::test]
async fn a_sealed_value_opens_in_no_other_row_column_table_or_workspace() {
    let house = House::new().await;
    let subject = house.vault.subject(house.workspace, house.anna).await.unwrap();
    let here = place(&house);
    let sealed = subject.record(here.record).seal(&here, PLAIN, &seeded());
    let elsewhere = [
        Place { record: id(41), ..here },
        Place { column: "subject", ..here },
        Place { table: "note", ..here },
        Place { workspace: id(9), ..here },
        // The border between two names moves, their letters stay.
        Place { table: "messageb", column: "ody", ..here },
    ];
    for there in elsewhere {
        for record in [here.record, there.record] {
            let answer = subject.record(record).open(&there, &sealed);
            assert!(matches!(answer, Err(VaultError::Unopenable)), "{there:?}");
        }
    }
    assert!(subject.record(id(41)).open(&here, &sealed).is_err(), "another row's key opens it");
}

#[tokio::test]
async fn another_subjects_key_does_not_open_it() {
    let house = House::new().await;
    let keys = house.vault.subjects(house.workspace, &[house.anna, house.berta]).await.unwrap();
    let place = place(&house);
    let sealed = keys[&house.anna].record(place.record).seal(&place, PLAIN, &seeded());
    assert!(keys[&house.berta].record(place.record).open(&place, &sealed).is_err());
}

#[tokio::test]
async fn the_and_lock_needs_both_keys_in_their_order() {
    let house = House::new().await;
    let keys = house.vault.subjects(house.workspace, &[house.anna, house.berta]).await.unwrap();
    let (anna, berta) = (&keys[&house.anna], &keys[&house.berta]);
    let place = place(&house);
    let sealed = anna.and(berta).record(place.record).seal(&place, PLAIN, &seeded());
    assert_eq!(anna.and(berta).record(place.record).open(&place, &sealed).unwrap().as_bytes(), PLAIN);
    for other in [anna.and(anna), berta.and(berta), berta.and(anna)] {
        assert!(other.record(place.record).open(&place, &sealed).is_err());
    }
    assert!(anna.record(place.record).open(&place, &sealed).is_err());
    assert!(berta.record(place.record).open(&place, &sealed).is_err());
}

#[tokio::test]
async fn two_seals_of_the_same_value_differ() {
    let house = House::new().await;
    let key = house.vault.subject(house.workspace, house.anna).await.unwrap().record(id(40));
    let randomness = vault::SystemRandomness;
    let nonces: HashSet<Vec<u8>> =
        (0..10_000).map(|_| key.seal(&place(&house), PLAIN, &randomness).as_bytes()[6..18].to_vec()).collect();
    assert_eq!(nonces.len(), 10_000);
}

#[tokio::test]
async fn a_printed_key_or_value_says_nothing() {
    let house = House::new().await;
    let subject = house.vault.subject(house.workspace, house.anna).await.unwrap();
    let key = subject.record(id(40));
    let sealed = key.seal(&place(&house), b"secret", &seeded());
    let opened = key.open(&place(&house), &sealed).unwrap();
    let keys = house.vault.workspace(house.workspace).await.unwrap();
    let token = keys.token("word");
    let printed =
        format!("{subject:?} {key:?} {sealed:?} {opened:?} {keys:?} {token:?} {:?}", keys.lookup("mail", "a@b.c"));
    assert!(!printed.contains("secret") && !printed.contains(token.as_str()), "{printed}");
    assert_eq!(printed.matches('…').count(), 5, "{printed}");
}

#[tokio::test]
async fn tokens_are_stable_are_one_word_and_differ_between_workspaces() {
    let house = House::new().await;
    house.vault.create_workspace(id(7)).await.unwrap();
    let (one, other) =
        (house.vault.workspace(house.workspace).await.unwrap(), house.vault.workspace(id(7)).await.unwrap());
    let token = one.token("rechnung");
    assert_eq!(token.as_str().len(), 12);
    assert!(token.as_str().bytes().all(|c| c.is_ascii_lowercase() || (b'2'..=b'7').contains(&c)));
    assert_ne!(token, other.token("rechnung"));
    assert_ne!(token, one.token("rechnungen"));
    drop((one, other));
    let again = crate::open(house.folder.path()).await.unwrap().workspace(house.workspace).await.unwrap();
    assert_eq!(token, again.token("rechnung"));
}

#[tokio::test]
async fn tokens_spread_over_the_whole_alphabet_at_every_position() {
    let house = House::new().await;
    let keys = house.vault.workspace(house.workspace).await.unwrap();
    let tokens: Vec<_> = (0..4_000).map(|n| keys.token(&n.to_string())).collect();
    for at in 0..12 {
        let letters: HashSet<u8> = tokens.iter().map(|token| token.as_str().as_bytes()[at]).collect();
        assert_eq!(letters.len(), 32, "position {at}");
    }
}

#[tokio::test]
async fn look_ups_are_stable_and_keep_fields_and_workspaces_apart() {
    let house = House::new().await;
    house.vault.create_workspace(id(7)).await.unwrap();
    let (one, other) =
        (house.vault.workspace(house.workspace).await.unwrap(), house.vault.workspace(id(7)).await.unwrap());
    let mail = one.lookup("mail", "anna@example.org");
    assert_eq!(mail, one.lookup("mail", "anna@example.org"));
    assert_ne!(mail, one.lookup("phone", "anna@example.org"));
    assert_ne!(mail, other.lookup("mail", "anna@example.org"));
    assert_ne!(one.lookup("mail", "x"), one.lookup("mailx", ""));
    assert_eq!(vault::Keyed::from_bytes(*mail.as_bytes()), mail);
}

#[tokio::test]
async fn a_mac_is_of_its_purpose_and_its_exact_parts() {
    let house = House::new().await;
    let keys = house.vault.workspace(house.workspace).await.unwrap();
    let mac = keys.mac("thread", &[b"ab", b"c"]);
    assert!(keys.verify_mac("thread", &[b"ab", b"c"], &mac));
    assert!(!keys.verify_mac("thread", &[b"a", b"bc"], &mac));
    assert!(!keys.verify_mac("thread", &[b"abc"], &mac));
    assert!(!keys.verify_mac("session", &[b"ab", b"c"], &mac));
    assert!(!keys.verify_mac("thread", &[b"ab", b"c"], &mac[..15]));
    assert!(!keys.verify_mac("thread", &[b"ab", b"c"], b""));
}

use proptest::prelude::*;
use vault::VaultError;
use vault::blob::{BlobKey, CHUNK, Opener, Sealer, open_bytes, open_stream, seal_bytes, seal_stream, sealed_length};

use crate::seeded;

const HEADER: usize = 9;
const SEALED_CHUNK: usize = CHUNK + 16;

fn key() -> BlobKey {
    BlobKey::generate(&seeded())
}

fn plain(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 31 % 251) as u8).collect()
}

fn sealed(length: usize) -> Vec<u8> {
    seal_bytes(&key(), &plain(length), &seeded()).unwrap()
}

fn opens(bytes: &[u8]) -> bool {
    open_bytes(&key(), bytes).is_ok()
}

#[test]
fn blobs_of_every_length_around_the_chunk_border_come_back_and_have_the_foretold_length() {
    for length in [0, 1, 15, 16, 17, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5] {
        let sealed = sealed(length);
        assert_eq!(sealed.len() as u64, sealed_length(length as u64), "{length}");
        assert_eq!(open_bytes(&key(), &sealed).unwrap().as_bytes(), plain(length), "{length}");
    }
}

#[test]
fn the_key_goes_through_its_row() {
    let (one, other) = (key(), BlobKey::generate(&vault::SystemRandomness));
    assert_eq!(one.as_bytes().len(), 32);
    assert!(open_bytes(&other, &seal_bytes(&one, b"x", &seeded()).unwrap()).is_err());
    assert_eq!(format!("{one:?}"), "BlobKey(…)");
}

#[test]
fn a_change_of_any_byte_is_noticed() {
    let short = sealed(20);
    let long = sealed(2 * CHUNK + 9);
    let borders = [0, HEADER, HEADER + CHUNK, HEADER + SEALED_CHUNK, HEADER + 2 * SEALED_CHUNK];
    let near = borders.into_iter().flat_map(|at| at..(at + 25).min(long.len()));
    for (whole, at) in (0..short.len()).map(|at| (&short, at)).chain(near.map(|at| (&long, at))) {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        assert!(!opens(&changed), "byte {at} of {}", whole.len());
    }
}

#[test]
fn a_cut_anywhere_is_noticed() {
    let short = sealed(40);
    assert!((0..short.len()).all(|at| !opens(&short[..at])));
    let long = sealed(3 * CHUNK);
    let border = |chunks: usize| HEADER + chunks * SEALED_CHUNK;
    for at in [border(0), border(0) + 16, border(1), border(1) + 16, border(2), border(3) - 1] {
        assert!(!opens(&long[..at]), "cut to {at}");
    }
    assert!(matches!(open_bytes(&key(), b""), Err(VaultError::CutShort)));
}

#[test]
fn chunks_moved_doubled_dropped_or_taken_from_another_blob_are_noticed() {
    let blob = sealed(3 * CHUNK);
    let (header, body) = blob.split_at(HEADER);
    let chunks: Vec<&[u8]> = body.chunks(SEALED_CHUNK).collect();
    let joined = |order: &[&[u8]]| [&[header], order].concat().concat();
    assert!(opens(&joined(&chunks)));
    assert!(!opens(&joined(&[chunks[1], chunks[0], chunks[2]])), "moved");
    assert!(!opens(&joined(&[chunks[0], chunks[0], chunks[1], chunks[2]])), "doubled");
    assert!(!opens(&joined(&[chunks[0], chunks[2]])), "dropped");
    assert!(!opens(&joined(&[chunks[0], chunks[1], chunks[2], chunks[2]])), "appended");
    let other = seal_bytes(&key(), &plain(3 * CHUNK), &vault::SystemRandomness).unwrap();
    let foreign = &other[HEADER + SEALED_CHUNK..HEADER + 2 * SEALED_CHUNK];
    assert!(!opens(&joined(&[chunks[0], foreign, chunks[2]])), "taken from another blob of the same key");
}

#[test]
fn bytes_after_the_end_are_noticed() {
    for length in [0, 5, CHUNK] {
        let mut blob = sealed(length);
        blob.extend_from_slice(&[0; 40]);
        assert!(!opens(&blob));
        let twice = [sealed(length), sealed(length)].concat();
        assert!(!opens(&twice));
    }
}

#[test]
fn what_is_given_out_before_an_attack_is_noticed_is_authentic() {
    let mut blob = sealed(3 * CHUNK);
    blob[HEADER + SEALED_CHUNK + 7] ^= 1;
    let mut out = Vec::new();
    let mut opener = Opener::new(&key());
    assert!(opener.push(&blob, &mut out).is_err());
    assert_eq!(out, &plain(3 * CHUNK)[..CHUNK]);
}

#[tokio::test]
async fn a_stream_is_sealed_and_opened_in_bounded_pieces() {
    let length = 5 * CHUNK + 123;
    let mut sealed = Vec::new();
    let counted = seal_stream(&key(), &seeded(), plain(length).as_slice(), &mut sealed).await.unwrap();
    assert_eq!(counted, length as u64);
    assert_eq!(sealed, seal_bytes(&key(), &plain(length), &seeded()).unwrap());
    let mut opened = Vec::new();
    assert_eq!(open_stream(&key(), sealed.as_slice(), &mut opened).await.unwrap(), length as u64);
    assert_eq!(opened, plain(length));
    let cut = open_stream(&key(), &sealed[..HEADER + 2 * SEALED_CHUNK], &mut Vec::new()).await;
    assert!(matches!(cut, Err(VaultError::Unopenable)));
}

#[test]
fn neither_side_ever_gives_out_more_than_it_was_given() {
    let (mut out, mut sealer_out) = (Vec::new(), Vec::new());
    let mut sealer = Sealer::new(&key(), &seeded(), &mut sealer_out);
    for piece in plain(4 * CHUNK).chunks(1_000) {
        sealer.push(piece, &mut sealer_out).unwrap();
        assert!(sealer_out.len() <= HEADER + SEALED_CHUNK);
        out.append(&mut sealer_out);
    }
    sealer.finish(&mut sealer_out).unwrap();
    out.append(&mut sealer_out);
    assert!(opens(&out));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_pieces_it_comes_in_make_no_difference(length in 0..3 * CHUNK, into in 1..70_000_usize, out_of in 1..70_000_usize) {
        let mut sealed = Vec::new();
        let mut sealer = Sealer::new(&key(), &seeded(), &mut sealed);
        for piece in plain(length).chunks(into) {
            sealer.push(piece, &mut sealed).unwrap();
        }
        sealer.finish(&mut sealed).unwrap();
        prop_assert!(sealed == seal_bytes(&key(), &plain(length), &seeded()).unwrap());
        let (mut opener, mut opened) = (Opener::new(&key()), Vec::new());
        for piece in sealed.chunks(out_of) {
            opener.push(piece, &mut opened).unwrap();
        }
        opener.finish(&mut opened).unwrap();
        prop_assert!(opened == plain(length));
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!opens(&bytes));
        let mut headed = vec![1, 1];
        headed.extend(bytes);
        prop_assert!(!opens(&headed));
    }
}

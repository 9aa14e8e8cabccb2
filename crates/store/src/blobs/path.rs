//! From a blob's key to its place and back.

use object_store::path::Path;

use super::BlobError;

const LONGEST: usize = 200;

/// Where the blob of this key lies: `workspace/blob` at `workspace/xx/yy/blob`.
pub(super) fn of(key: &str) -> Result<Path, BlobError> {
    let bad = || BlobError::BadKey(key.to_owned());
    let words = words(key)?;
    let (name, above) = words.split_last().ok_or_else(bad)?;
    let [outer, inner] = shard(name).ok_or_else(bad)?;
    Ok(above.iter().copied().chain([outer, inner, name]).collect())
}

/// Where the blobs lie whose keys begin with these words.
pub(super) fn prefix(prefix: &str) -> Result<Path, BlobError> {
    Ok(words(prefix)?.into_iter().collect())
}

/// The key of the blob at this place; the place itself if it is none of ours.
pub(super) fn key_of(path: &Path) -> String {
    let place = path.as_ref();
    match place.split('/').collect::<Vec<_>>().as_slice() {
        [above @ .., outer, inner, name] if shard(name) == Some([outer, inner]) => [above, &[name]].concat().join("/"),
        _ => place.to_owned(),
    }
}

/// The words of a key. They are plain, so that a key means the same file and the same object everywhere, and no key leads
/// out of the store.
fn words(key: &str) -> Result<Vec<&str>, BlobError> {
    let plain =
        |word: &&str| !word.is_empty() && word.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_');
    let words: Vec<&str> = key.split('/').collect();
    if key.len() <= LONGEST && words.iter().all(plain) { Ok(words) } else { Err(BlobError::BadKey(key.to_owned())) }
}

/// The two folders before a name: its last four letters. `None` if it has fewer.
fn shard(name: &str) -> Option<[&str; 2]> {
    let start = name.len().checked_sub(4)?;
    Some([name.get(start..start + 2)?, name.get(start + 2..)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_lies_in_two_folders_named_after_the_end_of_its_name() {
        let path = of("w1/0198c0ffee").unwrap();
        assert_eq!(path.as_ref(), "w1/ff/ee/0198c0ffee");
        assert_eq!(key_of(&path), "w1/0198c0ffee");
        assert_eq!(of("abcd").unwrap().as_ref(), "ab/cd/abcd");
        assert_eq!(key_of(&of("abcd").unwrap()), "abcd");
    }

    #[test]
    fn what_lies_elsewhere_keeps_its_place_as_its_key() {
        for place in ["note.txt", "w1/ab/0198c0ffee", "w1/zz/ee/0198c0ffee"] {
            assert_eq!(key_of(&Path::from(place)), place);
        }
    }

    #[test]
    fn a_key_that_leads_out_of_the_store_or_means_several_places_is_refused() {
        let long = "x".repeat(LONGEST + 1);
        for key in [
            "",
            "/",
            "abc",
            "w/abc",
            "../abcd",
            "w/../abcd",
            "/abcd",
            "w//abcd",
            "abcd/",
            "a b/abcd",
            "äbcd",
            "w\\abcd",
            "w/abcd#1",
            "w/abcd\0",
            &long,
        ] {
            assert!(matches!(of(key), Err(BlobError::BadKey(_))), "{key:?}");
        }
    }
}

//! How IMAP writes folder names, sets of UIDs and days (RFC 3501).

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use jiff::civil::Date;

const MUTF7: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);

/// A folder name as a quoted string in modified UTF-7 (section 5.1.3). None when it holds a control character.
pub(super) fn folder(name: &str) -> Option<String> {
    let mut quoted = String::from("\"");
    let mut wide = Vec::new();
    for c in name.chars() {
        if c.is_control() {
            return None;
        }
        if !c.is_ascii() {
            wide.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
            continue;
        }
        flush(&mut wide, &mut quoted);
        match c {
            '&' => quoted.push_str("&-"),
            '"' | '\\' => quoted.extend(['\\', c]),
            plain => quoted.push(plain),
        }
    }
    flush(&mut wide, &mut quoted);
    quoted.push('"');
    Some(quoted)
}

fn flush(wide: &mut Vec<u8>, quoted: &mut String) {
    if !wide.is_empty() {
        quoted.push('&');
        MUTF7.encode_string(&*wide, quoted);
        quoted.push('-');
        wide.clear();
    }
}

/// A folder name as the server writes it, read back. None when it is not modified UTF-7.
pub(super) fn folder_name(encoded: &str) -> Option<String> {
    let mut name = String::new();
    let mut rest = encoded;
    while let Some((plain, after)) = rest.split_once('&') {
        name.push_str(plain);
        let (wide, after) = after.split_once('-')?;
        if wide.is_empty() {
            name.push('&');
        } else {
            let octets = MUTF7.decode(wide).ok()?;
            let units: Vec<u16> =
                octets.chunks(2).map(|pair| u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)])).collect();
            name.push_str(&String::from_utf16(&units).ok()?);
        }
        rest = after;
    }
    name.push_str(rest);
    Some(name)
}

/// UIDs as a set, neighbours joined: `1:3,7`. The UIDs must be sorted.
pub(super) fn uid_set(uids: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &uid in uids {
        match runs.last_mut() {
            Some((_, last)) if uid == *last || uid == last.saturating_add(1) => *last = uid,
            _ => runs.push((uid, uid)),
        }
    }
    let texts =
        runs.iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first}:{last}") });
    texts.collect::<Vec<_>>().join(",")
}

/// A day as SEARCH wants it: `1-Feb-2024`.
pub(super) fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::try_from(date.month() - 1).ok().and_then(|index| MONTHS.get(index)).unwrap_or(&"Jan");
    format!("{}-{month}-{:04}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folders_days_and_sets_are_written_as_imap_wants_them() {
        assert_eq!(folder("INBOX").as_deref(), Some("\"INBOX\""));
        assert_eq!(folder("Entwürfe & \"x\"").as_deref(), Some("\"Entw&APw-rfe &- \\\"x\\\"\""));
        assert_eq!(folder("日本語").as_deref(), Some("\"&ZeVnLIqe-\""));
        assert_eq!(folder_name("&ZeVnLIqe-/x &- y").as_deref(), Some("日本語/x & y"));
        assert_eq!(uid_set(&[1, 2, 3, 7, 9, 10]), "1:3,7,9:10");
        assert_eq!(day(jiff::civil::date(2024, 2, 1)), "1-Feb-2024");
    }

    #[test]
    fn t_12_a_folder_name_cannot_carry_a_command() {
        assert_eq!(folder("INBOX\"\r\nA1 DELETE x"), None);
        assert_eq!(folder("a\0b"), None);
    }

    proptest! {
        #[test]
        fn folder_names_come_back(name in "\\PC{0,30}") {
            prop_assume!(!name.contains(['"', '\\']));
            let quoted = folder(&name).expect("no control character");
            prop_assert_eq!(folder_name(quoted.trim_matches('"')), Some(name));
        }
    }
}

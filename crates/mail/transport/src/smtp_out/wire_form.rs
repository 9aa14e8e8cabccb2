//! The form in which a message goes over the wire.

use std::borrow::Cow;

use memchr::memchr2;

/// Makes every line end CR LF, and takes one from the end, because the end of DATA brings its own.
///
/// A CR or LF alone would be read as a line end by some servers and not by others, which is how a message is made to hold a
/// second one (SMTP smuggling). After this there is none.
pub(super) fn wire_form(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(first) = first_bare_break(raw) else {
        return Cow::Borrowed(raw.strip_suffix(b"\r\n").unwrap_or(raw));
    };
    let mut clean = Vec::with_capacity(raw.len() + raw.len() / 32);
    clean.extend_from_slice(&raw[..first]);
    let mut rest = &raw[first..];
    while let Some(found) = memchr2(b'\r', b'\n', rest) {
        clean.extend_from_slice(&rest[..found]);
        clean.extend_from_slice(b"\r\n");
        let length = if rest[found..].starts_with(b"\r\n") { 2 } else { 1 };
        rest = &rest[found + length..];
    }
    clean.extend_from_slice(rest);
    if clean.ends_with(b"\r\n") {
        clean.truncate(clean.len() - 2);
    }
    Cow::Owned(clean)
}

fn first_bare_break(raw: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = memchr2(b'\r', b'\n', &raw[from..]) {
        let at = from + found;
        if !raw[at..].starts_with(b"\r\n") {
            return Some(at);
        }
        from = at + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn t_12_bare_line_breaks_become_whole_ones() {
        assert_eq!(&*wire_form(b"a\n.\nb\r.\rc\r\n.\r\n"), b"a\r\n.\r\nb\r\n.\r\nc\r\n.");
        assert!(matches!(wire_form(b"a\r\nb\r\n"), Cow::Borrowed(b"a\r\nb")));
        assert_eq!(&*wire_form(b""), b"");
    }

    proptest! {
        #[test]
        fn t_12_no_bare_line_break_is_left(raw in proptest::collection::vec(prop_oneof![Just(b'\r'), Just(b'\n'), Just(b'.'), Just(b'x')], 0..60)) {
            prop_assert_eq!(first_bare_break(&wire_form(&raw)), None);
        }
    }
}

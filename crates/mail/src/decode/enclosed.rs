//! Files enclosed in the text itself: uuencode and yEnc, from before MIME and from programs that never heard of it.

use memchr::memchr;

/// A file found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// The file's name as written in the text.
    pub name: Vec<u8>,
    /// The decoded bytes.
    pub content: Vec<u8>,
}

/// Takes uuencoded and yEnc files out of a text: the text without them, and the files (at most `most`).
/// `None` when there is none, which is nearly always and costs one scan.
#[must_use]
pub fn take(body: &[u8], most: usize) -> Option<(Vec<u8>, Vec<Enclosed>)> {
    memchr::memmem::find(body, b"begin ")?;
    let mut files = Vec::new();
    let mut text = Vec::with_capacity(body.len());
    let mut rest = body;
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        let found = if files.len() < most { uu(line, after).or_else(|| yenc(line, after)) } else { None };
        if let Some((file, remaining)) = found {
            files.push(file);
            rest = remaining;
        } else {
            text.extend_from_slice(&rest[..rest.len() - after.len()]);
            rest = after;
        }
    }
    (!files.is_empty()).then_some((text, files))
}

/// Decodes a body that is one uuencoded file.
#[must_use]
pub fn uu_only(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = body;
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        if let Some((file, _)) = uu(line, after) {
            return Some(file.content);
        }
        rest = after;
    }
    None
}

fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    let (line, after) = bytes.split_at(end);
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    (line.strip_suffix(b"\r").unwrap_or(line), after)
}

/// `begin MODE NAME`, encoded lines, `end`.
fn uu<'a>(line: &[u8], mut rest: &'a [u8]) -> Option<(Enclosed, &'a [u8])> {
    let head = line.strip_prefix(b"begin ")?;
    let space = memchr(b' ', head)?;
    let (mode, name) = (head.get(..space)?, head.get(space + 1..)?.trim_ascii());
    if !(3..=4).contains(&mode.len()) || !mode.iter().all(|b| (b'0'..=b'7').contains(b)) || name.is_empty() {
        return None;
    }
    let mut content = Vec::new();
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        let stripped = line.trim_ascii();
        if stripped == b"end" {
            return Some((Enclosed { name: name.to_vec(), content }, after));
        }
        if !stripped.is_empty() && !uu_line(line, &mut content) {
            return None;
        }
        rest = after;
    }
    // Cut off before its end: what is there is better than a page of gibberish.
    (!content.is_empty()).then(|| (Enclosed { name: name.to_vec(), content }, rest))
}

fn uu_line(line: &[u8], out: &mut Vec<u8>) -> bool {
    let Some((first, data)) = line.split_first() else { return true };
    if !(b' '..=b'`').contains(first) || data.iter().any(|b| !(b' '..=b'`').contains(b)) {
        return false;
    }
    let wanted = usize::from((first - b' ') & 63);
    if data.len() > wanted.div_ceil(3) * 4 + 4 {
        return false;
    }
    let start = out.len();
    for chunk in data.chunks(4) {
        let bits =
            (0..4).fold(0u32, |acc, i| acc << 6 | u32::from((chunk.get(i).copied().unwrap_or(b' ') - b' ') & 63));
        out.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    // Trailing spaces may have been lost on the way; they stand for zeros.
    out.resize(start + wanted, 0);
    true
}

/// `=ybegin … name=NAME`, lines shifted by 42, `=yend`.
fn yenc<'a>(line: &[u8], mut rest: &'a [u8]) -> Option<(Enclosed, &'a [u8])> {
    let head = line.strip_prefix(b"=ybegin ")?;
    let at = memchr::memmem::find(head, b"name=")?;
    let name = head.get(at + 5..)?.trim_ascii().to_vec();
    let mut content = Vec::new();
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        rest = after;
        if line.starts_with(b"=yend") {
            return Some((Enclosed { name, content }, rest));
        }
        if line.starts_with(b"=ypart") {
            continue;
        }
        let mut escaped = false;
        for byte in line {
            match (escaped, byte) {
                (false, b'=') => escaped = true,
                (false, byte) => content.push(byte.wrapping_sub(42)),
                (true, byte) => {
                    content.push(byte.wrapping_sub(106));
                    escaped = false;
                }
            }
        }
    }
    (!content.is_empty()).then_some((Enclosed { name, content }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuencoded_file_is_taken_out_of_the_text() {
        let body = b"before\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\nafter\r\n";
        let (text, files) = take(body, 10).unwrap();
        assert_eq!(text, b"before\r\nafter\r\n");
        assert_eq!(files, [Enclosed { name: b"cat.txt".to_vec(), content: b"Cat".to_vec() }]);
    }

    #[test]
    fn ordinary_sentences_that_begin_are_left_alone() {
        assert_eq!(take(b"begin 644 reasons why\nwe cannot do this today\nend\n", 10), None);
        assert_eq!(take(b"we begin here\nbegin the work\n", 10), None);
    }

    #[test]
    fn a_yenc_file_is_taken_out_of_the_text() {
        let mut body = b"x begin \n=ybegin line=128 size=3 name=a.bin\n".to_vec();
        body.extend_from_slice(&[b'A'.wrapping_add(42), b'=', 0x04_u8.wrapping_add(106), b'C'.wrapping_add(42)]);
        body.extend_from_slice(b"\n=yend size=3\nrest\n");
        let (text, files) = take(&body, 10).unwrap();
        assert_eq!(text, b"x begin \nrest\n");
        assert_eq!(files[0].content, b"A\x04C");
    }
}

//! Reading one text part.

use crate::decode::{charset, flowed};
use crate::header::media::Media;
use crate::limits::Damage;

/// The text in `content`, of which `media` says charset and format: line ends made `\n`, soft breaks undone.
pub(super) fn decode(media: &Media, content: &[u8], damage: &mut Vec<Damage>) -> String {
    let label = media.param("charset").or_else(|| meta_charset(content).filter(|_| media.subtype() == "html"));
    let read = charset::decode(content, label);
    if read.guessed && label.is_some() {
        damage.push(Damage::WrongCharset);
    }
    if read.lossy {
        damage.push(Damage::LostCharacters);
    }
    let text = if read.text.contains('\r') { read.text.replace("\r\n", "\n").replace('\r', "\n") } else { read.text };
    let is = |name: &str, value: &str| media.param(name).is_some_and(|v| v.eq_ignore_ascii_case(value));
    if media.value == "text/plain" && is("format", "flowed") { flowed::unflow(&text, is("delsp", "yes")) } else { text }
}

/// The charset that a page names itself, in `<meta charset=…>` or `<meta … content="text/html; charset=…">`.
fn meta_charset(page: &[u8]) -> Option<&str> {
    let head = page.get(..1024).unwrap_or(page);
    let at = memchr::memmem::find(head, b"charset=").or_else(|| memchr::memmem::find(head, b"CHARSET="))?;
    let value = head.get(at + 8..)?;
    let value = value.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(value.len());
    // A page whose beginning reads as ASCII is not in UTF-16, whatever it says.
    std::str::from_utf8(value.get(..end)?)
        .ok()
        .filter(|v| !v.is_empty() && !v.to_ascii_lowercase().starts_with("utf-16"))
}

/// Takes the commands out of text/enriched (RFC 1896): `<bold>`, `<nl>`, and `<<` for a bracket.
pub(super) fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = from.strip_prefix("<<") {
            out.push('<');
            rest = after;
        } else {
            let end = from.find('>').map_or(from.len(), |e| e + 1);
            let (mark, after) = from.split_at(end);
            if mark.eq_ignore_ascii_case("<nl>") || mark.eq_ignore_ascii_case("<paragraph>") {
                out.push('\n');
            }
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

//! Subjects of replies and forwards.

/// What mail programs write before the subject of a reply, in lower case.
const REPLY: [&str; 24] = [
    "re",
    "aw",
    "antw",
    "antwort",
    "sv",
    "vs",
    "odp",
    "res",
    "rif",
    "r",
    "rép",
    "ynt",
    "yan",
    "atb",
    "vá",
    "bls",
    "ref",
    "回复",
    "回覆",
    "答复",
    "返信",
    "회신",
    "תשובה",
    "رد",
];
/// The same for what is passed on.
const FORWARD: [&str; 22] = [
    "fw",
    "fwd",
    "wg",
    "tr",
    "rv",
    "enc",
    "i",
    "doorst",
    "vb",
    "vl",
    "vs",
    "pd",
    "pren",
    "i̇lt",
    "ilt",
    "továbbítás",
    "转发",
    "轉寄",
    "転送",
    "전달",
    "הועבר",
    "إعادة",
];

/// The subject of a reply (RFC 5322, 3.6.5): `Re: ` once, whatever stood before in whichever language.
pub fn subject_reply(subject: &str) -> String {
    format!("Re: {}", bare(&super::clean::subject(subject))).trim_end().to_string()
}

/// The subject of a forwarded mail: `Fwd: ` once.
pub fn subject_forward(subject: &str) -> String {
    format!("Fwd: {}", bare(&super::clean::subject(subject))).trim_end().to_string()
}

/// The subject without its prefixes, also counted ones (`Re[2]:`, `RE(3):`).
fn bare(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((prefix, tail)) = rest.split_once([':', '：']) {
        let word = prefix.trim().to_lowercase();
        let word = word
            .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | '^' | '*'))
            .trim();
        if !REPLY.contains(&word) && !FORWARD.contains(&word) {
            break;
        }
        rest = tail.trim_start();
    }
    rest
}

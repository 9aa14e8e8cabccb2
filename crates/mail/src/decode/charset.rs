//! Charsets: what a label means, and what the bytes are when the label is wrong or missing.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use mail_parser::decoders::charsets::{DecoderFnc, map::charset_decoder};

/// How many bytes the guess looks at; more does not make it better.
const GUESSED: usize = 64 * 1024;

/// Text with what had to be done to get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The label was missing for bytes beyond ASCII, or it did not explain them.
    pub guessed: bool,
    /// Some bytes were replaced by U+FFFD.
    pub lossy: bool,
}

impl Decoded {
    fn plain(text: String) -> Self {
        Decoded { text, guessed: false, lossy: false }
    }
}

/// Decodes `bytes` that claim to be in the charset `label` (as written in the mail, or `None`).
#[must_use]
pub fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return run(encoding, bytes.get(skip..).unwrap_or_default(), false);
    }
    let named = label.and_then(named);
    let named = named.or_else(|| memchr::memchr(0, bytes).and_then(|_| utf16_by_zeros(bytes)).map(Named::Whatwg));
    if bytes.is_ascii() && named.as_ref().is_none_or(Named::keeps_ascii) && !shifts(bytes) {
        return Decoded::plain(String::from_utf8_lossy(bytes).into_owned());
    }
    match named {
        Some(Named::Whatwg(encoding)) => labelled(encoding, bytes),
        Some(Named::Other(decoder)) => Decoded::plain(decoder(bytes)),
        None => run(guess(bytes), bytes, true),
    }
}

/// The charset of bytes about which nothing is known.
#[must_use]
pub fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() && !shifts(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let seen = bytes.get(..GUESSED).unwrap_or(bytes);
    detector.feed(seen, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether the label names a charset we can read.
#[must_use]
pub fn is_known(label: &str) -> bool {
    named(label).is_some()
}

fn labelled(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let utf8 = encoding != UTF_8 && !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    if utf8 && encoding.is_single_byte() {
        // Sequences that are valid UTF-8 by accident do not occur in single-byte text: the label is what a program
        // wrote that never looked at its input.
        return run(UTF_8, bytes, true);
    }
    if (encoding == UTF_16LE || encoding == UTF_16BE) && memchr::memchr(0, bytes).is_none() && bytes.is_ascii() {
        return run(UTF_8, bytes, true);
    }
    let first = run(encoding, bytes, false);
    if !first.lossy {
        return first;
    }
    let guessed = run(guess(bytes), bytes, true);
    if replaced(&guessed.text) * 2 <= replaced(&first.text) { guessed } else { first }
}

fn replaced(text: &str) -> usize {
    text.chars().filter(|c| *c == '\u{FFFD}').count()
}

fn run(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    if encoding == ISO_2022_JP && memchr::memmem::find(bytes, BACK_AND_FORTH).is_some() {
        return run(encoding, &without_empty_shifts(bytes), guessed);
    }
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), guessed, lossy }
}

/// Escape sequences of ISO-2022-JP: text in seven bits that is not ASCII.
fn shifts(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\x1b$").is_some() || memchr::memmem::find(bytes, b"\x1b(J").is_some()
}

/// To ASCII and at once back to Japanese: what joining two encoded words leaves, and what a decoder refuses.
const BACK_AND_FORTH: &[u8] = b"\x1b(B\x1b$B";

fn without_empty_shifts(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for at in memchr::memmem::find_iter(bytes, BACK_AND_FORTH) {
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        from = at + BACK_AND_FORTH.len();
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    out
}

/// UTF-16 without a byte-order mark shows in the zeros of its ASCII.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let seen = bytes.get(..GUESSED).unwrap_or(bytes);
    if seen.len() < 4 || seen.len() % 2 != 0 {
        return None;
    }
    let count = |offset: usize| seen.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (count(0), count(1), seen.len() / 2);
    if odd * 10 >= pairs * 4 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 4 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

enum Named {
    Whatwg(&'static Encoding),
    Other(DecoderFnc),
}

impl Named {
    fn keeps_ascii(&self) -> bool {
        match self {
            Named::Whatwg(encoding) => encoding.is_ascii_compatible() && *encoding != ISO_2022_JP,
            Named::Other(_) => false,
        }
    }
}

/// What a label means. Labels of real mails differ in case, quotes, dashes and prefixes from the registered ones.
fn named(label: &str) -> Option<Named> {
    let label: String = label.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase();
    if label.is_empty() || label.len() > 40 {
        return None;
    }
    if matches!(label.as_str(), "us-ascii" | "ascii" | "ansi_x3.4-1968" | "iso-646" | "iso646-us") {
        // What is beyond ASCII in text that says it is ASCII says nothing: the bytes decide.
        return None;
    }
    if let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) {
        return Some(Named::Whatwg(encoding));
    }
    let other = charset_decoder(label.as_bytes());
    let alias = alias(&label).and_then(|a| Encoding::for_label_no_replacement(a.as_bytes()));
    match (alias, other) {
        (Some(encoding), _) => Some(Named::Whatwg(encoding)),
        (None, Some(_)) if label.starts_with("hz") || label.starts_with("iso-2022-kr") => None,
        (None, decoder) => decoder.map(Named::Other),
    }
}

fn alias(label: &str) -> Option<String> {
    let digits =
        |prefix: &str| label.strip_prefix(prefix).map(|d| d.trim_start_matches(['-', '_'])).filter(|d| !d.is_empty());
    let fixed = match label {
        "cp932" | "ms932" | "windows-932" | "mskanji" | "sjis-win" => "shift_jis",
        "cp936" | "ms936" | "windows-936" | "gb2312-80" => "gbk",
        "cp949" | "ms949" | "windows-949" | "uhc" => "euc-kr",
        "cp950" | "ms950" | "windows-950" => "big5",
        "cp874" => "windows-874",
        "cp65001" | "utf-8-bom" | "utf8mb4" | "utf" | "unicode" => "utf-8",
        "latin-1" | "iso-8859" | "iso8859" | "ansi" | "western" | "cp850-latin1" => WINDOWS_1252.name(),
        "koi8" => "koi8-r",
        _ => "",
    };
    if !fixed.is_empty() {
        return Some(fixed.to_owned());
    }
    for prefix in ["windows", "win", "cp", "x-cp", "ms", "ansi"] {
        if let Some(digits) = digits(prefix).filter(|d| d.starts_with("125")) {
            return Some(format!("windows-{digits}"));
        }
    }
    for prefix in ["iso-8859", "iso_8859", "iso8859", "iso 8859", "8859", "latin"] {
        if let Some(digits) = digits(prefix) {
            return Some(if prefix == "latin" { format!("latin{digits}") } else { format!("iso-8859-{digits}") });
        }
    }
    label.strip_prefix("x-").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_labelled_as_latin_1_is_read_as_utf8() {
        let read = decode("Grüße aus Köln".as_bytes(), Some("iso-8859-1"));
        assert_eq!((read.text.as_str(), read.guessed), ("Grüße aus Köln", true));
    }

    #[test]
    fn latin_1_labelled_as_utf8_is_read_as_latin_1() {
        let (bytes, _, _) = WINDOWS_1252.encode("Schöne Grüße, bis nächsten Dienstag für die Prüfung");
        assert_eq!(decode(&bytes, Some("utf-8")).text, "Schöne Grüße, bis nächsten Dienstag für die Prüfung");
    }

    #[test]
    fn cyrillic_and_japanese_without_a_label_are_recognised() {
        let russian = "Добрый день, пришлите пожалуйста счёт за октябрь";
        for encoding in [encoding_rs::KOI8_R, encoding_rs::WINDOWS_1251] {
            assert_eq!(decode(&encoding.encode(russian).0, None).text, russian);
        }
        let japanese = "お世話になっております。添付ファイルをご確認ください。";
        for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP, ISO_2022_JP] {
            assert_eq!(decode(&encoding.encode(japanese).0, None).text, japanese);
        }
    }

    #[test]
    fn utf16_shows_without_a_mark() {
        let bytes: Vec<u8> = "plain words".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes, None).text, "plain words");
    }

    #[test]
    fn odd_labels_are_understood() {
        for label in ["cp-1251", "\"windows1251\"", "WIN-1251", "x-cp1251"] {
            assert_eq!(decode(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some(label)).text, "Привет", "{label}");
        }
        assert_eq!(decode(b"\x93\xfa\x96\x7b\x8c\xea", Some("CP932")).text, "日本語");
        assert_eq!(decode(b"+ZYeB9FH6ckh5Pg-", Some("utf-7")).text, "文致出版社");
    }
}

//! How mail systems name themselves and what they say, in many languages.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Phrases found in one pass, however many there are.
struct Phrases(Option<AhoCorasick>);

impl Phrases {
    /// One phrase a line; lines that begin with a hash are comments.
    fn new(list: &str) -> Self {
        Phrases(AhoCorasick::new(list.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))).ok())
    }

    fn found(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|p| p.is_match(text))
    }
}

/// The last character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// Whether a display name is that of a mail system.
pub(super) fn names_a_mail_system(name: &str) -> bool {
    static NAMES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(include_str!("phrases/names.txt")));
    NAMES.found(name)
}

/// Whether a subject is one that mail systems use.
pub(super) fn in_subject(subject: &str) -> bool {
    static SUBJECTS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(include_str!("phrases/subjects.txt")));
    let subject = subject.get(..floor(subject, 500)).unwrap_or_default().to_lowercase();
    SUBJECTS.found(&subject)
}

/// Whether a text is one that mail systems write.
pub(super) fn in_text(text: &str) -> bool {
    static TEXTS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(include_str!("phrases/texts.txt")));
    TEXTS.found(&text.to_lowercase())
}

/// Whether subject or text say that the mail is only late.
pub(super) fn delays(text: &str) -> bool {
    static DELAYS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(include_str!("phrases/delays.txt")));
    let text = text.get(..floor(text, 4_000)).unwrap_or_default().to_lowercase();
    DELAYS.found(&text)
}

/// Whether a text goes on with the header fields of another mail.
pub(super) fn quotes_headers(text: &str) -> bool {
    let fields = ["received:", "message-id:", "from:", "to:", "subject:", "date:", "return-path:", "mime-version:"];
    let is_field = |line: &&str| {
        let line = line.trim_start_matches(['>', ' ', '\t', '|']);
        fields.iter().any(|f| line.get(..f.len()).is_some_and(|l| l.eq_ignore_ascii_case(f)))
    };
    text.lines().filter(is_field).take(3).count() == 3
}

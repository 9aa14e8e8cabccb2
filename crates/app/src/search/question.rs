//! What somebody typed into the search field.

use store::search::Narrow;
use vouchsafe_core::ticket::Status;

/// A search, taken apart. The operators are `from:`, `is:`, `assignee:`, `tag:`, `mailbox:` and quotes for a phrase.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) words: String,
    pub(super) phrases: Vec<String>,
    pub(super) from: Option<String>,
    pub(super) tag: Option<String>,
    pub(super) mailbox: Option<String>,
    pub(super) mine: bool,
    pub(super) narrow: Narrow,
}

impl Question {
    /// Takes the typed text apart; nothing typed is an error, an unknown operator is a word.
    pub(super) fn of(typed: &str) -> Question {
        let mut question = Question::default();
        for piece in pieces(typed) {
            match piece {
                Piece::Phrase(phrase) => question.phrases.push(phrase),
                Piece::Word(word) => question.word(&word),
            }
        }
        question
    }

    fn word(&mut self, word: &str) {
        let (name, value) = word.split_once(':').unwrap_or(("", word));
        match (name.to_lowercase().as_str(), value) {
            (_, "") => {}
            ("from", value) => self.from = Some(value.to_owned()),
            ("tag", value) => self.tag = Some(value.to_owned()),
            ("mailbox", value) => self.mailbox = Some(value.to_owned()),
            ("assignee", "me") => self.mine = true,
            ("is", value) => match vouchsafe_core::Coded::from_code(&value.to_lowercase()) {
                Some(status) => self.narrow.status = Some::<Status>(status),
                None => self.add(word),
            },
            _ => self.add(word),
        }
    }

    fn add(&mut self, word: &str) {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(word);
    }
}

enum Piece {
    Word(String),
    Phrase(String),
}

fn pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, part) in typed.split('"').enumerate() {
        if index % 2 == 1 {
            pieces.push(Piece::Phrase(part.to_owned()));
        } else {
            pieces.extend(part.split_whitespace().map(|w| Piece::Word(w.to_owned())));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_words_and_phrases_are_told_apart() {
        let question = Question::of("printer from:anna@example.org is:open \"paper jam\" tag:vip 10:30");
        assert_eq!(question.words, "printer 10:30");
        assert_eq!(question.phrases, vec!["paper jam"]);
        assert_eq!(question.from.as_deref(), Some("anna@example.org"));
        assert_eq!(question.narrow.status, Some(Status::Open));
        assert_eq!(question.tag.as_deref(), Some("vip"));
    }
}

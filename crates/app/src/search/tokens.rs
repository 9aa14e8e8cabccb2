//! From words to blind tokens, for the index and for questions.

use std::collections::HashMap;
use store::search::{prefixes, words};
use vault::WorkspaceKeys;
use vouchsafe_core::contact::Party;

/// How many words of a message are indexed.
const WORDS_IN_TEXT: usize = 2000;
const WORDS_IN_SUBJECT: usize = 60;

/// The tokens of a message: its words in order, then the beginnings of the words of subject and author.
pub(crate) fn document(keys: &WorkspaceKeys, subject: &str, author: Option<&Party>, text: &str) -> String {
    let mut head = words(subject, WORDS_IN_SUBJECT);
    if let Some(author) = author {
        head.extend(words(author.name.as_deref().unwrap_or_default(), 10));
        head.extend(words(&author.address, 10));
        head.push(address_word(&author.address));
    }
    let body = words(text, WORDS_IN_TEXT);
    let mut known: HashMap<&str, String> = HashMap::with_capacity(head.len() + body.len());
    let mut tokens = String::with_capacity((head.len() * 4 + body.len()) * 13);
    for word in head.iter().chain(&body) {
        let token = known.entry(word).or_insert_with(|| keys.token(word).as_str().to_owned());
        tokens.push_str(token);
        tokens.push(' ');
    }
    let mut beginnings: Vec<String> = head.iter().flat_map(|w| prefixes(w)).collect();
    beginnings.sort_unstable();
    beginnings.dedup();
    for beginning in beginnings {
        tokens.push_str(beginning_token(keys, &beginning).as_str());
        tokens.push(' ');
    }
    tokens.truncate(tokens.trim_end().len());
    tokens
}

/// A whole address as one word, so that `from:` finds it exactly.
fn address_word(address: &str) -> String {
    format!("@{}", vouchsafe_core::contact::normalise_address(address))
}

fn beginning_token(keys: &WorkspaceKeys, beginning: &str) -> String {
    keys.token(&format!("^{beginning}")).as_str().to_owned()
}

/// What somebody looks for, as blind tokens.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// All of these must be there.
    pub(crate) terms: Vec<store::search::Term>,
}

impl Asked {
    /// Words anywhere; the last one may be unfinished.
    pub(crate) fn words(&mut self, keys: &WorkspaceKeys, text: &str) {
        let asked = words(text, 12);
        let last = asked.len().saturating_sub(1);
        for (index, word) in asked.iter().enumerate() {
            let mut either = vec![keys.token(word).as_str().to_owned()];
            if index == last && (3..=6).contains(&word.chars().count()) {
                either.push(beginning_token(keys, word));
            }
            self.terms.push(store::search::Term::Either(either));
        }
    }

    /// Words that stand next to each other.
    pub(crate) fn phrase(&mut self, keys: &WorkspaceKeys, text: &str) {
        let tokens: Vec<String> = words(text, 12).iter().map(|w| keys.token(w).as_str().to_owned()).collect();
        if !tokens.is_empty() {
            self.terms.push(store::search::Term::Phrase(tokens));
        }
    }

    /// Mail of one author: a whole address, or words of the name.
    pub(crate) fn author(&mut self, keys: &WorkspaceKeys, text: &str) {
        if text.contains('@') {
            let token = keys.token(&address_word(text)).as_str().to_owned();
            self.terms.push(store::search::Term::Either(vec![token]));
        } else {
            self.words(keys, text);
        }
    }
}

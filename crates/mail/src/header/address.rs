//! Addresses (RFC 5322, section 3.4): one pass over the characters, no backtracking, whatever is in the field.

use crate::decode::words;

/// A mailbox as a header field names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Address {
    /// The display name, decoded; empty when there is none.
    pub name: String,
    /// The address as written, without comments and white space. It may lack an `@`.
    pub address: String,
}

impl Address {
    /// The address for comparing: lower case, the domain as the DNS knows it (RFC 5890), whichever way it was written.
    #[must_use]
    pub fn key(&self) -> String {
        let address = self.address.to_lowercase();
        match address.rsplit_once('@') {
            Some((local, domain)) if !domain.is_ascii() => {
                idna::domain_to_ascii(domain).map(|domain| format!("{local}@{domain}")).unwrap_or(address)
            }
            _ => address,
        }
    }

    /// The part before the last `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.address.rsplit_once('@').map_or(self.address.as_str(), |(local, _)| local)
    }

    /// The part after the last `@`, empty when there is none.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// Reads a list of addresses, at most `most` of them, groups flattened. The flag says that more were there.
#[must_use]
pub fn parse_list(value: &str, most: usize) -> (Vec<Address>, bool) {
    let mut reader = Reader::default();
    for c in value.chars() {
        reader.take(c);
        if reader.done.len() > most {
            reader.done.truncate(most);
            return (reader.done, true);
        }
    }
    match reader.state {
        // What was opened and never closed is an ordinary character.
        State::Quote | State::AngleQuote => return parse_list(&value.replace('"', " "), most),
        State::Comment(_) if value.contains('(') => return parse_list(&value.replace(['(', ')'], " "), most),
        _ => reader.finish(),
    }
    let more = reader.done.len() > most;
    reader.done.truncate(most);
    (reader.done, more)
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Phrase,
    Quote,
    Angle,
    AngleQuote,
    Comment(u32),
}

#[derive(Default)]
struct Reader {
    state: State,
    /// Where to go back to after a comment.
    outer: bool,
    escaped: bool,
    phrase: String,
    angle: Option<String>,
    comment: String,
    /// The phrase holds a quoted part, which ended here.
    quoted: bool,
    quote_end: usize,
    /// The quoted part is the local part of an address.
    quoted_local: bool,
    done: Vec<Address>,
}

impl Reader {
    fn take(&mut self, c: char) {
        if self.escaped {
            self.escaped = false;
            return self.push(c);
        }
        match (self.state, c) {
            (State::Quote | State::Comment(_), '\\') => self.escaped = true,
            (State::AngleQuote, '\\') => {
                self.push(c);
                self.escaped = true;
            }
            (State::Phrase, '"') => {
                self.quoted = true;
                self.state = State::Quote;
            }
            (State::Quote, '"') => {
                self.quote_end = self.phrase.len();
                self.state = State::Phrase;
            }
            (State::Phrase, '@') => {
                self.quoted_local |= self.quoted && self.quote_end == self.phrase.len();
                self.push(c);
            }
            (State::Angle, '"') => {
                self.push(c);
                self.state = State::AngleQuote;
            }
            (State::AngleQuote, '"') => {
                self.push(c);
                self.state = State::Angle;
            }
            (State::Phrase | State::Angle, '(') => {
                self.outer = self.state == State::Angle;
                self.state = State::Comment(1);
            }
            (State::Comment(depth), '(') => {
                self.push(c);
                self.state = State::Comment(depth + 1);
            }
            (State::Comment(1), ')') => {
                self.comment.push(' ');
                self.state = if self.outer { State::Angle } else { State::Phrase };
            }
            (State::Comment(depth), ')') => {
                self.push(c);
                self.state = State::Comment(depth - 1);
            }
            (State::Phrase | State::Angle, '<') => self.open_angle(),
            // A bracket that was never closed.
            (State::Angle, ',' | ';') if self.angle.as_ref().is_some_and(|a| a.find('@') > Some(0)) => self.finish(),
            (State::Angle, '>') => self.state = State::Phrase,
            (State::Phrase, ',' | ';') => self.finish(),
            (State::Phrase, ':') if !self.phrase.contains('@') && self.angle.is_none() => self.open_group(),
            _ => self.push(c),
        }
    }

    fn push(&mut self, c: char) {
        match self.state {
            State::Phrase | State::Quote => self.phrase.push(c),
            State::Angle if c.is_whitespace() => {}
            State::Angle | State::AngleQuote => self.angle.get_or_insert_default().push(c),
            State::Comment(_) => self.comment.push(c),
        }
    }

    /// A second pair of brackets belongs to the same mailbox; what the first held was part of its name.
    fn open_angle(&mut self) {
        if let Some(earlier) = self.angle.replace(String::new()).filter(|e| !e.is_empty()) {
            self.phrase.push_str(&format!(" <{earlier}>"));
        }
        self.state = State::Angle;
    }

    /// The name of a group is no name of a mailbox.
    fn open_group(&mut self) {
        self.phrase.clear();
        self.comment.clear();
        self.quoted = false;
    }

    fn finish(&mut self) {
        let phrase = std::mem::take(&mut self.phrase);
        let comment = std::mem::take(&mut self.comment);
        let quoted = std::mem::take(&mut self.quoted);
        let quoted_local = std::mem::take(&mut self.quoted_local);
        self.state = State::Phrase;
        let (name, address) = match self.angle.take() {
            Some(angle) => (phrase, strip_route(&angle).to_owned()),
            None if quoted_local => (String::new(), quote_local(phrase.trim())),
            None => split_bare(&phrase, quoted),
        };
        let name = display(&name);
        let name = if name.is_empty() { display(&comment) } else { name };
        if !address.is_empty() || !name.is_empty() {
            self.done.push(Address { name, address });
        }
    }
}

/// Source routes (RFC 5322, section 4.4) are passed over.
fn strip_route(angle: &str) -> &str {
    let angle = angle.trim_start_matches("mailto:");
    if angle.starts_with('@') { angle.split_once(':').map_or(angle, |(_, address)| address) } else { angle }
}

/// `"some one"@host`: the quotes were taken off and are needed.
fn quote_local(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    format!("\"{local}\"@{domain}")
}

/// A mailbox without brackets: the word with the `@` is the address, the rest its name.
fn split_bare(phrase: &str, quoted: bool) -> (String, String) {
    let phrase = phrase.trim();
    let words: Vec<&str> = phrase.split_whitespace().collect();
    match words.iter().position(|w| w.contains('@')) {
        Some(at) => {
            let name =
                words.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, w)| *w).collect::<Vec<_>>().join(" ");
            (name, words.get(at).copied().unwrap_or_default().trim_matches(['"', '\'', '>']).to_owned())
        }
        None if words.len() == 1 && !quoted && !phrase.contains("=?") => (String::new(), phrase.to_owned()),
        None => (phrase.to_owned(), String::new()),
    }
}

fn display(raw: &str) -> String {
    let decoded = words::decode(raw);
    let mut name = String::with_capacity(decoded.len());
    for word in decoded.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    name.trim_matches(['"', '\'']).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(value: &str) -> Vec<(String, String)> {
        parse_list(value, 100).0.into_iter().map(|a| (a.name, a.address)).collect()
    }

    fn one(value: &str) -> (String, String) {
        let mut all = list(value);
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    fn pair(name: &str, address: &str) -> (String, String) {
        (name.to_owned(), address.to_owned())
    }

    #[test]
    fn the_usual_shapes_are_read() {
        assert_eq!(one("Ann Lee <ann@example.org>"), pair("Ann Lee", "ann@example.org"));
        assert_eq!(one("\"Lee, Ann\" <ann@example.org>"), pair("Lee, Ann", "ann@example.org"));
        assert_eq!(one("ann@example.org (Ann Lee)"), pair("Ann Lee", "ann@example.org"));
        assert_eq!(one("=?utf-8?Q?J=C3=BCrg?= <j@example.org>"), pair("Jürg", "j@example.org"));
        assert_eq!(one("<@relay.example:ann@example.org>"), pair("", "ann@example.org"));
        assert_eq!(one("\"odd one\"@example.org"), pair("", "\"odd one\"@example.org"));
        assert_eq!(one("\"Ann Lee\" ann@example.org"), pair("Ann Lee", "ann@example.org"));
        assert_eq!(one("\"Ann Lee <ann@example.org>"), pair("Ann Lee", "ann@example.org"));
        assert_eq!(list("Ann <ann@x.org, Bo <bo@x.org>").len(), 2);
        assert_eq!(one("<\"a>b\"@example.org>"), pair("", "\"a>b\"@example.org"));
    }

    #[test]
    fn both_spellings_of_a_domain_compare_alike() {
        let key = |value: &str| parse_list(value, 1).0.remove(0).key();
        assert_eq!(key("Ann@MÜNCHEN.example"), "ann@xn--mnchen-3ya.example");
        assert_eq!(key("ann@xn--mnchen-3ya.example"), key("ann@münchen.example"));
    }

    #[test]
    fn lists_and_groups_are_flattened() {
        assert_eq!(list("a@x.org, b@x.org; c@x.org").len(), 3);
        assert_eq!(list("Team: a@x.org, Bo <b@x.org>;, c@x.org").len(), 3);
        assert_eq!(list("undisclosed-recipients:;"), []);
    }

    #[test]
    fn an_address_in_the_name_is_not_the_address() {
        assert_eq!(one("\"boss@bank.example\" <thief@evil.example>").1, "thief@evil.example");
        assert_eq!(one("boss@bank.example <thief@evil.example>").1, "thief@evil.example");
        assert_eq!(one("=?utf-8?Q?a=40b.org=3E?= <thief@evil.example>").1, "thief@evil.example");
        assert_eq!(one("<a@b.org> <thief@evil.example>").1, "thief@evil.example");
    }

    #[test]
    fn t_10_a_million_recipients_are_cut() {
        let (some, more) = parse_list(&"a@b.org,".repeat(1_000_000), 2_000);
        assert_eq!((some.len(), more), (2_000, true));
        assert_eq!(parse_list(&"(\"<".repeat(300_000), 10).0.len(), 1);
    }
}

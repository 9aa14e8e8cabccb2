//! The words by which mail programs announce a quote, by language. The lists themselves are text files beside this one;
//! how they are used is decided elsewhere.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Kinds of header field in the block above a quoted mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    From,
    Date,
    To,
    Copy,
    Subject,
    Other,
}

/// Names of header fields as mail programs translate them, in lower case, with the fields they may mean.
pub(super) static FIELDS: LazyLock<HashMap<&str, Vec<Field>>> = LazyLock::new(|| {
    let sections = sections(include_str!("words/fields.txt"));
    let kinds = [
        ("from", Field::From),
        ("date", Field::Date),
        ("to", Field::To),
        ("copy", Field::Copy),
        ("subject", Field::Subject),
        ("other", Field::Other),
    ];
    let mut map: HashMap<&str, Vec<Field>> = HashMap::new();
    for (section, field) in kinds {
        for name in sections.get(section).into_iter().flatten() {
            map.entry(name).or_default().push(field);
        }
    }
    map
});

/// The other lists. All are in lower case, except that of `wrote`, whose entries are regular expressions.
pub(super) struct Lists {
    /// "Wrote", as it stands at the end of (or in) the line above a quote.
    pub(super) wrote: Vec<&'static str>,
    /// The same in scripts that do not part words.
    pub(super) wrote_joined: Vec<&'static str>,
    /// Words that begin the line above a quote.
    pub(super) openers: Vec<&'static str>,
    /// Days of the week, as such a line begins with them.
    pub(super) days: Vec<&'static str>,
    /// Words after "wrote" by which a sentence shows that it is one ("am 3. Mai schrieb ich Ihnen:").
    pub(super) pronouns: Vec<&'static str>,
    /// The words between dashes above the mail that is answered.
    pub(super) original: Vec<&'static str>,
    /// The same above a mail that is passed on.
    pub(super) forwarded: Vec<&'static str>,
    /// How a line begins that a phone or an app adds below the text.
    pub(super) sent_from: Vec<&'static str>,
    /// Text above a forwarded mail that only points at it.
    pub(super) pointers: Vec<&'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut sections = sections(include_str!("words/lists.txt"));
    let mut take = |name: &str| sections.remove(name).unwrap_or_default();
    Lists {
        wrote: take("wrote"),
        wrote_joined: take("wrote_joined"),
        openers: take("openers"),
        days: take("days"),
        pronouns: take("pronouns"),
        original: take("original"),
        forwarded: take("forwarded"),
        sent_from: take("sent_from"),
        pointers: take("pointers"),
    }
});

/// Reads a file of lists: a name in square brackets, below it the entries, parted by commas and line ends.
fn sections(file: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    let mut sections: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut name = "";
    for line in file.lines() {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(section) => name = section,
            None => {
                let entries = line.split(',').map(str::trim).filter(|entry| !entry.is_empty());
                sections.entry(name).or_default().extend(entries);
            }
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_filled_and_in_lower_case() {
        assert!(FIELDS.len() > 200);
        let l = &*LISTS;
        for list in [
            &l.wrote,
            &l.wrote_joined,
            &l.openers,
            &l.days,
            &l.pronouns,
            &l.original,
            &l.forwarded,
            &l.sent_from,
            &l.pointers,
        ] {
            assert!(list.len() >= 10);
            assert!(list.iter().all(|word| word.to_lowercase() == *word), "{list:?}");
        }
        assert!(FIELDS.keys().all(|name| name.to_lowercase() == *name));
    }
}

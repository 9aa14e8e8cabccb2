//! The block of header fields above a quoted mail ("From: … Sent: … To: …"), and the lines that announce one ("-----Original
//! Message-----").

use std::sync::LazyLock;

use regex::Regex;

use super::text::{is_blank, is_ruler, plain};
use super::words::{FIELDS, Field, LISTS};

/// How far a block is followed.
const LONGEST: usize = 24;

/// The line below which a help desk puts its own words, in the languages we have met it in.
static REPLY_ABOVE: LazyLock<Regex> = LazyLock::new(|| {
    // The pattern is a constant that the tests compile.
    Regex::new(concat!(
        r"(?i)\b(?:reply|respond|write|type|enter|comment)\b.{0,40}\babove (?:this|the) line\b|\boberhalb dieser (?:zeile|linie)\b",
        r"|\büber dieser (?:zeile|linie)\b|\bau-dessus de cette ligne\b|\bencima de esta línea\b|\bsopra questa riga\b",
        r"|\bacima desta linha\b|\bboven deze (?:regel|lijn)\b|\bover denne linje",
    ))
    .expect("a constant pattern")
});

/// Whether a line asks for replies above it: what follows came from a help desk.
pub(super) fn asks_above(line: &str) -> bool {
    let line = plain(line);
    line.len() < 160 && line.contains(' ') && REPLY_ABOVE.is_match(&line)
}

/// What stands above the earlier mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Lines it takes, with rulers and blank lines inside it.
    pub(super) lines: usize,
    /// The mail below is passed on rather than answered.
    pub(super) forward: bool,
    /// A line of its own announces it ("Original Message").
    pub(super) announced: bool,
}

/// Looks for a header block, or a line that announces one, beginning at the first of these lines (which is not blank).
/// `quoted_next` says, for a number of lines, whether the text after them is marked as a quote.
pub(super) fn find(lines: &[&str], quoted_next: impl Fn(usize) -> bool) -> Option<Header> {
    let first = plain(lines.first()?);
    if let Some(kind) = announcement(&first) {
        let after = 1 + blanks(&lines[1..]);
        let block = block(&lines[after..], true).map_or(0, |taken| after + taken);
        // Apple writes its announcement without dashes; without a block or quote below, such a line is just a line.
        return (kind.dashed || block > 0 || quoted_next(1)).then(|| Header {
            lines: block.max(1),
            forward: kind.forward,
            announced: true,
        });
    }
    // A ruler belongs to the block it stands above; so does text between dashes in a language not known.
    let ruler = is_ruler(&first, 4) || (first.starts_with("--") && first.ends_with("--"));
    let skip = if ruler { 1 + blanks(&lines[1..]) } else { 0 };
    let taken = block(&lines[skip..], false)?;
    Some(Header { lines: skip + taken, forward: false, announced: false })
}

/// A line that says which kind of mail follows.
struct Announcement {
    forward: bool,
    dashed: bool,
}

fn announcement(line: &str) -> Option<Announcement> {
    if line.len() > 120 {
        return None;
    }
    let stars = line.trim_matches('*').trim();
    let bare = stars.trim_matches(['-', '_', '=', '—', '–']).trim();
    let dashed = stars.len() >= bare.len() + 4 && stars.starts_with(['-', '_', '=', '—', '–']);
    let words = bare.trim_end_matches([':', '：']).trim().to_lowercase();
    // Some name the sender between the dashes: "Forwarded by Ada on 3 May".
    let says = |list: &[&str]| {
        list.iter().any(|known| words == *known || (known.ends_with(" by") && words.starts_with(known)))
    };
    let forward = says(&LISTS.forwarded);
    (forward || (dashed && says(&LISTS.original))).then_some(Announcement { forward, dashed })
}

fn blanks(lines: &[&str]) -> usize {
    lines.iter().take(3).take_while(|line| is_blank(line)).count()
}

/// The number of lines of a header block, if one begins here. `announced`: a line above says that one follows, so less is
/// asked of it.
fn block(lines: &[&str], announced: bool) -> Option<usize> {
    let mut seen = Seen::default();
    let (mut end, mut gap) = (0, 0);
    for (index, line) in lines.iter().take(LONGEST).enumerate() {
        let fields = field(line);
        match fields {
            Some((fields, value)) => {
                seen.note(&fields, &value);
                (end, gap) = (index + 1, 0);
            }
            None if end == 0 => return None,
            // A value may run on; one blank line may stand between fields.
            None => {
                seen.at |= gap == 0 && line.contains('@');
                gap += 1;
                if gap > 2 || (is_blank(line) && seen.convinces(announced)) {
                    break;
                }
            }
        }
    }
    seen.convinces(announced).then_some(end)
}

/// The fields a line could be, and its value.
fn field(line: &str) -> Option<(Vec<Field>, String)> {
    let line = plain(line);
    let bare = line.trim_start_matches(['*', '_', '|', ' ']);
    let at = bare.find([':', '：']).filter(|at| *at <= 40)?;
    let name = bare[..at].trim_matches(['*', '_', ' ']).to_lowercase();
    let value = bare[at..].trim_start_matches([':', '：', '*', '_', ' ']).to_string();
    Some((FIELDS.get(name.as_str())?.clone(), value))
}

/// Which fields a block has, and how sure their values are.
#[derive(Default)]
struct Seen {
    fields: Vec<Field>,
    /// An address stands in it.
    at: bool,
    /// A date with a time or zone stands in it.
    time: bool,
}

impl Seen {
    fn note(&mut self, fields: &[Field], value: &str) {
        // Some programs write several fields into one line.
        for (at, _) in value.match_indices(": ").take(8) {
            let name = value[..at].rsplit(' ').next().unwrap_or_default().trim_matches('*').to_lowercase();
            if let Some(inner) = FIELDS.get(name.as_str()) {
                self.count(inner, &value[at..]);
            }
        }
        self.count(fields, value);
    }

    fn count(&mut self, fields: &[Field], value: &str) {
        // A name may mean two fields (Swedish "till", Polish "do"); it counts as the one not seen yet.
        if let Some(field) = fields.iter().find(|f| !self.fields.contains(f)).or(fields.first()) {
            self.fields.push(*field);
            self.time |= *field == Field::Date && value.contains(|c: char| c.is_numeric());
        }
        self.at |= value.contains('@') || value.contains("mailto:");
    }

    fn has(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }

    /// A form also has lines like "From: Berlin" and "Date: Monday"; so a date with digits is asked for, and something only
    /// mail has: a subject or an address.
    fn convinces(&self, announced: bool) -> bool {
        let mail = self.has(Field::Subject) || self.at;
        let dated = self.has(Field::Date) && self.time;
        if announced {
            return self.has(Field::From) || (self.has(Field::Subject) && self.fields.len() > 1) || dated;
        }
        let from = self.has(Field::From) && dated && mail && (self.at || self.fields.len() > 2);
        let to = self.has(Field::To) && dated && self.at;
        let undated = self.has(Field::From) && self.has(Field::To) && self.has(Field::Subject) && self.at;
        from || to || undated
    }
}

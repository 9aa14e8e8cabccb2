use super::question::Question;
use super::tokens::Asked;
use crate::failure::Result;
use crate::permit::require;
use crate::tickets::{TicketView, rows};
use crate::{App, Cursor, Keys, Page};
use sql::Session;
use std::collections::HashSet;
use store::Scope;
use store::search::{Found, words};
use vouchsafe_core::Id;
use vouchsafe_core::access::Permission;

/// How many of the newest matches are ranked among each other.
const RANKED: i64 = 200;

/// A ticket that was found, by the message that fits best.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The ticket.
    pub ticket: TicketView,
    /// The message.
    pub message: Id,
    /// The words around the best place.
    pub excerpt: String,
    /// Where the words stand in the excerpt, in UTF-16 units.
    pub marks: Vec<(usize, usize)>,
}

/// Finds tickets. The newest matches are ranked by how often and where the words stand, then by age.
pub async fn find(
    app: &App,
    scope: &Scope,
    typed: &str,
    (cursor, limit): (Option<Cursor>, usize),
) -> Result<Page<Hit>> {
    require(scope, Permission::ReadTickets)?;
    let none = Page { items: Vec::new(), next: None };
    let mut question = Question::of(&crate::text::cut(typed, 500));
    let keys = app.vault().workspace(scope.workspace()).await?;
    let mut asked = Asked::default();
    asked.words(&keys, &question.words);
    question.phrases.iter().for_each(|p| asked.phrase(&keys, p));
    question.from.iter().for_each(|f| asked.author(&keys, f));
    if asked.terms.is_empty() {
        return Ok(none);
    }
    let mut session = app.database().read().await?;
    if !narrow(scope, &mut session, &mut question).await? {
        return Ok(none);
    }
    let before = cursor.map_or(i64::MAX, |c| c.at);
    let found = store::search::search(&mut session, scope, &asked.terms, (question.narrow, before, RANKED)).await?;
    let oldest = found.last().map(|f| f.number);
    let full = found.len() >= usize::try_from(RANKED).unwrap_or(usize::MAX);
    let wanted: Vec<String> =
        words(&question.words, 12).into_iter().chain(question.phrases.iter().flat_map(|p| words(p, 12))).collect();
    let ranked = rank(app, scope, &mut session, (found, &wanted)).await?;
    let mut items = Vec::new();
    for candidate in ranked.into_iter().take(limit) {
        let Some(row) = store::ticket::by_id(&mut session, scope, candidate.ticket).await? else { continue };
        let Some(ticket) = rows(app, scope, &mut session, vec![row]).await?.pop() else { continue };
        let (excerpt, marks) = excerpt(&candidate.text, &wanted);
        items.push(Hit { ticket, message: candidate.message, excerpt, marks });
    }
    let next = oldest.filter(|_| full).map(|at| Cursor { rank: 0, at, id: Id::nil() });
    Ok(Page { items, next })
}

/// Turns names into ids; `false` when a name fits nothing, and so nothing can be found.
async fn narrow(scope: &Scope, session: &mut Session, question: &mut Question) -> Result<bool> {
    if question.mine {
        question.narrow.assignee = scope.user();
    }
    if let Some(tag) = &question.tag {
        question.narrow.tag = store::tag::by_name(session, scope, tag).await?;
        if question.narrow.tag.is_none() {
            return Ok(false);
        }
    }
    if let Some(name) = &question.mailbox {
        let name = name.to_lowercase();
        let boxes = store::mailbox::open_to_actor(session, scope).await?;
        let fits =
            |m: &&store::mailbox::MailboxRow| m.name.to_lowercase().starts_with(&name) || m.address.starts_with(&name);
        question.narrow.mailbox = boxes.iter().find(fits).map(|m| m.id);
        return Ok(question.narrow.mailbox.is_some());
    }
    Ok(true)
}

/// A message that was found, opened.
struct Candidate {
    ticket: Id,
    message: Id,
    text: String,
    score: f64,
}

/// The best message of each ticket, the best ticket first.
async fn rank(
    app: &App,
    scope: &Scope,
    session: &mut Session,
    (found, wanted): (Vec<Found>, &[String]),
) -> Result<Vec<Candidate>> {
    let mut opened = Vec::with_capacity(found.len());
    for (age, hit) in found.into_iter().enumerate() {
        if let Some(row) = store::message::by_id(session, scope, hit.message_id).await? {
            opened.push((age, hit, row));
        }
    }
    let people = opened.iter().flat_map(|(_, _, row)| [Some(row.subject_id), row.cosubject_id]).flatten();
    let keys = Keys::of(app, scope, people).await?;
    let mut candidates: Vec<Candidate> = Vec::new();
    for (age, hit, row) in opened {
        let Ok(key) = keys.shared_row(row.subject_id, row.cosubject_id, row.id) else { continue };
        let text = key.open(&row.text)?;
        let subject = row.subject.as_ref().map(|s| key.open(s)).transpose()?.unwrap_or_default();
        let score = score(&subject, &text, wanted, age);
        candidates.push(Candidate { ticket: hit.ticket_id, message: hit.message_id, text, score });
    }
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut seen = HashSet::new();
    candidates.retain(|c| seen.insert(c.ticket));
    Ok(candidates)
}

/// A word in the subject weighs as much as four in the text; repetition counts less each time; newer is better.
fn score(subject: &str, text: &str, wanted: &[String], age: usize) -> f64 {
    let (in_subject, in_text) = (words(subject, 60), words(text, 2000));
    let often = |list: &[String], word: &String| {
        f64::from(u16::try_from(list.iter().filter(|w| w.starts_with(word.as_str())).count()).unwrap_or(u16::MAX))
    };
    let relevance: f64 =
        wanted.iter().map(|w| 4.0 * often(&in_subject, w).min(1.0) + (1.0 + often(&in_text, w)).ln()).sum();
    let age = f64::from(u32::try_from(age).unwrap_or(u32::MAX));
    relevance + 2.0 / (1.0 + age / 20.0)
}

/// About 160 characters around the first place where a wanted word stands, and the places of all wanted words in it.
fn excerpt(text: &str, wanted: &[String]) -> (String, Vec<(usize, usize)>) {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = |word: &str| {
        let folded = words(word, 4);
        folded.iter().any(|f| wanted.iter().any(|w| f.starts_with(w.as_str())))
    };
    let first = line.split(' ').scan(0, |at, word| {
        let here = *at;
        *at += word.len() + 1;
        Some((here, word))
    });
    let first = first.filter(|(_, word)| fits(word)).map(|(at, _)| at).next().unwrap_or(0);
    let start =
        line[..first].char_indices().rev().nth(60).map_or(0, |(at, _)| line[at..].find(' ').map_or(at, |s| at + s + 1));
    let shown = crate::text::cut(&line[start.min(line.len())..], 160);
    let mut marks = Vec::new();
    let mut at = 0;
    for word in shown.split(' ') {
        let length = word.encode_utf16().count();
        if fits(word) {
            marks.push((at, at + length));
        }
        at += length + 1;
    }
    (shown, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_the_words_that_were_looked_for() {
        let text = format!("{} the Drucker is on fire again", "word ".repeat(100));
        let (excerpt, marks) = excerpt(&text, &["drucker".to_owned()]);
        let units: Vec<u16> = excerpt.encode_utf16().collect();
        let (start, end) = marks[0];
        assert_eq!(String::from_utf16_lossy(&units[start..end]), "Drucker");
        assert!(excerpt.chars().count() <= 160);
    }

    #[test]
    fn a_word_in_the_subject_ranks_before_one_in_the_text() {
        let wanted = vec!["invoice".to_owned()];
        assert!(score("Invoice wrong", "x", &wanted, 5) > score("Other", "the invoice", &wanted, 5));
    }
}

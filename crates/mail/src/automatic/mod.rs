//! Automatic mail: answers that no person wrote, lists, and machines. Nothing automatic is ever answered
//! automatically (RFC 3834; promise T-08).

mod subjects;

use crate::bounce::Bounce;
use crate::message::Message;

/// What made a mail automatic.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Automatic {
    /// What it is.
    pub kind: Kind,
    /// What shows it.
    pub why: Reason,
    /// The name and value of the header field, or the words of the subject, that show it.
    pub shown_by: String,
}

impl Automatic {
    /// Whether the mail was written by a machine in answer to, or in place of, a person; lists carry what people write.
    #[must_use]
    pub fn is_machine_written(&self) -> bool {
        matches!(self.kind, Kind::Reply | Kind::Generated | Kind::Receipt | Kind::Bounce)
    }
}

/// What kind of automatic mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An answer, such as an absence notice.
    Reply,
    /// A notification of a machine.
    Generated,
    /// A read receipt (RFC 8098).
    Receipt,
    /// A bounce, a delivery receipt or a complaint.
    Bounce,
    /// Mail of a list or a newsletter.
    List,
    /// Mail whose sender asks for no automatic answer, or can get none.
    NoAnswer,
}

/// What shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Auto-Submitted (RFC 3834, section 5).
    AutoSubmitted,
    /// A field that answering programs write.
    AnswerHeader,
    /// Precedence and its kin.
    Precedence,
    /// The subject of an absence notice.
    Subject,
    /// Content-Type says that it is a report.
    ReportType,
    /// It was recognised as a bounce.
    Bounced,
    /// List-Id and its kin (RFC 2369, RFC 2919).
    ListHeader,
    /// X-Auto-Response-Suppress.
    Suppress,
    /// The return path is null.
    NullReturnPath,
    /// The sender's address says that nobody reads answers.
    NoReplyAddress,
}

/// Says whether and why a mail is automatic; `None` for a mail that a person wrote and may be answered.
///
/// Headers are what the sender wrote: that one says "not automatic" proves nothing, so every sign counts by itself.
#[must_use]
pub fn classify(mail: &Message, bounce: Option<&Bounce>) -> Option<Automatic> {
    if bounce.is_some() {
        return Some(made(Kind::Bounce, Reason::Bounced, ""));
    }
    receipt(mail)
        .or_else(|| submitted(mail))
        .or_else(|| answer_header(mail))
        .or_else(|| precedence(mail, true))
        .or_else(|| subject(mail))
        .or_else(|| list(mail))
        .or_else(|| precedence(mail, false))
        .or_else(|| no_answer(mail))
}

/// Whether the subject is that of an absence notice, given that something else speaks for one.
pub(crate) fn is_absence(mail: &Message) -> bool {
    subjects::absence(&mail.subject, true).is_some()
}

fn made(kind: Kind, why: Reason, shown_by: impl Into<String>) -> Automatic {
    Automatic { kind, why, shown_by: shown_by.into() }
}

fn shown(name: &str, value: &str) -> String {
    format!("{name}: {}", value.chars().take(200).collect::<String>())
}

fn receipt(mail: &Message) -> Option<Automatic> {
    let field = mail.headers.get("content-type")?;
    let media = crate::header::media::parse(field);
    let report = mail.media_type == "multipart/report"
        && media.param("report-type").is_some_and(|t| t.eq_ignore_ascii_case("disposition-notification"));
    let part = mail.attachments.iter().any(|a| a.media_type == "message/disposition-notification");
    (report || part).then(|| made(Kind::Receipt, Reason::ReportType, shown("Content-Type", field)))
}

fn submitted(mail: &Message) -> Option<Automatic> {
    for value in mail.headers.all("auto-submitted") {
        let word = value.split([';', '(', ' ', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
        if !matches!(word.as_str(), "" | "no" | "none" | "false") {
            let kind = if word.starts_with("auto-repl") { Kind::Reply } else { Kind::Generated };
            return Some(made(kind, Reason::AutoSubmitted, shown("Auto-Submitted", value)));
        }
    }
    None
}

/// Fields that answering programs write, with what they then hold (empty: anything but a no).
const ANSWER_HEADERS: [(&str, &str, Kind); 24] = [
    ("x-autoreply", "", Kind::Reply),
    ("x-auto-reply", "", Kind::Reply),
    ("x-autoreply-from", "", Kind::Reply),
    ("x-mail-autoreply", "", Kind::Reply),
    ("x-autorespond", "", Kind::Reply),
    ("x-auto-respond", "", Kind::Reply),
    ("x-autoresponder", "", Kind::Reply),
    ("x-autoresponder-version", "", Kind::Reply),
    ("auto-reply", "", Kind::Reply),
    ("autoreply", "", Kind::Reply),
    ("x-autorepliedto", "", Kind::Reply),
    ("x-vacation", "", Kind::Reply),
    ("vacation", "", Kind::Reply),
    ("x-apple-action", "vacation", Kind::Reply),
    ("x-vacationmessage", "", Kind::Reply),
    ("x-away", "", Kind::Reply),
    ("x-ms-exchange-generated-message-source", "oof", Kind::Reply),
    ("x-post-messageclass", "autoresponder", Kind::Reply),
    ("delivered-to", "autoresponder", Kind::Reply),
    ("x-mailer", "vacation", Kind::Reply),
    ("x-autogenerated", "", Kind::Generated),
    ("x-auto-generated", "", Kind::Generated),
    ("x-fc-machinegenerated", "", Kind::Generated),
    ("x-cron-env", "", Kind::Generated),
];

fn answer_header(mail: &Message) -> Option<Automatic> {
    for header in &mail.headers {
        for (name, holds, kind) in ANSWER_HEADERS {
            if !header.name.eq_ignore_ascii_case(name) {
                continue;
            }
            let value = header.value.to_ascii_lowercase();
            let value = value.trim();
            if !matches!(value, "no" | "false" | "0" | "none" | "off") && value.contains(holds) {
                return Some(made(kind, Reason::AnswerHeader, shown(&header.name, &header.value)));
            }
        }
    }
    None
}

fn precedence(mail: &Message, answers: bool) -> Option<Automatic> {
    for name in ["precedence", "x-precedence", "preference"] {
        for value in mail.headers.all(name) {
            let word: String = value.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
            let kind = match word.as_str() {
                "autoreply" if answers => Kind::Reply,
                "bulk" | "junk" | "list" if !answers => Kind::List,
                _ => continue,
            };
            return Some(made(kind, Reason::Precedence, shown(name, value)));
        }
    }
    None
}

/// The subject of an absence notice. What is only likely from the subject needs a header that points the same way.
fn subject(mail: &Message) -> Option<Automatic> {
    let hinted = mail.headers.has("x-auto-response-suppress") || mail.return_path.as_deref() == Some("");
    let words = subjects::absence(&mail.subject, hinted)?;
    Some(made(Kind::Reply, Reason::Subject, words))
}

fn list(mail: &Message) -> Option<Automatic> {
    let names = [
        "list-id",
        "list-unsubscribe",
        "list-post",
        "list-help",
        "x-mailing-list",
        "mailing-list",
        "x-list",
        "x-campaign",
        "x-campaignid",
    ];
    let header = mail.headers.iter().find(|h| names.iter().any(|n| h.name.eq_ignore_ascii_case(n)))?;
    Some(made(Kind::List, Reason::ListHeader, shown(&header.name, &header.value)))
}

fn no_answer(mail: &Message) -> Option<Automatic> {
    if let Some(value) = mail.headers.get("x-auto-response-suppress")
        && !value.eq_ignore_ascii_case("none")
    {
        return Some(made(Kind::NoAnswer, Reason::Suppress, shown("X-Auto-Response-Suppress", value)));
    }
    if mail.return_path.as_deref() == Some("") {
        return Some(made(Kind::NoAnswer, Reason::NullReturnPath, "Return-Path: <>"));
    }
    let local: String =
        mail.author()?.local().chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    let deaf =
        ["noreply", "donotreply", "dontreply", "nepasrepondre", "mailerdaemon", "postmaster", "bounce", "keineantwort"];
    let deaf = deaf.iter().any(|d| local.starts_with(d) || local.ends_with("noreply"));
    deaf.then(|| {
        made(Kind::NoAnswer, Reason::NoReplyAddress, mail.author().map(|a| a.address.clone()).unwrap_or_default())
    })
}

#[cfg(test)]
mod tests;

//! Bounces: mails in which a mail system says what became of a mail.
//!
//! The proper ones carry a report for machines (RFC 3464, RFC 5965). Many do not: then several independent signs must
//! agree, and one of them must be about who wrote it, so that people who write about bounces are not taken for one.

mod original;
mod phrases;
mod recipients;
mod report;
mod signs;

use crate::message::Message;

/// What a mail system says about a mail.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Bounce {
    /// What became of the mail.
    pub kind: Kind,
    /// The signs by which it was recognised.
    pub why: Vec<Sign>,
    /// For whom.
    pub recipients: Vec<Recipient>,
    /// The Message-ID of the mail it is about, without angle brackets.
    pub original: Option<String>,
}

impl Bounce {
    /// Whether the mail did not arrive (yet). A receipt or a complaint is about a mail that did.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(self.kind, Kind::Failed | Kind::Delayed)
    }
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It was not delivered and will not be.
    Failed,
    /// It was not delivered yet.
    Delayed,
    /// It was delivered or passed on (a receipt that was asked for).
    Delivered,
    /// It was delivered and its reader complained (RFC 5965).
    Complaint,
}

/// One recipient of the mail in question.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Recipient {
    /// The address; empty when the bounce does not say.
    pub address: String,
    /// The action as RFC 3464 names it: failed, delayed, delivered, relayed or expanded.
    pub action: Option<String>,
    /// The status code (RFC 3463), such as `5.1.1`.
    pub status: Option<String>,
    /// What the other server said.
    pub diagnostic: Option<String>,
}

/// A sign by which a bounce is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// A part of type message/delivery-status (RFC 3464).
    DeliveryStatus,
    /// A part of type message/feedback-report (RFC 5965).
    FeedbackReport,
    /// The mail's type is multipart/report with delivery-status.
    ReportType,
    /// X-Failed-Recipients, which Exim writes.
    FailedRecipients,
    /// A notification of a sending service, as JSON.
    ServiceNotice,
    /// The author is a mail system.
    DaemonSender,
    /// The author is a postmaster, who may be a mail system or a person.
    Postmaster,
    /// The author is an office or nobody to answer to.
    OfficeSender,
    /// The return path is null (RFC 5321, section 4.5.5).
    NullReturnPath,
    /// The subject is one that mail systems use.
    Subject,
    /// The text is one that mail systems write.
    Text,
    /// The text quotes a server's refusal.
    Refusal,
    /// The mail in question is enclosed or quoted.
    Original,
}

/// How much of a text is looked at: bounces say what they have to say at the beginning.
const LOOKED_AT: usize = 16 * 1024;

/// Says whether a mail is a bounce, a receipt or a complaint; `None` for ordinary mail and for automatic answers.
#[must_use]
pub fn classify(mail: &Message) -> Option<Bounce> {
    complaint(mail).or_else(|| reported(mail)).or_else(|| notice(mail)).or_else(|| by_signs(mail))
}

fn complaint(mail: &Message) -> Option<Bounce> {
    let part = mail.attachments.iter().any(|a| a.media_type == "message/feedback-report");
    let declared = report_type(mail).is_some_and(|t| t == "feedback-report");
    (part || declared).then(|| Bounce {
        kind: Kind::Complaint,
        why: vec![Sign::FeedbackReport],
        recipients: Vec::new(),
        original: original::message_id(mail),
    })
}

/// A report for machines. Outside of multipart/report, somebody may have forwarded it: then a sign of the author
/// must come to it.
fn reported(mail: &Message) -> Option<Bounce> {
    let report_type = report_type(mail);
    if report_type.as_deref() == Some("disposition-notification") {
        return None;
    }
    let status = mail
        .attachments
        .iter()
        .find(|a| matches!(a.media_type.as_str(), "message/delivery-status" | "message/global-delivery-status"));
    let author = signs::of_author(mail);
    let is_report = mail.media_type == "multipart/report";
    if !is_report && author.is_empty() {
        return None;
    }
    let read = status.map(|s| report::read(&s.content)).unwrap_or_default();
    if let Some(kind) = report::kind(&read) {
        let why = if is_report {
            vec![Sign::DeliveryStatus, Sign::ReportType]
        } else {
            [vec![Sign::DeliveryStatus], author].concat()
        };
        return Some(Bounce { kind, why, recipients: read, original: original::message_id(mail) });
    }
    let declared = is_report && report_type.is_none_or(|t| t == "delivery-status");
    (status.is_some() || declared).then(|| {
        let sign = if status.is_some() { Sign::DeliveryStatus } else { Sign::ReportType };
        let kind = signs::kind_by_words(mail);
        Bounce { kind, why: vec![sign], recipients: recipients::of(mail, kind), original: original::message_id(mail) }
    })
}

fn report_type(mail: &Message) -> Option<String> {
    let media = crate::header::media::parse(mail.headers.get("content-type")?);
    media.param("report-type").filter(|_| mail.media_type == "multipart/report").map(str::to_ascii_lowercase)
}

/// Notifications of sending services are JSON in a plain mail: `"notificationType":"Bounce"`.
fn notice(mail: &Message) -> Option<Bounce> {
    let text = mail.text.trim_start();
    if !text.starts_with('{') {
        return None;
    }
    let packed: String = text.chars().take(LOOKED_AT).filter(|c| !c.is_whitespace() && *c != '\\').collect();
    let is =
        |kind: &str| ["notificationType", "eventType"].iter().any(|f| packed.contains(&format!("\"{f}\":\"{kind}\"")));
    let kind = if is("Bounce") {
        Kind::Failed
    } else if is("Complaint") {
        Kind::Complaint
    } else {
        return None;
    };
    let original = packed.split("\"name\":\"Message-ID\",\"value\":\"<").nth(1).and_then(|t| t.split('>').next());
    Some(Bounce {
        kind,
        why: vec![Sign::ServiceNotice],
        recipients: recipients::of_notice(&packed),
        original: original.map(str::to_owned),
    })
}

/// Without a report, what speaks for a bounce is added up: who wrote it, and what it says.
fn by_signs(mail: &Message) -> Option<Bounce> {
    let failed = mail.headers.get("x-failed-recipients");
    let author = signs::of_author(mail);
    if author.is_empty() && failed.is_none() {
        return None;
    }
    let content = signs::of_content(mail);
    if crate::automatic::is_absence(mail) || !(failed.is_some() && !author.is_empty() || agree(&author, &content)) {
        return None;
    }
    let kind = signs::kind_by_words(mail);
    let named = failed.map(|_| Sign::FailedRecipients);
    let why = named.into_iter().chain(author).chain(content).collect();
    Some(Bounce { kind, why, recipients: recipients::of(mail, kind), original: original::message_id(mail) })
}

/// A mail system that says what mail systems say. Of an office, a shop's address or a null return path alone (which
/// absence notices have too), a server's refusal or the mail in question must come to it: a parcel may be undeliverable
/// too. A postmaster, or somebody with a null return path, may also say it in subject and text.
fn agree(author: &[Sign], content: &[Sign]) -> bool {
    let has = |sign: Sign| content.contains(&sign);
    let (subject, text) = (has(Sign::Subject), has(Sign::Text));
    let proved = has(Sign::Refusal) || has(Sign::Original);
    if author.contains(&Sign::DaemonSender) {
        subject || text
    } else if author.contains(&Sign::Postmaster) {
        (subject && text) || ((subject || text) && proved)
    } else {
        ((subject || text) && proved) || (subject && text && author.contains(&Sign::NullReturnPath))
    }
}

#[cfg(test)]
mod tests;

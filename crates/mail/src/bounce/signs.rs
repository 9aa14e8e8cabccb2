//! The signs of a bounce that carries no report.

use super::{Kind, LOOKED_AT, Sign, phrases, recipients};
use crate::message::{Message, attachment};

/// What the headers say about who wrote it.
pub(super) fn of_author(mail: &Message) -> Vec<Sign> {
    let mut signs = Vec::new();
    let field = mail.headers.get("from").unwrap_or_default();
    let from = mail.from.first();
    let local = from.map(|a| a.local().to_lowercase()).unwrap_or_default();
    let name = from.map(|a| a.name.to_lowercase()).unwrap_or_default();
    let nobody = mail.headers.has("from") && mail.author().is_none() && (field.is_empty() || field.contains("<>"));
    if nobody || is_daemon(&local) || phrases::names_a_mail_system(&name) || (from.is_none() && is_daemon(&name)) {
        signs.push(Sign::DaemonSender);
    } else if local.starts_with("post") && local.ends_with("master") {
        signs.push(Sign::Postmaster);
    } else if is_office(&local) || !mail.headers.has("from") {
        signs.push(Sign::OfficeSender);
    }
    let path = mail.return_path.as_deref();
    if path.is_some_and(|p| p.is_empty() || is_daemon(&p.split('@').next().unwrap_or_default().to_lowercase())) {
        signs.push(Sign::NullReturnPath);
    }
    signs
}

fn is_daemon(local: &str) -> bool {
    let plain: String = local.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    matches!(
        plain.as_str(),
        "mailerdaemon"
            | "maildaemon"
            | "mdaemon"
            | "mailerdeamon"
            | "doublebounce"
            | "maildelivery"
            | "maildeliverysystem"
            | "maildeliverysubsystem"
            | "undeliverable"
            | "bounce"
            | "bounces"
            | "mailsystem"
            | "microsoftexchange"
    ) || local.starts_with("microsoftexchange")
}

fn is_office(local: &str) -> bool {
    let plain: String = local.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    matches!(plain.as_str(), "noreply" | "donotreply" | "sysadmin" | "administrator" | "mailadmin" | "emailerror")
        || plain.starts_with("noreply")
        || local.ends_with("-admin")
}

/// What it says.
pub(super) fn of_content(mail: &Message) -> Vec<Sign> {
    let mut signs = Vec::new();
    if phrases::in_subject(&mail.subject) {
        signs.push(Sign::Subject);
    }
    let text = mail.text.get(..phrases::floor(&mail.text, LOOKED_AT)).unwrap_or_default();
    if phrases::in_text(text) {
        signs.push(Sign::Text);
    }
    if text.lines().any(recipients::refuses) {
        signs.push(Sign::Refusal);
    }
    let enclosed =
        mail.attachments.iter().any(|a| attachment::is_message(&a.media_type) || a.media_type == "text/rfc822-headers");
    if enclosed || phrases::quotes_headers(text) {
        signs.push(Sign::Original);
    }
    signs
}

/// Failed or delayed, by the words of subject and text.
pub(super) fn kind_by_words(mail: &Message) -> Kind {
    let text = mail.text.get(..phrases::floor(&mail.text, LOOKED_AT)).unwrap_or_default();
    if phrases::delays(&mail.subject) || phrases::delays(text) { Kind::Delayed } else { Kind::Failed }
}

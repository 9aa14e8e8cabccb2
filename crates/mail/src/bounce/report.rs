//! The machine-readable part of a delivery report (RFC 3464): groups of fields, one for each recipient.

use super::{Kind, Recipient};
use crate::header::Headers;
use crate::header::block;
use crate::limits::Limits;

/// Recipients beyond these are not read.
const MOST: usize = 500;

/// The recipients of a message/delivery-status part.
#[must_use]
pub(super) fn read(content: &[u8]) -> Vec<Recipient> {
    let limits = Limits::default();
    let mut found = Vec::new();
    let mut rest = content;
    while !rest.is_empty() && found.len() < MOST {
        let start = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let group = rest.get(start..).unwrap_or_default();
        let block = block::read(group, &limits, |_| false);
        if block.body == 0 {
            // A line that is no field: the report goes on behind it.
            let end = memchr::memchr(b'\n', group).map_or(group.len(), |e| e + 1);
            rest = group.get(end..).unwrap_or_default();
            continue;
        }
        found.extend(recipient(&block.headers));
        rest = group.get(block.body..).unwrap_or_default();
    }
    found
}

fn recipient(fields: &Headers) -> Option<Recipient> {
    let typed = |name: &str| fields.text(name).map(|v| after_type(&v));
    let address = typed("original-recipient").filter(|a| a.contains('@'));
    let address = typed("final-recipient").filter(|a| a.contains('@')).or(address).or_else(|| typed("final-recipient"));
    let action = fields.get("action").and_then(|a| a.split(|c: char| !c.is_ascii_alphabetic()).find(|w| !w.is_empty()));
    let status = fields.get("status").and_then(status_code);
    if address.is_none() && action.is_none() && status.is_none() {
        return None;
    }
    Some(Recipient {
        address: address.unwrap_or_default(),
        action: action.map(str::to_ascii_lowercase),
        status,
        diagnostic: fields.text("diagnostic-code").map(|d| after_type(&d)),
    })
}

/// `rfc822; user@host` and `smtp; 550 no`: the value behind its type.
fn after_type(value: &str) -> String {
    let plain =
        |t: &str| t.len() < 20 && t.trim().bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/'));
    let value = value.split_once(';').filter(|(t, _)| plain(t)).map_or(value, |(_, v)| v);
    value.trim().trim_matches(['<', '>']).to_owned()
}

fn status_code(value: &str) -> Option<String> {
    let code: String = value.trim().chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    (code.len() >= 5 && code.matches('.').count() == 2).then_some(code)
}

/// What became of the mail, the worst of all recipients.
#[must_use]
pub(super) fn kind(recipients: &[Recipient]) -> Option<Kind> {
    recipients.iter().filter_map(kind_of).max_by_key(|kind| match kind {
        Kind::Failed => 2,
        Kind::Delayed => 1,
        Kind::Delivered | Kind::Complaint => 0,
    })
}

fn kind_of(recipient: &Recipient) -> Option<Kind> {
    let by_status = || match recipient.status.as_deref()?.as_bytes().first()? {
        b'5' => Some(Kind::Failed),
        b'4' => Some(Kind::Delayed),
        b'2' => Some(Kind::Delivered),
        _ => None,
    };
    match recipient.action.as_deref() {
        Some(action) if action.starts_with("fail") => Some(Kind::Failed),
        Some(action) if action.starts_with("delay") => Some(Kind::Delayed),
        Some("delivered" | "relayed" | "expanded" | "deliverable") => Some(Kind::Delivered),
        _ => by_status(),
    }
}

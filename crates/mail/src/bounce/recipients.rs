//! For whom a mail did not arrive, where only the text says it.

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, LOOKED_AT, Recipient, phrases};
use crate::message::Message;

const MOST: usize = 100;

static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?").ok()
});
static STATUS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b[245]\.\d{1,3}\.\d{1,3}\b").ok());
static REPLY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:^|[^\d.])([45]\d\d)[ -]").ok());

/// The recipients that the headers or the text of a bounce name.
pub(super) fn of(mail: &Message, kind: Kind) -> Vec<Recipient> {
    let text = mail.text.get(..phrases::floor(&mail.text, LOOKED_AT)).unwrap_or_default();
    let said = before_original(text);
    let mut found: Vec<Recipient> = Vec::new();
    let named = mail.headers.all("x-failed-recipients").flat_map(|v| addresses(v).collect::<Vec<_>>());
    for address in named {
        push(&mut found, address);
    }
    let diagnostic = said.lines().map(str::trim).find(|line| refuses(line));
    if found.is_empty() {
        listed(mail, said, &mut found);
    }
    if found.is_empty() && (diagnostic.is_some() || status_in(said).is_some()) {
        found.push(Recipient::default());
    }
    for recipient in &mut found {
        recipient.action = Some(if kind == Kind::Delayed { "delayed" } else { "failed" }.to_owned());
        let own = recipient.diagnostic.take();
        recipient.diagnostic = own.or(diagnostic.map(short));
        recipient.status = recipient.diagnostic.as_deref().and_then(status_in).or_else(|| status_in(said));
    }
    found
}

/// Addresses at the start of a line, each with the refusal that follows it; else the first that is not the mail's own.
fn listed(mail: &Message, said: &str, found: &mut Vec<Recipient>) {
    let own = |address: &str| mail.to.iter().any(|a| a.address.eq_ignore_ascii_case(address));
    for line in said.lines() {
        if let Some(address) = addresses(line).next().filter(|a| starts_with_address(line, a) && !own(a)) {
            push(found, address);
        }
        if let Some(last) = found.last_mut().filter(|last| last.diagnostic.is_none() && refuses(line)) {
            last.diagnostic = Some(short(line.trim()));
        }
    }
    if found.is_empty() {
        addresses(said).filter(|a| !own(a)).take(1).for_each(|a| push(found, a));
    }
}

fn short(line: &str) -> String {
    line.chars().take(500).collect()
}

/// The recipients in the JSON of a sending service, white space taken out.
pub(super) fn of_notice(packed: &str) -> Vec<Recipient> {
    let mut found = Vec::new();
    for piece in packed.split("\"emailAddress\":\"").skip(1) {
        let field = |name: &str| {
            let own = piece.split('}').next()?;
            own.split(&format!("\"{name}\":\"")).nth(1)?.split('"').next().map(str::to_owned)
        };
        let address = piece.split('"').next().unwrap_or_default().to_owned();
        if found.len() < MOST {
            found.push(Recipient {
                address,
                action: field("action"),
                status: field("status"),
                diagnostic: field("diagnosticCode"),
            });
        }
    }
    found
}

/// Whether a line quotes a server's refusal.
pub(super) fn refuses(line: &str) -> bool {
    REPLY.as_ref().is_some_and(|r| r.is_match(line)) || status_in(line).is_some_and(|s| !s.starts_with('2'))
}

fn status_in(text: &str) -> Option<String> {
    STATUS.as_ref()?.find_iter(text).map(|m| m.as_str().to_owned()).find(|s| !s.ends_with(".0.0") || s.len() == 5)
}

fn addresses(text: &str) -> impl Iterator<Item = String> + '_ {
    ADDRESS.iter().flat_map(move |r| r.find_iter(text)).map(|m| m.as_str().trim_matches(['\'', '.']).to_owned())
}

fn starts_with_address(line: &str, address: &str) -> bool {
    line.trim_start_matches([' ', '\t', '<', '>', '"', '\'', '*', '-', '['])
        .trim_start_matches("mailto:")
        .starts_with(address)
}

fn push(found: &mut Vec<Recipient>, address: String) {
    if found.len() < MOST && !found.iter().any(|r| r.address.eq_ignore_ascii_case(&address)) {
        found.push(Recipient { address, ..Recipient::default() });
    }
}

/// What the mail system itself says: everything before the headers of the mail it returns.
fn before_original(text: &str) -> &str {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim_start_matches(['>', ' ', '\t']);
        let begins = ["received:", "return-path:", "message-id:", "mime-version:", "dkim-signature:"];
        if at > 0 && begins.iter().any(|b| plain.get(..b.len()).is_some_and(|p| p.eq_ignore_ascii_case(b))) {
            return text.get(..at).unwrap_or(text);
        }
        at += line.len();
    }
    text
}

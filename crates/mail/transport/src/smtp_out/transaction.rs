//! One message over an open connection, and what each failure means.

use std::error::Error as _;
use std::fmt::Display;
use std::sync::atomic::Ordering;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

use super::connect::Connection;
use super::wire_form::wire_form;
use super::{Limits, Mail, Outcome, RefusedRecipient};
use crate::words::printable;

/// Sends the message. Unless it is accepted the connection is of no further use.
pub(super) async fn run(connection: &mut Connection, limits: &Limits, mail: &Mail<'_>) -> Outcome {
    match attempt(connection, limits, mail).await {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

async fn attempt(connection: &mut Connection, limits: &Limits, mail: &Mail<'_>) -> Result<Outcome, Outcome> {
    let sender = if mail.from.is_empty() { None } else { Some(address(mail.from)?) };
    command(connection, limits, MailFrom::new(sender, parameters(connection, mail)?)).await?;
    let refused = recipients(connection, limits, mail).await?;
    let prompt = command(connection, limits, Data).await?;
    if !prompt.has_code(354) {
        return Err(Outcome::Network("the server did not ask for the message".into()));
    }
    let response = text(connection, limits, mail.raw).await?;
    let words: Vec<&str> = response.message().collect();
    let text = printable(&words.join(" "));
    let code = u16::from(response.code());
    // A 3xx here is no promise to deliver; what it is nobody can say.
    if code / 100 == 2 { Ok(Outcome::Accepted { response: text, refused }) } else { Ok(Outcome::Ambiguous(text)) }
}

/// Names the recipients; those refused are given back if at least one is taken.
async fn recipients(
    connection: &mut Connection,
    limits: &Limits,
    mail: &Mail<'_>,
) -> Result<Vec<RefusedRecipient>, Outcome> {
    let mut refused = Vec::new();
    for recipient in mail.recipients {
        let answer = match address(recipient) {
            Ok(to) => command(connection, limits, Rcpt::new(to, Vec::new())).await.map(drop),
            Err(invalid) => Err(invalid),
        };
        let (code, text) = match answer {
            Ok(()) => continue,
            // With 421 the server is about to close; it says nothing of the recipient.
            Err(Outcome::Permanent { code, text } | Outcome::Transient { code, text }) if code != 421 => (code, text),
            Err(other) => return Err(other),
        };
        refused.push(RefusedRecipient { recipient: recipient.clone(), code, text });
    }
    if refused.len() < mail.recipients.len() {
        return Ok(refused);
    }
    let kindest = refused.into_iter().min_by_key(|refused| refused.code);
    let RefusedRecipient { code, text, .. } = kindest.ok_or_else(|| permanent("the message has no recipient"))?;
    Err(if code < 500 { Outcome::Transient { code, text } } else { Outcome::Permanent { code, text } })
}

fn parameters(connection: &Connection, mail: &Mail<'_>) -> Result<Vec<MailParameter>, Outcome> {
    let offers = |extension| connection.smtp.server_info().supports_feature(extension);
    let mut parameters = Vec::new();
    if !mail.from.is_ascii() || mail.recipients.iter().any(|recipient| !recipient.is_ascii()) {
        if !offers(Extension::SmtpUtfEight) {
            return Err(permanent("the server cannot send to addresses outside ASCII (SMTPUTF8)"));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !mail.raw.is_ascii() {
        if !offers(Extension::EightBitMime) {
            return Err(permanent("the server cannot send text outside ASCII (8BITMIME)"));
        }
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(parameters)
}

/// An envelope address. lettre checks its form; that nothing in it ends the command is checked here once more.
fn address(text: &str) -> Result<Address, Outcome> {
    let invalid = || permanent("this is not a mail address");
    if text.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '\u{2028}' | '\u{2029}')) {
        return Err(invalid());
    }
    text.parse().map_err(|_| invalid())
}

fn permanent(text: &str) -> Outcome {
    Outcome::Permanent { code: 553, text: text.into() }
}

async fn command(connection: &mut Connection, limits: &Limits, command: impl Display) -> Result<Response, Outcome> {
    let asked = timeout(limits.command, connection.smtp.command(command)).await;
    asked.map_err(|_| in_time())?.map_err(|error| outcome(&error))
}

/// Sends the text and waits for the answer. A loss before the end was handed to the network is harmless; after it nobody
/// knows whether the server has the message.
async fn text(connection: &mut Connection, limits: &Limits, raw: &[u8]) -> Result<Response, Outcome> {
    connection.ended.store(false, Ordering::Relaxed);
    let raw = wire_form(raw);
    let sent = timeout(limits.data, connection.smtp.message(&raw)).await;
    let failure = match sent {
        Ok(Ok(response)) => return Ok(response),
        Ok(Err(error)) => outcome(&error),
        Err(_) => in_time(),
    };
    match failure {
        Outcome::Network(text) if connection.ended.load(Ordering::Relaxed) => Err(Outcome::Ambiguous(text)),
        other => Err(other),
    }
}

fn in_time() -> Outcome {
    Outcome::Network("the server did not answer in time".into())
}

/// What an error of lettre's says of the message.
pub(super) fn outcome(error: &Error) -> Outcome {
    let text = printable(&error.source().map_or_else(|| error.to_string(), ToString::to_string));
    match error.status().map(u16::from) {
        Some(code) if error.is_transient() => Outcome::Transient { code, text },
        Some(code) => Outcome::Permanent { code, text },
        None => Outcome::Network(text),
    }
}

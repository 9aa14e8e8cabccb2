//! Replies with their enhanced status codes (RFC 5321, section 4.2; RFC 3463).

use super::line::Malformed;
use super::{Protocol, Verdict};

/// Longest text of a verdict that is passed on; a reply line may have 512 octets (RFC 5321, section 4.5.3.1.5).
const TEXT_OCTETS: usize = 400;

pub(super) const OK: &str = "250 2.0.0 OK";
pub(super) const SENDER_OK: &str = "250 2.1.0 Sender OK";
pub(super) const RECIPIENT_OK: &str = "250 2.1.5 Recipient OK";
pub(super) const DURABLE: &str = "250 2.0.0 Message taken and stored";
pub(super) const GO_AHEAD: &str = "354 Start mail input; end with <CRLF>.<CRLF>";
pub(super) const BYE: &str = "221 2.0.0 Bye";
pub(super) const START_TLS: &str = "220 2.0.0 Ready to start TLS";
pub(super) const CANNOT_VERIFY: &str = "252 2.5.1 Send the mail and see; addresses are not listed here";
pub(super) const HELP: &str = "214 2.0.0 See RFC 5321";
pub(super) const LINE_TOO_LONG: &str = "500 5.5.2 Line too long";
pub(super) const NOT_SUPPORTED: &str = "502 5.5.1 Command not supported";
pub(super) const OUT_OF_ORDER: &str = "503 5.5.1 Bad sequence of commands";
pub(super) const HELLO_FIRST: &str = "503 5.5.1 Say EHLO, or LHLO on LMTP, first";
pub(super) const NO_RECIPIENTS: &str = "554 5.5.1 No valid recipients";
pub(super) const TOO_MANY_RECIPIENTS: &str = "452 4.5.3 Too many recipients; send the rest separately";
pub(super) const TOO_BIG: &str = "552 5.3.4 Message exceeds the size limit";
pub(super) const NEEDS_SMTPUTF8: &str = "553 5.6.7 An address outside ASCII needs SMTPUTF8";
pub(super) const BINARY_REFUSED: &str = "501 5.5.4 BINARYMIME is not supported";
pub(super) const TOO_FAST: &str = "450 4.7.1 Too many mails a minute from your address; try again later";
pub(super) const BUSY: &str = "452 4.3.1 Too much mail at once; try again later";
pub(super) const NOT_STORED: &str = "451 4.3.0 The message could not be stored in time; try again later";
pub(super) const TOO_MANY_ERRORS: &str = "421 4.7.0 Too many errors";
pub(super) const TOO_MANY_COMMANDS: &str = "421 4.7.0 Too many commands without a mail";
pub(super) const TOO_MANY_CONNECTIONS: &str = "421 4.7.0 Too many connections; try again later";
pub(super) const WRONG_PROTOCOL: &str = "421 4.7.0 This is a mail server";
pub(super) const TIMEOUT: &str = "421 4.4.2 Timeout";
pub(super) const SHUTTING_DOWN: &str = "421 4.3.2 Shutting down; try again later";

/// The reply to a line that could not be read.
pub(super) fn malformed(why: Malformed) -> String {
    match why {
        Malformed::ControlCharacter => "500 5.5.2 Lines end in CR LF and carry no control characters".into(),
        Malformed::NotUtf8 => "500 5.5.2 Lines are ASCII or UTF-8".into(),
        Malformed::OtherProtocol => WRONG_PROTOCOL.into(),
        Malformed::Syntax(what) => format!("501 5.5.4 Syntax: {what}"),
        Malformed::Unknown => "500 5.5.1 Command not recognised".into(),
        Malformed::Parameter => "555 5.5.4 Parameter not supported".into(),
    }
}

/// The greeting of a new connection.
pub(super) fn greeting(hostname: &str, protocol: Protocol) -> String {
    match protocol {
        Protocol::Smtp => format!("220 {hostname} ESMTP"),
        Protocol::Lmtp => format!("220 {hostname} LMTP"),
    }
}

/// The answer to EHLO and LHLO.
pub(super) fn extensions(hostname: &str, message_octets: usize, offer_tls: bool) -> String {
    let mut lines = format!(
        "250-{hostname}\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-CHUNKING\r\n250-ENHANCEDSTATUSCODES\r\n"
    );
    if offer_tls {
        lines.push_str("250-STARTTLS\r\n");
    }
    lines.push_str(&format!("250 SIZE {message_octets}"));
    lines
}

/// The answer to RCPT TO.
pub(super) fn recipient(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accept => RECIPIENT_OK.into(),
        Verdict::Reject(text) => format!("550 5.1.1 {}", printable(text)),
        Verdict::Later(text) => format!("451 4.3.0 {}", printable(text)),
    }
}

/// The answer to a whole message, or over LMTP to one recipient of it.
pub(super) fn message(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accept => DURABLE.into(),
        Verdict::Reject(text) => format!("550 5.7.1 {}", printable(text)),
        Verdict::Later(text) => format!("451 4.3.0 {}", printable(text)),
    }
}

/// The one answer that SMTP has for several recipients. A sender told 451 keeps the whole message, so nothing that was put
/// off is lost; what was accepted arrives a second time and is recognised.
pub(super) fn combine(verdicts: Vec<Verdict>) -> Verdict {
    let rank = |verdict: &Verdict| match verdict {
        Verdict::Later(_) => 0,
        Verdict::Accept => 1,
        Verdict::Reject(_) => 2,
    };
    verdicts.into_iter().min_by_key(rank).unwrap_or_else(|| Verdict::Later("no verdict".into()))
}

/// Makes a text safe for one reply line.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '?' }).take(TEXT_OCTETS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_12_a_verdict_cannot_inject_a_reply() {
        let reply = message(&Verdict::Reject("no\r\n250 OK\u{2028}".into()));
        assert_eq!(reply, "550 5.7.1 no??250 OK?");
        assert!(message(&Verdict::Later("x".repeat(5000))).len() < 512);
    }

    #[test]
    fn one_put_off_recipient_keeps_the_message_at_the_sender() {
        let later = Verdict::Later("disk".into());
        assert_eq!(combine(vec![Verdict::Accept, later.clone(), Verdict::Reject("x".into())]), later);
        assert_eq!(combine(vec![Verdict::Reject("x".into()), Verdict::Accept]), Verdict::Accept);
    }
}

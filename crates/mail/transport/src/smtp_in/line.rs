//! Command lines: what is checked before `smtp-proto` reads them.

use std::borrow::Cow;

use smtp_proto::{Error, Request};

/// Why a command line is not even parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Malformed {
    /// The line ends in LF alone, or has a CR or another control character inside.
    ControlCharacter,
    /// The line is not UTF-8 (RFC 6531, section 3.3).
    NotUtf8,
    /// A web browser or proxy was tricked into talking to us.
    OtherProtocol,
    /// The parser's complaint.
    Syntax(&'static str),
    /// An unknown command.
    Unknown,
    /// An unknown parameter of MAIL or RCPT.
    Parameter,
}

/// Reads one line, its LF included.
pub(super) fn parse(line: &[u8]) -> Result<Request<Cow<'_, str>>, Malformed> {
    let body = line.strip_suffix(b"\r\n").ok_or(Malformed::ControlCharacter)?;
    if body.iter().any(|octet| octet.is_ascii_control() && *octet != b'\t') {
        return Err(Malformed::ControlCharacter);
    }
    let text = std::str::from_utf8(body).map_err(|_| Malformed::NotUtf8)?;
    if text.chars().any(|c| !c.is_ascii() && c.is_control()) {
        return Err(Malformed::ControlCharacter);
    }
    if is_other_protocol(text) {
        return Err(Malformed::OtherProtocol);
    }
    Request::parse(&mut line.iter()).map_err(|error| match error {
        Error::UnknownCommand => Malformed::Unknown,
        Error::InvalidSenderAddress => Malformed::Syntax("the sender address is not valid"),
        Error::InvalidRecipientAddress => Malformed::Syntax("the recipient address is not valid"),
        Error::SyntaxError { syntax } => Malformed::Syntax(syntax),
        Error::InvalidParameter { param } => Malformed::Syntax(param),
        Error::UnsupportedParameter { .. } => Malformed::Parameter,
        Error::NeedsMoreData { .. } | Error::ResponseTooLong | Error::InvalidResponse { .. } => {
            Malformed::Syntax("the line is not complete")
        }
    })
}

/// A request line of HTTP, or one of its header lines. Whoever sends it did not mean to talk SMTP, and the lines that
/// follow may have been written by somebody else.
fn is_other_protocol(text: &str) -> bool {
    const STARTS: [&str; 8] = ["GET ", "POST ", "PUT ", "CONNECT ", "OPTIONS ", "HEAD ", "Host:", "User-Agent:"];
    STARTS.iter().any(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn t_12_a_line_with_a_hidden_line_break_is_refused() {
        for line in [
            "MAIL FROM:<a@example.com>\rRCPT TO:<b@example.com>\r\n",
            "MAIL FROM:<a@example.com>\n",
            "RCPT TO:<a\0@example.com>\r\n",
            "RCPT TO:<\"a\x0bb\"@example.com>\r\n",
            "RCPT TO:<a\u{85}b@example.com>\r\n",
            "EHLO a\x7f\r\n",
        ] {
            assert_eq!(parse(line.as_bytes()), Err(Malformed::ControlCharacter), "{line:?}");
        }
        assert_eq!(parse(b"RCPT TO:<a\xff@example.com>\r\n"), Err(Malformed::NotUtf8));
    }

    #[test]
    fn t_12_http_is_recognised() {
        for line in ["GET / HTTP/1.1\r\n", "post /x HTTP/1.1\r\n", "Host: 127.0.0.1:25\r\n"] {
            assert_eq!(parse(line.as_bytes()), Err(Malformed::OtherProtocol), "{line:?}");
        }
    }

    #[test]
    fn international_addresses_are_read() {
        let Ok(Request::Rcpt { to }) = parse("RCPT TO:<jürgen@bücher.example>\r\n".as_bytes()) else {
            panic!("refused")
        };
        assert_eq!(to.address, "jürgen@bücher.example");
    }

    proptest! {
        #[test]
        fn t_12_no_line_makes_the_parser_fail_badly(start in prop_oneof![Just("MAIL FROM:<"), Just("RCPT TO:<"), Just("BDAT "), Just("EHLO "), Just("")], rest in "\\PC{0,300}") {
            let _ = parse(format!("{start}{rest}\r\n").as_bytes());
        }

        #[test]
        fn t_12_an_address_never_carries_a_line_break(rest in "[a-z<>\"\\\\@ .:,\r\n]{0,60}") {
            if let Ok(Request::Rcpt { to }) = parse(format!("RCPT TO:<{rest}>\r\n").as_bytes()) {
                prop_assert!(!to.address.contains(['\r', '\n', '\0']));
            }
        }
    }
}

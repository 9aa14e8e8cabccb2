//! T-10 and T-13: whatever a mail is made of, reading it ends, soon and within bounded memory, and says why it is held.

use std::time::{Duration, Instant};

use mail::explain::{Explained, explain};
use mail::{Held, Limits, Message};

/// What a mail may take in an optimised build; an unoptimised one is given ten times as much.
const SECONDS: u64 = if cfg!(debug_assertions) { 20 } else { 2 };
const MEBIBYTES: u64 = 256;

/// The largest memory this process ever had, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok().map(|kib: u64| kib / 1024)
}

/// Explains a mail on a small stack, so that recursion that follows the mail's depth would show.
#[allow(clippy::disallowed_methods)]
fn endured(name: &str, raw: Vec<u8>) -> Explained {
    let before = peak();
    let started = Instant::now();
    let worker = std::thread::Builder::new().stack_size(1024 * 1024).spawn(move || explain(&raw));
    let mail = worker.expect("a thread").join().expect("no panic, no overflow");
    let took = started.elapsed();
    eprintln!("{name}: {took:?}, {before:?} to {:?} MiB, held: {:?}", peak(), mail.held);
    assert!(took < Duration::from_secs(SECONDS), "{name} took {took:?}");
    if let (Some(before), Some(after)) = (before, peak()) {
        let grown = after.saturating_sub(before);
        assert!(grown <= MEBIBYTES, "{name} took {grown} MiB");
    }
    mail
}

fn mail(headers: &str, body: &str) -> Vec<u8> {
    format!("From: a@example.org\r\nSubject: s\r\n{headers}\r\n{body}").into_bytes()
}

#[test]
fn t_10_ten_thousand_parts() {
    let parts = "--b\r\nContent-Type: text/plain; name=x\r\n\r\nx\r\n".repeat(10_000);
    let mail = endured("parts", mail("Content-Type: multipart/mixed; boundary=b\r\n", &parts));
    assert_eq!(mail.held, Some(Held::TooManyParts));
    assert!(mail.attachments.len() <= Limits::default().parts);
}

#[test]
fn t_10_a_thousand_containers_within_each_other() {
    let parts: String =
        (0..1_000).map(|i| format!("--b{i}\r\nContent-Type: multipart/mixed; boundary=b{}\r\n\r\n", i + 1)).collect();
    let mail = endured("depth", mail("Content-Type: multipart/mixed; boundary=b0\r\n", &parts));
    assert_eq!(mail.held, Some(Held::TooDeep));
}

#[test]
fn t_10_a_thousand_mails_within_each_other() {
    let inner = "Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\n".repeat(5_000);
    endured("enclosed", mail("", &inner));
    endured("enclosed", mail("Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n", &inner));
}

#[test]
fn t_10_a_hundred_megabytes_of_header() {
    let mail = endured("header", mail(&format!("X-Long: {}\r\n", "a".repeat(60_000_000)), "text"));
    assert_eq!(mail.held, Some(Held::HeaderTooLarge));
    assert_eq!(mail.subject, "s");
    let mut large = self::mail("", "");
    large.resize(100_000_000, b'x');
    assert_eq!(endured("size", large).held, Some(Held::TooLarge));
}

#[test]
fn t_10_mails_as_large_as_allowed() {
    let lines = |line: &str| line.repeat(60_000_000 / line.len());
    endured(
        "base64",
        mail("Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n", &lines("QUJD\r\n")),
    );
    let encoded = format!("begin 644 x\r\n{}`\r\nend\r\n", lines("#0V%T\r\n"));
    endured("uuencode", mail("Content-Transfer-Encoding: quoted-printable\r\n", &encoded));
    endured("text", mail("", &lines("words and words\r\n")));
}

#[test]
fn t_10_a_million_folded_lines_and_fields() {
    assert!(endured("folds", mail(&format!("X-Long: a\r\n{}", " b\r\n".repeat(1_000_000)), "text")).held.is_some());
    assert_eq!(endured("fields", mail(&"X: y\r\n".repeat(1_000_000), "text")).held, Some(Held::TooManyHeaders));
}

#[test]
fn t_10_a_million_recipients() {
    let many = format!("To: {}z@example.org\r\n", "someone@example.org, ".repeat(10_000));
    assert_eq!(endured("recipients", mail(&many, "text")).held, Some(Held::TooManyAddresses));
    let many = format!("To: {}z@example.org\r\n", "someone@example.org,\r\n ".repeat(1_000_000));
    assert!(endured("recipients", mail(&many, "text")).held.is_some());
}

#[test]
fn t_10_one_line_of_a_megabyte() {
    for c in ["a", ">", "=", "\u{e4}", "<", "&", "@", ".", " "] {
        endured(
            &format!("plain line of {c:?}"),
            mail("Content-Type: text/plain; charset=utf-8; format=flowed\r\n", &c.repeat(1_000_000)),
        );
        endured(
            &format!("html line of {c:?}"),
            mail("Content-Type: text/html; charset=utf-8\r\n", &c.repeat(1_000_000)),
        );
    }
}

#[test]
fn t_10_boundaries_that_are_never_found() {
    let lines = "--x\r\n".repeat(1_000_000);
    endured("boundaries", mail("Content-Type: multipart/mixed; boundary=y\r\n", &lines));
    let lost =
        "--b\r\nContent-Type: multipart/mixed; boundary=none\r\n\r\n--lost\r\nContent-Type: text/plain\r\n\r\nx\r\n"
            .repeat(10_000);
    endured("boundaries", mail("Content-Type: multipart/mixed; boundary=b\r\n", &lost));
}

#[test]
fn t_10_names_in_many_pieces_and_odd_charsets() {
    let pieces: String = (0..5_000).map(|i| format!(";\r\n filename*{i}*=utf-16''%00%41")).collect();
    endured("pieces", mail(&format!("Content-Disposition: attachment{pieces}\r\n"), "text"));
    let words = "=?utf-7?Q?+AAA?= ".repeat(10_000);
    endured("words", mail(&format!("X-Words: {words}\r\nSubject: {words}\r\n"), "text"));
    for charset in ["utf-7", "iso-2022-jp", "gb18030", "utf-16", "hz-gb-2312", "x-user-defined", "nonsense"] {
        let body = "+AAA-\u{1b}$B~{".repeat(100_000);
        endured(charset, mail(&format!("Content-Type: text/plain; charset={charset}\r\n"), &body));
    }
}

#[test]
fn t_10_html_of_a_million_tags_and_a_hundred_thousand_links() {
    endured("tags", mail("Content-Type: text/html\r\n", &"<div>".repeat(1_000_000)));
    endured("tags", mail("Content-Type: text/html\r\n", &"<b><p>".repeat(500_000)));
    endured(
        "links",
        mail("Content-Type: text/html\r\n", &"<a href=\"https://example.org/?a=b\">x</a> ".repeat(100_000)),
    );
    endured("images", mail("Content-Type: text/html\r\n", &"<img src=\"https://example.org/x.png\">".repeat(100_000)));
}

#[test]
fn t_10_many_small_html_parts_with_many_pictures() {
    let page = "--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <a@b>\r\n\r\nx\r\n";
    endured("related", mail("Content-Type: multipart/related; boundary=b\r\n", &page.repeat(500)));
    let pictures = "--b\r\nContent-Type: image/png\r\nContent-ID: <nowhere@b>\r\n\r\nx\r\n".repeat(900);
    let body = format!("--b\r\nContent-Type: text/html\r\n\r\n{}\r\n{pictures}", "cid:nowher ".repeat(300_000));
    endured("pictures", mail("Content-Type: multipart/related; boundary=b\r\n", &body));
}

#[test]
fn t_10_files_in_text_that_never_end() {
    endured("uuencode", mail("", &"begin 644 x\r\n".repeat(300_000)));
    endured("yenc", mail("", &"=ybegin line=1 name=x\r\n".repeat(200_000)));
}

#[test]
fn t_13_a_bounce_that_repeats_what_is_searched_for() {
    for text in [
        "5.",
        "550 ",
        "a@",
        "@a",
        "5.1.1 ",
        "message-id:\r\n",
        "<a@b.c>\r\n",
        "could not be deliver",
        "{\"notificationType\":\"",
    ] {
        let body = text.repeat(1_000_000 / text.len());
        let raw =
            format!("From: MAILER-DAEMON@example.org\r\nReturn-Path: <>\r\nSubject: failure notice\r\n\r\n{body}");
        endured(text, raw.into_bytes());
    }
}

#[test]
fn t_13_addresses_and_parameters_that_open_and_never_close() {
    for text in ["(", "\"", "<", "\\", "a:", ";", "=?", "=?a?q?", "[", "a*0*="] {
        let value = text.repeat(200_000 / text.len());
        let headers = format!(
            "To: {value}\r\nSubject: {value}\r\nReferences: {value}\r\nContent-Type: {value}\r\nDate: {value}\r\n"
        );
        endured(text, mail(&headers[..headers.len().min(250_000)], "\r\ntext"));
    }
}

#[test]
fn bytes_at_random_never_panic() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let seeds: [&[u8]; 3] = [
        b"From: a <a@b>\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>a\r\n--x--\r\n",
        b"Subject: =?utf-8?B?w7w=?=\nContent-Type: text/plain; charset=iso-2022-jp; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n=1B$B>> a =\nbegin 644 x\n#0V%T\nend\n",
        b"Return-Path: <>\nFrom: MAILER-DAEMON\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n\nx\n--r\nContent-Type: message/delivery-status\n\nA: b\n\nFinal-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.1.1\n--r--\n",
    ];
    for round in 0..3_000 {
        let mut raw = seeds[round % seeds.len()].to_vec();
        for _ in 0..1 + random() % 8 {
            let at = (random() % raw.len() as u64) as usize;
            match random() % 3 {
                0 => raw[at] = random() as u8,
                1 => raw.insert(at, random() as u8),
                _ => {
                    raw.remove(at);
                }
            }
        }
        let mail = explain(&raw);
        assert!(!format!("{mail}").contains('\u{1b}'));
        let _ = Message::parse(&raw, &Limits::default());
    }
}

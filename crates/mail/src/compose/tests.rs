use std::borrow::Cow;

use mail_parser::{MessageParser, MimeHeaders, PartType};
use proptest::prelude::*;

use super::*;
use crate::Address;

fn address(name: &str, address: &str) -> Address {
    Address { name: name.into(), address: address.into() }
}

fn mail() -> Outgoing<'static> {
    Outgoing {
        from: address("Ada at Example", "support@example.com"),
        to: vec![address("Bo", "bo@example.org")],
        cc: vec![],
        bcc: vec![],
        reply_to: None,
        subject: "Your order".into(),
        date: 1_770_000_000,
        message_id: "token.1@example.com".into(),
        in_reply_to: None,
        references: vec![],
        body: Body::Text("Hello Bo,\n\nit is on its way.".into()),
        signature: None,
        history: None,
        inline: vec![],
        attachments: vec![],
        origin: Origin::Person,
    }
}

fn written(mail: &Outgoing<'_>) -> String {
    String::from_utf8(mail.write().unwrap().bytes).unwrap()
}

fn parse(bytes: &[u8]) -> mail_parser::Message<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

/// The names of the top-level header fields, in order.
fn fields(raw: &str) -> Vec<&str> {
    let head = raw.split("\r\n\r\n").next().unwrap();
    head.split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap())
        .collect()
}

#[test]
fn a_plain_answer_is_one_text_part_with_the_given_date_and_id() {
    let raw = written(&mail());
    assert_eq!(
        fields(&raw),
        ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
    );
    assert!(raw.contains("Message-ID: <token.1@example.com>\r\n"));
    assert!(raw.contains("Date: Mon, 2 Feb 2026 02:40:00 +0000\r\n"), "{raw}");
    assert!(raw.ends_with("Hello Bo,\r\n\r\nit is on its way.\r\n"), "{raw}");
}

#[test]
fn the_same_message_is_always_the_same_bytes() {
    let mut mail = mail();
    mail.body = Body::Html("<p>Hello</p>".into());
    assert_eq!(mail.write().unwrap(), mail.write().unwrap());
}

#[test]
fn blind_copies_are_in_the_envelope_only_and_nobody_is_addressed_twice() {
    let mut mail = mail();
    mail.cc = vec![address("", "cc@example.org"), address("", "BO@example.org")];
    mail.bcc = vec![address("Secret", "hidden@example.net")];
    let written = mail.write().unwrap();
    assert_eq!(written.recipients, ["bo@example.org", "cc@example.org", "hidden@example.net"]);
    assert!(!String::from_utf8(written.bytes).unwrap().contains("hidden"));
}

#[test]
fn text_stands_beside_html_pictures_beside_the_html_and_files_beside_both() {
    let mut mail = mail();
    mail.body = Body::Html("<p>See <b>this</b>: <img src=\"cid:pic1\" alt=\"chart\"></p>".into());
    let png =
        Attachment { name: "chart.png".into(), media_type: "image/png".into(), content: Cow::Borrowed(b"\x89PNG") };
    mail.inline = vec![Inline { cid: "pic1".into(), file: png }];
    mail.attachments = vec![Attachment {
        name: "Rechnung für März.pdf".into(),
        media_type: "application/pdf".into(),
        content: Cow::Borrowed(b"%PDF-1.7"),
    }];
    let bytes = mail.write().unwrap().bytes;
    let message = parse(&bytes);
    let kinds: Vec<String> = message
        .parts
        .iter()
        .map(|part| {
            part.content_type().map(|t| format!("{}/{}", t.c_type, t.c_subtype.as_deref().unwrap_or(""))).unwrap()
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "multipart/related",
            "text/html",
            "image/png",
            "application/pdf"
        ]
    );
    assert!(message.body_html(0).unwrap().contains("<img src=\"cid:pic1\""));
    assert!(message.body_text(0).unwrap().starts_with("See this:"));
    assert_eq!(message.parts[5].content_id(), Some("pic1"));
    assert_eq!(message.parts[6].attachment_name(), Some("Rechnung für März.pdf"));
    assert_eq!(message.parts[6].contents(), b"%PDF-1.7");
}

#[test]
fn text_files_arrive_byte_for_byte() {
    for content in
        [&b"a,b\nc,d\n"[..], b"a\r\nb\r\n", b"no end", b"\n\n\n", b"tab\tend \n", "ümläut\n.\n--\n".as_bytes(), b""]
    {
        for kind in ["text/csv", "text/plain; charset=x", "message/rfc822", "text/plain", "../../etc"] {
            let mut mail = mail();
            mail.attachments =
                vec![Attachment { name: "data.csv".into(), media_type: kind.into(), content: Cow::Borrowed(content) }];
            let bytes = mail.write().unwrap().bytes;
            let message = parse(&bytes);
            let part = message.attachments().next().unwrap();
            assert_eq!(part.contents(), content, "{kind}");
        }
    }
}

#[test]
fn the_history_is_quoted_in_both_parts_below_the_signature() {
    let mut mail = mail();
    mail.body = Body::Html("<p>Solved.</p>".into());
    mail.signature = Some(Body::Html("<p>Ada<br>Example Ltd</p>".into()));
    mail.history = Some(History {
        line: "On 3 May 2026, Bo <bo@example.org> wrote:".into(),
        text: "It is broken.\n> really?\n\nBo".into(),
        html: Some("<p>It is <i>broken</i>.</p>".into()),
    });
    let bytes = mail.write().unwrap().bytes;
    let message = parse(&bytes);
    assert_eq!(
        message.body_text(0).unwrap().replace("\r\n", "\n"),
        "Solved.\n\n-- \nAda\nExample Ltd\n\nOn 3 May 2026, Bo <bo@example.org> wrote:\n> It is broken.\n>> really?\n>\n> Bo\n"
    );
    let html = message.body_html(0).unwrap();
    assert!(html.contains("Solved.") && html.contains("Example Ltd") && html.contains("<i>broken</i>"), "{html}");
    assert!(html.find("Example Ltd") < html.find("blockquote"));
    // What we quote, we recognise as quoted when it comes back.
    assert_eq!(crate::reply::extract_html(&html).reply, "Solved.");
    assert_eq!(crate::reply::extract(&message.body_text(0).unwrap()).reply, "Solved.");
}

#[test]
fn automatic_mail_says_so_and_invites_no_answer() {
    let mut mail = mail();
    mail.origin = Origin::AutoReply;
    let raw = written(&mail);
    assert!(raw.contains("Auto-Submitted: auto-replied\r\n") && raw.contains("X-Auto-Response-Suppress: All\r\n"));
    assert!(mail.write().unwrap().null_sender);
    mail.origin = Origin::Notice;
    assert!(written(&mail).contains("Auto-Submitted: auto-generated\r\n"));
    mail.origin = Origin::Person;
    assert!(!written(&mail).contains("Auto-Submitted"));
}

#[test]
fn references_keep_the_first_and_the_last_ids_of_a_long_thread() {
    let earlier: Vec<String> = (0..200).map(|n| format!("<{n}@example.org>")).collect();
    let ids = references(&earlier, "answered@example.org");
    assert_eq!(ids.len(), 20);
    assert_eq!(ids[0], "0@example.org");
    assert_eq!(ids[18], "199@example.org");
    assert_eq!(ids[19], "answered@example.org");
    assert_eq!(references(&["a@b".into(), "bad id\r\nBcc: x".into()], "a@b"), ["a@b"]);
}

#[test]
fn threading_fields_are_written_with_brackets_and_folded() {
    let mut mail = mail();
    mail.in_reply_to = Some("<q@example.org>".into());
    mail.references = references(&["p@example.org".into()], "q@example.org");
    let raw = written(&mail);
    assert!(raw.contains("In-Reply-To: <q@example.org>\r\n"));
    assert!(raw.contains("References: <p@example.org> <q@example.org>\r\n"), "{raw}");
    assert!(raw.split("\r\n").all(|line| line.len() <= 998));
}

#[test]
fn prefixes_of_subjects_do_not_pile_up_in_any_language() {
    for subject in [
        "Order 5",
        "Re: Order 5",
        "RE: AW: Order 5",
        "Re[2]: Order 5",
        "Antw: SV: Order 5",
        "Fwd: Order 5",
        "WG: Re: Order 5",
        "TR : RE : Order 5",
        "回复：Order 5",
        "Odp: Re: Order 5",
        "R: I: Order 5",
        "RE(3): Order 5",
        "  re:re:Order 5",
    ] {
        assert_eq!(subject_reply(subject), "Re: Order 5", "{subject}");
        assert_eq!(subject_forward(subject), "Fwd: Order 5", "{subject}");
    }
    assert_eq!(subject_reply("Return: how?"), "Re: Return: how?");
    assert_eq!(subject_reply("Report: 12:30"), "Re: Report: 12:30");
    assert_eq!(subject_reply(""), "Re:");
}

#[test]
fn what_is_no_address_is_refused_and_foreign_domains_are_written_in_ascii() {
    for bad in [
        "",
        "nobody",
        "a b@example.org",
        "a@",
        "@example.org",
        "a@exa mple.org",
        "a@b@c@",
        "a\"@example.org",
        "a@[::1]",
    ] {
        let mut mail = mail();
        mail.to = vec![address("x", bad)];
        assert_eq!(mail.write(), Err(Unsendable::Address(bad.into())), "{bad}");
    }
    let mut mail = mail();
    mail.to = vec![address("Bücher", "info@bücher.example")];
    let written = mail.write().unwrap();
    assert_eq!(written.recipients, ["info@xn--bcher-kva.example"]);
    assert!(!written.smtputf8);
    mail.to = vec![address("", "jürgen@example.org")];
    assert!(mail.write().unwrap().smtputf8);
    mail.to.clear();
    assert_eq!(mail.write(), Err(Unsendable::NoRecipient));
}

#[test]
fn t_14_no_picture_of_another_server_leaves_with_our_mail() {
    let mut mail = mail();
    mail.body = Body::Html(
        "<p>Hi</p><img src=\"https://track.example/p.gif\" width=1 height=1><img src=\"https://x.example/big.png\">\
         <div style=\"background:url(https://x.example/b.png)\">a</div><table background=\"https://x.example/t.png\"></table>"
            .into(),
    );
    mail.history = Some(History {
        line: "Bo wrote:".into(),
        text: "x".into(),
        html: Some(
            "<img src=\"https://evil.example/q.gif\"><link rel=stylesheet href=https://evil.example/c.css>".into(),
        ),
    });
    let bytes = mail.write().unwrap().bytes;
    let message = parse(&bytes);
    let html = message.body_html(0).unwrap();
    for sign in [" src=", "url(", " background=", "<link", "srcset"] {
        assert!(!html.contains(sign), "{sign} in {html}");
    }
}

#[test]
fn t_18_file_names_lose_folders_direction_signs_and_length() {
    for (name, shown) in [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\win.ini", "win.ini"),
        ("a\u{202e}fdp.exe", "afdp.exe"),
        ("", "attachment"),
        ("...", "attachment"),
        ("a:b*c?.txt", "a_b_c_.txt"),
        ("line\r\nbreak.txt", "line break.txt"),
    ] {
        assert_eq!(super::clean::file_name(name), shown);
    }
    let long = super::clean::file_name(&format!("{}.pdf", "ä".repeat(500)));
    assert!(long.chars().count() <= 150 && long.ends_with(".pdf"));
}

/// Text as an attacker would type it: pieces of headers, line ends of all kinds, encoded words, whatever else.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\r\nBcc: victim@example.net".to_string()),
        Just("\nX-Injected: 1".to_string()),
        Just("\rX-Injected: 1".to_string()),
        Just("\r\n\r\nbody".to_string()),
        Just("\u{0}".to_string()),
        Just("\u{2028}X-Injected: 1\u{2029}".to_string()),
        Just("\u{85}X-Injected: 1\u{b}\u{c}".to_string()),
        Just("=?utf-8?q?=0D=0AX-Injected:_1?=".to_string()),
        Just("=?utf-8?b?DQpYLUluamVjdGVkOiAx?=".to_string()),
        Just("\";\r\n filename=\"x".to_string()),
        Just("Ünïcödé 漢字 🎉".to_string()),
        Just("\t \\ \" ' < > ( ) , ; : @ [ ]".to_string()),
        ".{0,40}",
        "[a-z]{1,120}",
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn t_11_no_value_becomes_a_header(
        name in hostile(), subject in hostile(), file_name in hostile(), text in hostile(), id in hostile(),
        media_type in hostile(), reference in hostile(), to_name in hostile()
    ) {
        let mut mail = mail();
        mail.from.name = name.clone();
        mail.to[0].name = to_name.clone();
        mail.subject = subject.clone();
        mail.in_reply_to = Some(id);
        mail.references = vec![reference];
        mail.body = Body::Text(text);
        mail.attachments = vec![Attachment { name: file_name.clone(), media_type, content: Cow::Borrowed(b"x") }];
        let bytes = mail.write().unwrap().bytes;
        let raw = String::from_utf8(bytes.clone()).unwrap();

        let known = ["Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Content-Type"];
        for field in fields(&raw) {
            prop_assert!(known.contains(&field), "{field:?} in {raw:?}");
        }
        prop_assert!(!raw.replace("\r\n", "").contains(['\r', '\n', '\0']), "bare line end in {raw:?}");

        let message = parse(&bytes);
        prop_assert!(message.bcc().is_none() && message.header("X-Injected").is_none());
        prop_assert_eq!(message.from().unwrap().first().unwrap().address(), Some("support@example.com"));
        prop_assert_eq!(message.to().unwrap().iter().count(), 1);
        prop_assert_eq!(message.to().unwrap().first().unwrap().address(), Some("bo@example.org"));
        let shown = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(shown(message.subject().unwrap_or_default()), shown(&super::clean::subject(&subject)));
        let shown_name = super::clean::file_name(&file_name);
        prop_assert_eq!(message.attachments().next().unwrap().attachment_name(), Some(shown_name.as_str()));
        let parts = message.parts.iter().filter(|part| !matches!(part.body, PartType::Multipart(_))).count();
        prop_assert_eq!(parts, 2);
    }
}

use super::*;

#[test]
fn t_07_verdicts_of_the_sender_are_never_repeated() {
    let raw = b"Authentication-Results: desk.example; spf=pass; dkim=pass; dmarc=pass\nReceived-SPF: pass\nARC-Authentication-Results: i=1; dmarc=pass\n\
X-Vouchsafe-Verified: yes\nX-Helpdesk-Agent: 1\nFrom: ann@bank.example\nAuto-Submitted: no\n\nhello";
    let explained = explain(raw);
    let v = &explained.verdicts;
    assert_eq!((v.spf, v.dkim, v.dmarc, v.arc), ("not checked", "none", "not checked", "none"));
    let json = serde_json::to_string(&explained).unwrap();
    assert!(!json.contains("pass") && !explained.to_string().contains("pass"), "{json}");
    assert!(!json.to_lowercase().contains("helpdesk") && !json.to_lowercase().contains("verified"), "{json}");
}

#[test]
fn the_fields_have_the_names_that_programs_expect() {
    let json = serde_json::to_value(explain(b"From: Ann <ann@example.org>\nTo: desk@example.com\n\nhello")).unwrap();
    for name in [
        "ok",
        "from",
        "from_name",
        "to",
        "cc",
        "reply_to",
        "subject",
        "text",
        "html",
        "reply_text",
        "attachments",
        "message_id",
        "in_reply_to",
        "references",
        "auto_reply",
        "bounce",
        "thread",
    ] {
        assert!(json.get(name).is_some(), "{name}");
    }
    assert_eq!(json["from"], "ann@example.org");
}

#[test]
fn a_mail_cannot_write_to_the_terminal() {
    let text = explain(b"Subject: \x1b[31mred\x07\nFrom: a@b\n\n\x1b]0;title\x07 body\n").to_string();
    assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
    assert!(text.contains("body"));
}

#[test]
fn a_bounce_of_ours_leads_to_the_message_that_bounced() {
    let id = "v1.aaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaa@desk.example";
    let raw = format!(
        "From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\n<ann@example.org>: 550 no\n\nMessage-ID: <{id}>\n"
    );
    let explained = explain(raw.as_bytes());
    assert_eq!(explained.evidence[0].token, id);
    assert_eq!(explained.evidence[0].place, Place::Bounced);
}

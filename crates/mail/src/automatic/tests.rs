use super::*;
use crate::limits::Limits;

fn read(headers: &str) -> Option<Automatic> {
    classify(
        &Message::parse(format!("From: ann@example.org\n{headers}\n\ntext\n").as_bytes(), &Limits::default()),
        None,
    )
}

fn kind(headers: &str) -> Option<Kind> {
    read(headers).map(|a| a.kind)
}

#[test]
fn t_08_whatever_shows_a_machine_is_automatic() {
    for headers in [
        "Auto-Submitted: auto-replied (vacation)",
        "X-Autoreply: yes",
        "X-Autorespond: x",
        "Precedence: auto_reply",
        "X-Precedence: auto-reply",
        "X-POST-MessageClass: 9; Autoresponder",
        "Subject: Automatic reply: your question",
        "Subject: =?utf-8?Q?Abwesenheitsnotiz?=",
        "Subject: =?utf-8?Q?R=C3=A9ponse_automatique_:_x?=",
        "Subject: =?utf-8?B?6Ieq5YuV5b+c562U?=",
        "Subject: Out of office until Monday",
        "Subject: Ann Lee is out of the office (returning 3 May)",
        "Return-Path: <>\nSubject: Away this week",
    ] {
        assert_eq!(kind(headers), Some(Kind::Reply), "{headers}");
    }
    assert_eq!(kind("Auto-Submitted: auto-generated"), Some(Kind::Generated));
    assert_eq!(kind("List-Id: <x.example.org>"), Some(Kind::List));
    assert_eq!(kind("Precedence: bulk"), Some(Kind::List));
    for headers in ["Return-Path: <>", "X-Auto-Response-Suppress: OOF, AutoReply"] {
        assert_eq!(kind(headers), Some(Kind::NoAnswer), "{headers}");
    }
}

#[test]
fn t_08_mail_of_people_is_answered() {
    for headers in [
        "Subject: Re: Automatic reply: your question",
        "Subject: AW: Abwesenheitsnotiz",
        "Subject: Automatic replies do not work",
        "Subject: Out of office printer is broken",
        "Subject: Vacation",
        "Subject: Absence of heating in room 4",
        "Subject: Auto insurance",
        "Subject: Autoreply settings?",
        // A mailbox whose rules pass its mail on to us.
        "X-MS-Exchange-Inbox-Rules-Loop: help@example.com",
        "Auto-Submitted: no",
        "X-Autoreply: no",
        "X-Auto-Response-Suppress: None",
        "Return-Path: <ann@example.org>",
    ] {
        assert_eq!(read(headers), None, "{headers}");
    }
}

#[test]
fn t_07_a_machine_that_says_it_is_none_is_still_one() {
    assert_eq!(kind("Auto-Submitted: no\nReturn-Path: <>\nSubject: Automatic reply: x"), Some(Kind::Reply));
    assert_eq!(kind("Auto-Submitted: no\nPrecedence: auto_reply"), Some(Kind::Reply));
    assert_eq!(kind("Auto-Submitted: no\nAuto-Submitted: auto-replied"), Some(Kind::Reply));
}

#[test]
fn a_bounce_is_automatic() {
    let raw = "From: MAILER-DAEMON@example.org\nSubject: failure notice\n\n<a@b.example>: 550 no\n";
    let mail = Message::parse(raw.as_bytes(), &Limits::default());
    let bounce = crate::bounce::classify(&mail);
    assert!(bounce.is_some());
    assert_eq!(classify(&mail, bounce.as_ref()).map(|a| (a.kind, a.why)), Some((Kind::Bounce, Reason::Bounced)));
}

#[test]
fn the_reason_shows_what_was_seen() {
    assert_eq!(
        read("Auto-Submitted: auto-replied").map(|a| a.shown_by),
        Some("Auto-Submitted: auto-replied".to_owned())
    );
}

use super::*;
use crate::limits::Limits;

fn read(raw: &str) -> Option<Bounce> {
    classify(&Message::parse(raw.as_bytes(), &Limits::default()))
}

const REPORT: &str = "From: Mail System <MAILER-DAEMON@mx.example.net>\nReturn-Path: <>\nSubject: Undelivered\n\
Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: text/plain\n\nSorry.\n\
--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n\
Final-Recipient: rfc822; ann@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 nobody here\n\n\
Original-Recipient: rfc822;bo@example.org\nAction: delayed\nStatus: 4.4.1\n\n\
--r\nContent-Type: message/rfc822\n\nMessage-ID: <ours@desk.example>\nSubject: x\n\nx\n--r--\n";

#[test]
fn a_report_names_recipients_reasons_and_the_mail_it_is_about() {
    let bounce = read(REPORT).unwrap();
    assert_eq!((bounce.kind, bounce.original.as_deref()), (Kind::Failed, Some("ours@desk.example")));
    let [ann, bo] = bounce.recipients.as_slice() else { panic!("{bounce:?}") };
    assert_eq!((ann.address.as_str(), ann.status.as_deref()), ("ann@example.org", Some("5.1.1")));
    assert_eq!(ann.diagnostic.as_deref(), Some("550 5.1.1 nobody here"));
    assert_eq!((bo.address.as_str(), bo.action.as_deref()), ("bo@example.org", Some("delayed")));
}

#[test]
fn a_late_mail_and_a_delivered_one_are_told_apart() {
    let delayed = REPORT.replace("Action: failed\nStatus: 5.1.1", "Action: delayed\nStatus: 4.4.1");
    assert_eq!(read(&delayed).map(|b| (b.kind, b.is_failure())), Some((Kind::Delayed, true)));
    let delivered = delayed.replace("delayed", "delivered").replace("4.4.1", "2.0.0");
    assert_eq!(read(&delivered).map(|b| (b.kind, b.is_failure())), Some((Kind::Delivered, false)));
}

#[test]
fn a_complaint_is_no_failure() {
    let raw = "From: fbl@provider.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=r\n\n\
--r\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--r\nContent-Type: message/rfc822\n\nMessage-ID: <a@b>\n\nx\n--r--\n";
    let bounce = read(raw).unwrap();
    assert_eq!((bounce.kind, bounce.is_failure(), bounce.original.as_deref()), (Kind::Complaint, false, Some("a@b")));
}

#[test]
fn bounces_without_a_report_are_recognised() {
    for raw in [
        "From: MAILER-DAEMON@mx.example.net\nSubject: failure notice\n\nI could not get it there.\n\n<ann@example.org>:\n550 no\n",
        "From: Mail Delivery Subsystem <md@example.net>\nSubject: x\n\nYour message could not be delivered to ann@example.org\n",
        "Return-Path: <>\nFrom: postmaster@example.net\nSubject: Unzustellbar: Ihre Anfrage\n\nDie Nachricht konnte nicht zugestellt werden.\n",
        "Return-Path: <>\nFrom: postmaster@example.jp\nSubject: =?utf-8?B?6YWN5L+h44Gn44GN44G+44Gb44KT?=\n\n<ann@example.org> 550 5.1.1\n",
        "From MAILER-DAEMON Thu Apr 29 2010\nFrom: a@example.net\nSubject: Returned mail\n\nReceived: x\nMessage-ID: <a@b>\nFrom: b@c\nTo: ann@example.org\n",
        "From: <>\nSubject: failure notice\n\nann@example.org\n",
        "Return-Path: <>\nFrom: mailer@exim.example\nX-Failed-Recipients: ann@example.org\nSubject: x\n\nx\n",
    ] {
        assert!(read(raw).is_some_and(|b| b.is_failure()), "{raw}");
    }
}

#[test]
fn what_only_the_text_says_is_read_from_it() {
    let raw = "From: MAILER-DAEMON@mx.example.net\nTo: desk@example.com\nSubject: failure notice\n\n\
Hi. I could not deliver your mail.\n\n<ann@example.org>:\nRemote host said: 550 5.1.1 no such user\n\n<bo@example.org>:\nthe mailbox is full (#5.2.2)\n\n\
--- Below is the mail.\n\nReceived: from x\nMessage-ID:\n <ours@desk.example>\nTo: carl@example.org\n";
    let bounce = read(raw).unwrap();
    let found: Vec<_> =
        bounce.recipients.iter().map(|r| (r.address.as_str(), r.status.as_deref().unwrap_or(""))).collect();
    assert_eq!(found, [("ann@example.org", "5.1.1"), ("bo@example.org", "5.2.2")]);
    assert_eq!(bounce.original.as_deref(), Some("ours@desk.example"));
}

#[test]
fn notices_of_sending_services_are_read() {
    let raw = "From: no-reply@service.example\nSubject: Notice\n\n{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":\
[{\"status\":\"5.1.1\",\"action\":\"failed\",\"diagnosticCode\":\"smtp; 550\",\"emailAddress\":\"ann@example.org\",\"status\":\"5.1.1\"}]}}\n";
    let bounce = read(raw).unwrap();
    assert_eq!((bounce.kind, bounce.recipients[0].address.as_str()), (Kind::Failed, "ann@example.org"));
}

#[test]
fn people_and_shops_that_write_about_bounces_are_heard() {
    for raw in [
        // A customer who asks about one.
        "From: ann@example.org\nSubject: Undelivered Mail Returned to Sender\n\nI got this: 550 5.1.1 user unknown. Why?\n\nReceived: x\nMessage-ID: <a@b>\nFrom: b\nTo: c\n",
        // A customer who forwards one as an attachment.
        "From: ann@example.org\nSubject: Fwd: failure notice\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nSee below.\n--m\nContent-Type: message/rfc822\n\nFrom: MAILER-DAEMON\nSubject: failure notice\n\nx\n--m--\n",
        // A customer whose program forwards the parts of one.
        "From: ann@example.org\nSubject: Fwd: x\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nSee below.\n--m\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.0.0\n--m--\n",
        // A parcel service.
        "From: no-reply@parcel.example\nSubject: Your parcel could not be delivered\n\nWe were unable to deliver your parcel today.\n",
        // A human postmaster who answers.
        "From: postmaster@example.net\nSubject: Re: your question\n\nYour address was not on our list. Regards, the postmaster\n",
        // An absence notice with a null path that says a lot.
        "Return-Path: <>\nFrom: bo@example.net\nSubject: Automatic reply: failure notice\nAuto-Submitted: auto-replied\n\nYour mail was not delivered to me, I am away. 550 people wrote.\n\nFrom: a\nTo: b\nSubject: c\n",
        // A read receipt.
        "Return-Path: <>\nFrom: bo@example.net\nSubject: Read: Hello\nContent-Type: multipart/report; report-type=disposition-notification; boundary=r\n\n--r\n\nread\n--r\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--r--\n",
    ] {
        assert_eq!(read(raw), None, "{raw}");
    }
}

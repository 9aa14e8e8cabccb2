//! Who may join a ticket by mail, and who may not.

use testkit::{TestDesk, mail, on_both_engines};
use vouchsafe_core::intake::{Outcome, SenderCheck};
use vouchsafe_core::message::Delivery;

const ANNA: &str = "Anna Berg <anna@customer.test>";

/// A ticket of Anna's that was answered; its number and the Message-ID of our answer.
async fn answered(desk: &TestDesk) -> (i64, String) {
    desk.receive(&mail(ANNA, "Hello", "first@customer.test", "A question.")).await;
    let number = desk.open_tickets().await[0].number;
    desk.reply(number, "<p>An answer.</p>").await;
    (number, desk.last_sent().message_id.expect("our mail has an id"))
}

fn reply_to(from: &str, id: &str, own: &str) -> String {
    mail(from, "Re: Hello", own, "More.").replace("Date:", &format!("In-Reply-To: <{id}>\nDate:"))
}

async fn outcome(desk: &TestDesk, raw: &str) -> (Outcome, Option<i64>, Option<String>) {
    let id = desk.receive(raw).await;
    let entry = app::intake::by_id(&desk.app, &desk.owner, id).await.expect("the entry is there");
    (entry.outcome, entry.ticket_number, entry.reason)
}

on_both_engines! {
    async fn t_02_a_ticket_number_alone_never_joins(desk: TestDesk) {
        let (number, _) = answered(&desk).await;
        let raw = mail(ANNA, &format!("Re: [#{number}] Hello"), "n@customer.test", "Same person, no token.");
        assert_eq!(outcome(&desk, &raw).await.0, Outcome::Ticket);
        assert_eq!(desk.open(number).await.messages.len(), 2);
    }

    async fn t_02_a_stranger_with_a_token_sees_nothing_and_becomes_a_suggestion(desk: TestDesk) {
        let (number, id) = answered(&desk).await;
        let (outcome, ticket, reason) = outcome(&desk, &reply_to("Eve <eve@elsewhere.test>", &id, "e@elsewhere.test")).await;
        assert_eq!((outcome, reason.as_deref()), (Outcome::Ticket, Some("stranger_to_ticket")));
        assert_ne!(ticket, Some(number));
        let suggested: Vec<bool> = desk.open(number).await.participants.iter().map(|p| p.1).collect();
        assert_eq!(suggested.iter().filter(|confirmed| !**confirmed).count(), 1);
    }

    async fn t_01_a_mail_that_its_domain_disowns_never_joins(desk: TestDesk) {
        let (number, id) = answered(&desk).await;
        desk.checks.say(SenderCheck::Failed);
        let (outcome, ticket, _) = outcome(&desk, &reply_to(ANNA, &id, "s@customer.test")).await;
        assert_eq!(outcome, Outcome::Ticket);
        assert_ne!(ticket, Some(number));
    }

    async fn t_03_a_guessed_message_id_never_joins(desk: TestDesk) {
        let (number, id) = answered(&desk).await;
        let (head, tail) = id.rsplit_once('@').expect("an id");
        let mut letters: Vec<char> = head.chars().collect();
        let last = letters.len() - 2;
        letters[last] = if letters[last] == 'a' { 'b' } else { 'a' };
        let guessed = format!("{}@{tail}", letters.into_iter().collect::<String>());
        assert_eq!(outcome(&desk, &reply_to(ANNA, &guessed, "g@customer.test")).await.0, Outcome::Ticket);
        assert_eq!(desk.open(number).await.messages.len(), 2);
    }

    async fn t_05_somebody_new_in_a_copy_is_only_suggested(desk: TestDesk) {
        let (number, id) = answered(&desk).await;
        let raw = reply_to(ANNA, &id, "c@customer.test").replace("Subject:", "Cc: eve@elsewhere.test\nSubject:");
        assert_eq!(outcome(&desk, &raw).await.0, Outcome::FollowUp);
        let eve: Vec<bool> = desk.open(number).await.participants.iter()
            .filter(|p| p.0.address.as_deref() == Some("eve@elsewhere.test")).map(|p| p.1).collect();
        assert_eq!(eve, vec![false]);
    }

    async fn t_08_an_absence_notice_joins_quietly_and_is_never_answered(desk: TestDesk) {
        let (number, id) = answered(&desk).await;
        let change = app::mailboxes::MailboxChange { acknowledges: Some(true), ..Default::default() };
        app::mailboxes::update(&desk.app, &desk.owner, desk.mailbox.id, change).await.expect("changed");
        let before = desk.post.sent().len();
        let raw = reply_to(ANNA, &id, "o@customer.test").replace("Subject: ", "Auto-Submitted: auto-replied\nSubject: Out of office: ");
        assert_eq!(outcome(&desk, &raw).await.0, Outcome::AutoReply);
        app::outgoing::deliver_due(&desk.app).await.expect("mail is sent");
        assert_eq!(desk.post.sent().len(), before);
        assert_eq!(desk.open(number).await.ticket.status, vouchsafe_core::ticket::Status::Pending);
    }

    async fn t_09_ten_forged_tickets_bring_their_victim_at_most_one_mail_without_their_words(desk: TestDesk) {
        let change = app::mailboxes::MailboxChange { acknowledges: Some(true), ..Default::default() };
        app::mailboxes::update(&desk.app, &desk.owner, desk.mailbox.id, change).await.expect("changed");
        for n in 0..10 {
            desk.receive(&mail("Victim <victim@elsewhere.test>", "BUY NOW", &format!("{n}@forger.test"), "cheap pills")).await;
        }
        app::outgoing::deliver_due(&desk.app).await.expect("mail is sent");
        assert_eq!(desk.post.sent().len(), 1);
        let sent = desk.last_sent();
        assert!(!sent.text.contains("pills") && !sent.subject.contains("BUY"));
        assert_eq!(sent.headers.get("auto-submitted"), Some("auto-replied"));
    }

    async fn a_bounce_shows_on_the_message_that_bounced(desk: TestDesk) {
        let (number, id) = answered(&desk).await;
        let raw = format!("From: MAILER-DAEMON@customer.test\nTo: support@desk.test\nSubject: Undelivered Mail Returned to Sender\n\
            Message-ID: <b@customer.test>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
            --b\nContent-Type: text/plain\n\nNot delivered.\n--b\nContent-Type: message/delivery-status\n\n\
            Reporting-MTA: dns; mx.customer.test\n\nFinal-Recipient: rfc822; anna@customer.test\nAction: failed\nStatus: 5.1.1\n\
            Diagnostic-Code: smtp; 550 no such user\n\n--b\nContent-Type: message/rfc822\n\n\
            Message-ID: <{id}>\nFrom: support@desk.test\nTo: anna@customer.test\nSubject: Re: Hello\n\nAn answer.\n--b--\n");
        assert_eq!(outcome(&desk, &raw).await.0, Outcome::Bounce);
        let conversation = desk.open(number).await;
        let delivery = conversation.messages[1].delivery.clone().expect("the answer was sent");
        assert_eq!(delivery.state, Delivery::Bounced);
        assert!(delivery.detail.expect("the reason is kept").contains("550 no such user"));
    }
}

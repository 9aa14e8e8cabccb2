//! A customer writes, an agent answers, the answer threads, the customer replies.

use testkit::{mail, on_both_engines};
use vouchsafe_core::intake::Outcome;
use vouchsafe_core::ticket::Status;

const ANNA: &str = "Anna Berg <anna@customer.test>";

on_both_engines! {
    async fn a_customer_writes_and_an_agent_answers_and_the_customer_replies_to_the_same_ticket(desk: TestDesk) {
        desk.receive(&mail(ANNA, "Drucker im 3. Stock", "1@customer.test", "Er druckt nicht mehr.")).await;
        let ticket = desk.open_tickets().await.remove(0);
        assert_eq!((ticket.subject.as_str(), ticket.contact.name.as_str()), ("Drucker im 3. Stock", "Anna Berg"));
        assert!(ticket.unread);

        desk.reply(ticket.number, "<p>Bitte einmal aus- und einschalten.</p>").await;
        let answer = desk.last_sent();
        assert_eq!(answer.to[0].address, "anna@customer.test");
        assert_eq!(answer.subject, "Re: Drucker im 3. Stock");
        assert_eq!(answer.in_reply_to, vec!["1@customer.test"]);
        assert!(answer.references.contains(&"1@customer.test".to_owned()));
        assert!(answer.text.contains("> Er druckt nicht mehr."), "the history is quoted: {}", answer.text);
        assert_eq!(desk.open(ticket.number).await.ticket.status, Status::Pending);

        let id = answer.message_id.expect("our mail has an id");
        let reply = mail(ANNA, "Re: Drucker im 3. Stock", "2@customer.test", "Danke, jetzt geht es!");
        desk.receive(&reply.replace("Date:", &format!("In-Reply-To: <{id}>\nDate:"))).await;
        let conversation = desk.open(ticket.number).await;
        assert_eq!(conversation.messages.len(), 3);
        assert_eq!(conversation.ticket.status, Status::Open);
        assert_eq!(desk.open_tickets().await.len(), 1);
    }

    async fn a_mail_that_comes_twice_is_one_message(desk: TestDesk) {
        let raw = mail(ANNA, "Twice", "same@customer.test", "Once is enough.");
        desk.receive(&raw).await;
        let again = desk.receive(&raw).await;
        let entry = app::intake::by_id(&desk.app, &desk.owner, again).await.expect("the entry is there");
        assert_eq!(entry.outcome, Outcome::Duplicate);
        assert_eq!(desk.open_tickets().await.len(), 1);
    }

    async fn what_was_accepted_and_not_looked_at_is_found_again(desk: TestDesk) {
        desk.arrive(&mail(ANNA, "Before the crash", "3@customer.test", "Hello?")).await;
        // The memory of the process is gone; only the database is left.
        let left = desk.app.queue().depth();
        assert_eq!(left, 1);
        desk.app.queue().forget();
        app::intake::run_waiting(&desk.app).await.expect("mail is looked at");
        assert_eq!(desk.open_tickets().await.len(), 1);
    }

    async fn a_search_finds_the_words_of_subject_and_text(desk: TestDesk) {
        desk.receive(&mail(ANNA, "Invoice 4711 is wrong", "5@customer.test", "The zebrafish lab was billed twice.")).await;
        desk.receive(&mail("Bo <bo@customer.test>", "Something else", "6@customer.test", "No fish here.")).await;
        for typed in ["zebrafish", "invoice zebrafish", "\"billed twice\"", "from:anna@customer.test", "invo"] {
            let hits = app::search::find(&desk.app, &desk.owner, typed, (None, 20)).await.expect("the search works").items;
            assert_eq!(hits.len(), 1, "{typed}");
            assert_eq!(hits[0].ticket.subject, "Invoice 4711 is wrong");
        }
        let hits = app::search::find(&desk.app, &desk.owner, "unicorn", (None, 20)).await.expect("the search works");
        assert!(hits.items.is_empty());
    }

    async fn the_counts_follow_every_change(desk: TestDesk) {
        desk.receive(&mail(ANNA, "One", "7@customer.test", "1")).await;
        desk.receive(&mail("Bo <bo@customer.test>", "Two", "8@customer.test", "2")).await;
        let number = desk.open_tickets().await[0].number;
        let take = vouchsafe_core::ticket::Change { assignee: Some(desk.owner.user()), ..Default::default() };
        app::tickets::change(&desk.app, &desk.owner, number, (take, None)).await.expect("taken");
        let counts = app::tickets::counts(&desk.app, &desk.owner).await.expect("counts");
        assert_eq!((counts.open, counts.unassigned, counts.mine, counts.closed), (2, 1, 1, 0));
        let close = vouchsafe_core::ticket::Change { status: Some(Status::Closed), ..Default::default() };
        app::tickets::change_many(&desk.app, &desk.owner, &[number], close).await.expect("closed");
        let counts = app::tickets::counts(&desk.app, &desk.owner).await.expect("counts");
        assert_eq!((counts.open, counts.unassigned, counts.mine, counts.closed), (1, 1, 0, 1));
    }
}

use crate::*;
use app::people::resets;
use std::collections::BTreeMap;
use std::time::Duration;
use testkit::on_both_engines;

on_both_engines! {
    async fn t_32_after_five_attempts_at_one_account_each_must_wait_longer(desk: TestDesk) {
        for _ in 0..5 {
            assert_eq!(code(try_in(&desk, OWNER, "wrong", place(1)).await), "wrong_credentials");
        }
        for wait in [1, 2, 4, 8] {
            assert_eq!(code(try_in(&desk, OWNER, OWNERS, place(1)).await), "throttled", "even with the right password");
            desk.clock.pass(Duration::from_secs(wait));
            assert_eq!(code(try_in(&desk, OWNER, "wrong", place(1)).await), "wrong_credentials");
        }
        desk.clock.pass(Duration::from_secs(16));
        try_in(&desk, OWNER, OWNERS, place(1)).await.expect("the wait is over");
        try_in(&desk, OWNER, OWNERS, place(1)).await.expect("and forgotten");
    }

    async fn t_32_being_refused_does_not_make_the_wait_longer(desk: TestDesk) {
        for _ in 0..100 {
            drop(try_in(&desk, OWNER, "wrong", place(1)).await);
        }
        desk.clock.pass(Duration::from_secs(1));
        try_in(&desk, OWNER, OWNERS, place(1)).await.expect("one second is enough after five");
    }

    async fn t_32_spelling_and_neighbouring_addresses_make_no_new_account_or_place(desk: TestDesk) {
        let before = desk.app.hashing().verified();
        let spellings = ["olga@desk.test", "OLGA@desk.test", " olga@DESK.test", "<olga@desk.test>", "olga@desk.test."];
        for number in 0..40_u16 {
            let peer: IpAddr = format!("2001:db8:1:2::{number:x}").parse().expect("an address");
            drop(try_in(&desk, spellings[usize::from(number) % spellings.len()], "wrong", peer).await);
        }
        assert_eq!(desk.app.hashing().verified() - before, 5);
    }

    async fn t_32_attempts_at_the_same_moment_are_all_counted(desk: TestDesk) {
        let before = desk.app.hashing().verified();
        let mut racing = tokio_set();
        for _ in 0..60 {
            let app = desk.app.clone();
            racing.spawn(async move {
                let asked = SignIn {
                    email: OWNER.to_owned(), password: password("wrong"), workspace: None, origin: origin(place(1)),
                };
                code(sign_in(&app, asked).await)
            });
        }
        let mut answers = BTreeMap::new();
        while let Some(answer) = racing.join_next().await {
            *answers.entry(answer.expect("no panic")).or_insert(0) += 1;
        }
        // The clock stands still but for microseconds, so no wait ends meanwhile.
        assert_eq!(answers, BTreeMap::from([("wrong_credentials".to_owned(), 5), ("throttled".to_owned(), 55)]));
        assert_eq!(desk.app.hashing().verified() - before, 5);
    }

    async fn t_32_one_place_cannot_try_one_password_on_many_accounts(desk: TestDesk) {
        let before = desk.app.hashing().verified();
        for number in 0..60 {
            drop(try_in(&desk, &format!("user{number}@desk.test"), "Summer2026!", place(1)).await);
        }
        assert_eq!(desk.app.hashing().verified() - before, 30);
    }

    async fn nobody_can_lock_an_owner_out(desk: TestDesk) {
        for number in 0..250_u8 {
            drop(try_in(&desk, OWNER, "wrong", place(number)).await);
        }
        assert_eq!(code(try_in(&desk, OWNER, OWNERS, place(251)).await), "throttled", "from a new place");
        try_in(&desk, OWNER, OWNERS, HERE).await.expect("from where the owner has been before");
        desk.clock.pass(Duration::from_secs(30));
        try_in(&desk, OWNER, OWNERS, place(251)).await.expect("and elsewhere after half a minute");
    }

    async fn a_new_password_by_mail_opens_the_door_while_others_hammer_at_it(desk: TestDesk) {
        resets::request(&desk.app, OWNER, None, place(252));
        desk.app.settled().await;
        let secret = last_link(&desk);
        for number in 0..100_u8 {
            drop(try_in(&desk, OWNER, "wrong", place(number)).await);
        }
        resets::complete(&desk.app, &secret, password(PASSWORD), place(252)).await.expect("the link is good");
        try_in(&desk, OWNER, PASSWORD, place(252)).await.expect("this place is known now");
    }

    async fn t_32_links_for_a_new_password_are_few(desk: TestDesk) {
        let before = desk.system_post.letters().len();
        for number in 0..20 {
            resets::request(&desk.app, OWNER, None, place(number));
            desk.app.settled().await;
        }
        assert_eq!(desk.system_post.letters().len() - before, 3);
    }
}

fn tokio_set<T: Send + 'static>() -> testkit::tokio::task::JoinSet<T> {
    testkit::tokio::task::JoinSet::new()
}

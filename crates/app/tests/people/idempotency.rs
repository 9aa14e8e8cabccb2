use crate::*;
use app::idempotency::{Begun, begin, finish, forget};
use std::time::Duration;
use testkit::on_both_engines;

on_both_engines! {
    async fn the_same_request_under_the_same_key_gets_the_same_answer(desk: TestDesk) {
        let caller = owner(&desk).await;
        let Ok(Begun::Now(reserved)) = begin(&desk.app, &caller, "k1", &[b"POST", b"/teams", b"{}"]).await else {
            panic!("it is the first");
        };
        assert_eq!(code(begin(&desk.app, &caller, "k1", &[b"POST", b"/teams", b"{}"]).await), "request_in_progress");
        finish(&desk.app, &caller, reserved, (201, b"made")).await.expect("keeps");
        let Ok(Begun::Before { status, body }) = begin(&desk.app, &caller, "k1", &[b"POST", b"/teams", b"{}"]).await else {
            panic!("it was before");
        };
        assert_eq!((status, body.as_slice()), (201, b"made".as_slice()));
        assert_eq!(code(begin(&desk.app, &caller, "k1", &[b"POST", b"/teams", b"{ }"]).await), "idempotency_key_reused");
        assert_eq!(code(begin(&desk.app, &caller, "k1", &[b"POST/", b"teams", b"{}"]).await), "idempotency_key_reused");
    }

    async fn keys_of_different_people_do_not_meet(desk: TestDesk) {
        let agent = member(&desk, "agent@desk.test", Role::Agent).await;
        let one = begin(&desk.app, &owner(&desk).await, "k1", &[b"a"]).await;
        assert!(matches!(one, Ok(Begun::Now(_))));
        let other = begin(&desk.app, &agent, "k1", &[b"b"]).await;
        assert!(matches!(other, Ok(Begun::Now(_))));
    }

    async fn t_34_of_many_at_the_same_moment_one_is_carried_out(desk: TestDesk) {
        let caller = owner(&desk).await;
        let mut racing = testkit::tokio::task::JoinSet::new();
        for _ in 0..50 {
            let (app, caller) = (desk.app.clone(), caller.clone());
            racing.spawn(async move { begin(&app, &caller, "k1", &[b"a"]).await });
        }
        let mut now = 0;
        while let Some(begun) = racing.join_next().await {
            match begun.expect("no panic") {
                Ok(Begun::Now(_)) => now += 1,
                other => assert_eq!(code(other), "request_in_progress"),
            }
        }
        assert_eq!(now, 1);
    }

    async fn what_changed_nothing_or_died_may_be_made_again(desk: TestDesk) {
        let caller = owner(&desk).await;
        let Ok(Begun::Now(reserved)) = begin(&desk.app, &caller, "k1", &[b"a"]).await else { panic!("it is the first") };
        forget(&desk.app, &caller, reserved).await.expect("forgets");
        assert!(matches!(begin(&desk.app, &caller, "k1", &[b"a"]).await, Ok(Begun::Now(_))));
        desk.clock.pass(Duration::from_mins(2));
        assert!(matches!(begin(&desk.app, &caller, "k1", &[b"a"]).await, Ok(Begun::Now(_))), "the one before has died");
        assert_eq!(code(begin(&desk.app, &caller, &"k".repeat(300), &[b"a"]).await), "Idempotency-Key:malformed");
    }

    async fn answers_are_forgotten_after_a_day(desk: TestDesk) {
        let caller = owner(&desk).await;
        let Ok(Begun::Now(reserved)) = begin(&desk.app, &caller, "k1", &[b"a"]).await else { panic!("it is the first") };
        finish(&desk.app, &caller, reserved, (201, b"made")).await.expect("keeps");
        desk.clock.pass(Duration::from_hours(24));
        assert!(app::people::sweep(&desk.app).await.expect("sweeps") > 0);
        assert!(matches!(begin(&desk.app, &caller, "k1", &[b"a"]).await, Ok(Begun::Now(_))));
    }
}

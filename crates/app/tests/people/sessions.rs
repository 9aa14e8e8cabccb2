use crate::*;
use app::people::{me, sessions, users};
use std::time::Duration;
use testkit::on_both_engines;

const DAY: Duration = Duration::from_hours(24);

on_both_engines! {
    async fn a_session_ends_after_two_weeks_without_use_and_after_ninety_days_in_any_case(desk: TestDesk) {
        desk.clock.pass(14 * DAY);
        assert!(desk.caller(&desk.cookie).await.is_none(), "nobody used it");
        let token = try_in(&desk, OWNER, OWNERS, HERE).await.expect("signs in").token;
        for _ in 0..9 {
            desk.clock.pass(10 * DAY - Duration::from_mins(1));
            assert!(desk.caller(token.as_str()).await.is_some(), "it is used");
            desk.app.settled().await;
        }
        desk.clock.pass(Duration::from_mins(9));
        assert!(desk.caller(token.as_str()).await.is_none(), "ninety days are over");
    }

    async fn a_user_sees_the_places_where_she_is_signed_in_and_ends_them(desk: TestDesk) {
        let other = try_in(&desk, OWNER, OWNERS, place(1)).await.expect("signs in");
        let third = try_in(&desk, OWNER, OWNERS, place(2)).await.expect("signs in");
        let caller = owner(&desk).await;
        let list = sessions::list(&desk.app, &caller).await.expect("lists");
        assert_eq!(list.len(), 3);
        assert_eq!(list.iter().filter(|s| s.current).count(), 1);
        assert!(list.iter().any(|s| s.device == "Firefox on Linux"));
        sessions::end(&desk.app, &caller, other.caller.session().expect("a session")).await.expect("ends");
        assert!(desk.caller(other.token.as_str()).await.is_none());
        assert!(desk.caller(third.token.as_str()).await.is_some());
        sessions::end_others(&desk.app, &caller).await.expect("ends");
        assert!(desk.caller(third.token.as_str()).await.is_none());
        sessions::leave(&desk.app, &caller).await.expect("ends");
        assert!(desk.caller(&desk.cookie).await.is_none());
    }

    async fn nobody_ends_the_session_of_somebody_else(desk: TestDesk) {
        let agent = member(&desk, "nora@desk.test", Role::Agent).await;
        let theirs = owner(&desk).await.session().expect("a session");
        assert_eq!(code(sessions::end(&desk.app, &agent, theirs).await), "missing");
        assert!(desk.caller(&desk.cookie).await.is_some());
    }

    async fn a_change_of_rights_holds_from_the_next_request_on(desk: TestDesk) {
        member(&desk, "nora@desk.test", Role::Agent).await;
        let signed_in = try_in(&desk, "nora@desk.test", PASSWORD, HERE).await.expect("signs in");
        let to = users::Change { role: Some(Role::LightAgent), ..Default::default() };
        users::change(&desk.app, &desk.owner, signed_in.caller.user, to).await.expect("the owner may");
        assert_eq!(desk.caller(signed_in.token.as_str()).await.map(|c| c.role), Some(Role::LightAgent));
        let to = users::Change { active: Some(false), ..Default::default() };
        users::change(&desk.app, &desk.owner, signed_in.caller.user, to).await.expect("the owner may");
        assert!(desk.caller(signed_in.token.as_str()).await.is_none());
        let to = users::Change { active: Some(true), ..Default::default() };
        users::change(&desk.app, &desk.owner, signed_in.caller.user, to).await.expect("the owner may");
        assert!(desk.caller(signed_in.token.as_str()).await.is_none(), "the session does not come back");
    }

    async fn changing_the_password_needs_the_current_one_and_ends_other_sessions(desk: TestDesk) {
        let other = try_in(&desk, OWNER, OWNERS, place(1)).await.expect("signs in");
        let caller = owner(&desk).await;
        let change = async |current: &str, new: &str| {
            me::change_password(&desk.app, &caller, password(current), password(new)).await
        };
        assert_eq!(code(change("wrong", PASSWORD).await), "current:wrong_password");
        assert_eq!(code(change(OWNERS, "olga@desk.test").await), "new:password_guessable");
        assert_eq!(code(change(OWNERS, "short").await), "new:password_too_short");
        change(OWNERS, PASSWORD).await.expect("changes");
        assert!(desk.caller(other.token.as_str()).await.is_none());
        assert!(desk.caller(&desk.cookie).await.is_some(), "this one goes on");
        assert_eq!(code(try_in(&desk, OWNER, OWNERS, HERE).await), "wrong_credentials");
    }

    async fn guessing_the_current_password_in_a_stolen_session_is_counted_too(desk: TestDesk) {
        let caller = owner(&desk).await;
        let mut answers = Vec::new();
        for _ in 0..7 {
            answers.push(code(me::change_password(&desk.app, &caller, password("wrong"), password(PASSWORD)).await));
        }
        assert_eq!(answers.iter().filter(|a| *a == "throttled").count(), 2);
    }

    async fn a_profile_is_checked_and_its_signature_cleaned(desk: TestDesk) {
        let caller = owner(&desk).await;
        let wrong = me::Profile {
            locale: Some("tlh".to_owned()), theme: Some("neon".to_owned()), undo_seconds: Some(3600), ..Default::default()
        };
        assert_eq!(
            code(me::change(&desk.app, &caller, wrong).await),
            "locale:unknown_value theme:unknown_value undo_seconds:out_of_range"
        );
        let signature = "<p>Olga</p><script>alert(1)</script><img src=x onerror=alert(1)>".to_owned();
        let right = me::Profile { name: Some("Olga O.".to_owned()), signature_html: Some(signature), ..Default::default() };
        me::change(&desk.app, &caller, right).await.expect("changes");
        let me = me::read(&desk.app, &caller).await.expect("reads");
        assert_eq!(me.name, "Olga O.");
        assert!(me.signature_html.contains("Olga") && !me.signature_html.contains("script") && !me.signature_html.contains("onerror"));
    }
}

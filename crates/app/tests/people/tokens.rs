use crate::*;
use app::people::operator::{self, Operator};
use app::people::{api_keys, identify, me, resets, setup};
use std::time::Duration;
use testkit::{Engine, on_both_engines};
use vouchsafe_core::access::KeyScope;

const HOUR: Duration = Duration::from_hours(1);

/// What clients may send where a secret is expected.
fn nonsense() -> Vec<String> {
    let mut odd: Vec<String> =
        ["", " ", "0", "null", "[]", "{}", "true", "undefined", "%00", "\u{0}", "é", "ＡＢ", "' or '1'='1", "..", "*"]
            .map(str::to_owned)
            .into();
    odd.push("a".repeat(43));
    odd.push("a".repeat(1 << 16));
    odd
}

on_both_engines! {
    async fn t_31_an_invitation_is_used_once_even_when_many_try_at_the_same_moment(desk: TestDesk) {
        let (_, secret) = invite(&desk, "nora@desk.test", Role::Agent).await;
        let mut racing = testkit::tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (app, secret) = (desk.app.clone(), secret.clone());
            racing.spawn(async move { invitations::accept(&app, &secret, acceptance()).await });
        }
        let answers = racing.join_all().await;
        assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 1);
        for answer in answers.into_iter().filter(|a| a.is_err()) {
            assert_eq!(code(answer), "token_spent");
        }
        assert_eq!(code(invitations::look(&desk.app, &secret).await), "token_spent");
    }

    async fn t_31_an_invitation_ends_after_seven_days_and_with_the_next_one(desk: TestDesk) {
        let (user, first) = invite(&desk, "nora@desk.test", Role::Agent).await;
        let shown = invitations::look(&desk.app, &first).await.expect("it is good");
        assert_eq!((shown.email.as_str(), shown.invited_by.as_str()), ("nora@desk.test", "Olga Owner"));
        app::people::users::invite_again(&desk.app, &desk.owner, user.id).await.expect("the owner may");
        desk.app.settled().await;
        assert_eq!(code(invitations::look(&desk.app, &first).await), "token_spent");
        let second = last_link(&desk);
        desk.clock.pass(7 * 24 * HOUR);
        assert_eq!(code(invitations::accept(&desk.app, &second, acceptance()).await), "token_spent");
    }

    async fn t_31_a_link_for_a_new_password_is_used_once_within_an_hour(desk: TestDesk) {
        let ask = async || {
            resets::request(&desk.app, OWNER, None, HERE);
            desk.app.settled().await;
            last_link(&desk)
        };
        let (first, second) = (ask().await, ask().await);
        assert_eq!(code(resets::complete(&desk.app, &first, password(PASSWORD), HERE).await), "token_spent", "a newer one is out");
        assert_eq!(code(resets::complete(&desk.app, &second, password("password"), HERE).await), "password:password_common");
        resets::complete(&desk.app, &second, password(PASSWORD), HERE).await.expect("a refused password spends nothing");
        assert_eq!(code(resets::complete(&desk.app, &second, password(PASSWORD), HERE).await), "token_spent");
        assert!(desk.caller(&desk.cookie).await.is_none(), "all sessions ended");
        try_in(&desk, OWNER, PASSWORD, HERE).await.expect("the new password is good");
        desk.app.settled().await;
        assert!(desk.system_post.letters().last().is_some_and(|l| l.subject.contains("changed")), "the user is told");
        let third = ask().await;
        desk.clock.pass(HOUR);
        assert_eq!(code(resets::complete(&desk.app, &third, password(PASSWORD), HERE).await), "token_spent");
    }

    async fn t_31_no_link_opens_what_another_is_for(desk: TestDesk) {
        let (_, invitation) = invite(&desk, "nora@desk.test", Role::Agent).await;
        let entrance = operator::link(&desk.app).await.expect("a link").rsplit('/').next().expect("a secret").to_owned();
        for secret in [&invitation, &entrance, &desk.cookie] {
            assert_eq!(code(resets::complete(&desk.app, secret, password(PASSWORD), HERE).await), "token_spent");
            assert!(identify::by_api_key(&desk.app, secret, HERE).await.expect("reads").is_none());
            assert!(operator::identify(&desk.app, secret, HERE).await.expect("reads").is_none());
        }
        assert_eq!(code(operator::enter(&desk.app, &invitation, HERE).await), "token_spent");
        assert_eq!(code(invitations::look(&desk.app, &entrance).await), "token_spent");
    }

    async fn t_31_nonsense_opens_nothing(desk: TestDesk) {
        for shown in nonsense() {
            assert!(identify::by_session(&desk.app, &shown, HERE).await.expect("no error").is_none());
            assert!(identify::by_api_key(&desk.app, &shown, HERE).await.expect("no error").is_none());
            assert!(operator::identify(&desk.app, &shown, HERE).await.expect("no error").is_none());
            assert_eq!(code(invitations::look(&desk.app, &shown).await), "token_spent");
            assert_eq!(code(resets::complete(&desk.app, &shown, password(PASSWORD), HERE).await), "token_spent");
            assert_eq!(code(operator::enter(&desk.app, &shown, HERE).await), "token_spent");
        }
    }

    async fn t_31_the_operators_link_is_used_once_within_a_quarter_of_an_hour(desk: TestDesk) {
        let secret = async || operator::link(&desk.app).await.expect("a link").rsplit('/').next().expect("a secret").to_owned();
        let late = secret().await;
        desk.clock.pass(Duration::from_mins(15));
        assert_eq!(code(operator::enter(&desk.app, &late, HERE).await), "token_spent");
        let good = secret().await;
        let cookie = operator::enter(&desk.app, &good, HERE).await.expect("in time");
        assert_eq!(code(operator::enter(&desk.app, &good, HERE).await), "token_spent");
        let operator = operator::identify(&desk.app, cookie.as_str(), HERE).await.expect("reads").expect("is inside");
        operator::leave(&desk.app, &operator, cookie.as_str()).await.expect("leaves");
        assert!(operator::identify(&desk.app, cookie.as_str(), HERE).await.expect("reads").is_none());
    }

    async fn nothing_can_be_set_up_twice(desk: TestDesk) {
        assert!(!setup::needed(&desk.app).await.expect("reads"));
        assert_eq!(setup::begin(&desk.app).await.expect("reads"), None);
        let operator = Operator::local(&desk.app);
        let only = app::workspaces::list(&desk.app, &operator).await.expect("lists").remove(0);
        app::workspaces::remove(&desk.app, &operator, only.workspace.id).await.expect("removes");
        assert!(!setup::needed(&desk.app).await.expect("reads"), "not even when all workspaces are gone");
    }

    async fn a_changed_password_makes_links_for_a_new_one_useless(desk: TestDesk) {
        resets::request(&desk.app, OWNER, None, HERE);
        desk.app.settled().await;
        let secret = last_link(&desk);
        me::change_password(&desk.app, &owner(&desk).await, password(OWNERS), password(PASSWORD)).await.expect("changes");
        assert_eq!(code(resets::complete(&desk.app, &secret, password("eight green bottles"), HERE).await), "token_spent");
    }
}

#[test]
fn t_31_no_secret_lies_in_the_database() {
    TestDesk::run(Engine::Sqlite, async |desk| {
        let (_, invitation) = invite(&desk, "nora@desk.test", Role::Agent).await;
        resets::request(&desk.app, OWNER, None, HERE);
        desk.app.settled().await;
        let new = api_keys::NewApiKey { name: "robot".to_owned(), scopes: vec![KeyScope::Read], expires_at: None };
        let (_, key) = api_keys::create(&desk.app, &desk.owner, new).await.expect("the owner may");
        let secrets = [invitation, last_link(&desk), key.as_str().to_owned(), desk.cookie.clone()];
        let mut bytes = Vec::new();
        for file in std::fs::read_dir(desk.scratch.folder.path()).expect("lists").flatten() {
            if file.file_name().to_string_lossy().starts_with("vouchsafe.db") {
                bytes.extend(std::fs::read(file.path()).expect("reads"));
            }
        }
        assert!(bytes.windows(9).any(|w| w == b"Nordlicht"), "the right files were read");
        for secret in secrets {
            assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()));
        }
    });
}

use crate::*;
use app::people::api_keys::{NewApiKey, create, list, revoke};
use app::people::{identify, me, users};
use std::time::Duration;
use testkit::on_both_engines;
use vouchsafe_core::access::{KeyScope, Permission};
use vouchsafe_core::{Coded as _, Time};

async fn key(
    desk: &TestDesk,
    scopes: &[KeyScope],
    expires_at: Option<Time>,
) -> (app::people::api_keys::ApiKey, String) {
    let new = NewApiKey { name: "robot".to_owned(), scopes: scopes.to_vec(), expires_at };
    let (key, secret) = create(&desk.app, &desk.owner, new).await.expect("the owner may");
    (key, secret.as_str().to_owned())
}

async fn behind(desk: &TestDesk, secret: &str) -> Option<Caller> {
    identify::by_api_key(&desk.app, secret, HERE).await.expect("reads")
}

on_both_engines! {
    async fn a_key_does_what_its_scopes_say_and_nothing_else(desk: TestDesk) {
        let (_, secret) = key(&desk, &[KeyScope::Read], None).await;
        assert!(secret.starts_with("vs_"));
        let robot = behind(&desk, &secret).await.expect("it is good");
        assert!(robot.scope.may(Permission::ReadTickets));
        for permission in [Permission::Reply, Permission::ManageUsers, Permission::ManageApiKeys, Permission::DeliverMail] {
            assert!(!robot.scope.may(permission), "{permission:?}");
        }
        assert_eq!(code(me::change(&desk.app, &robot, me::Profile::default()).await), "not_for_keys");
        assert_eq!(code(me::change_password(&desk.app, &robot, password(OWNERS), password(PASSWORD)).await), "not_for_keys");
        let (_, secret) = key(&desk, KeyScope::ALL, None).await;
        let robot = behind(&desk, &secret).await.expect("it is good");
        let more = NewApiKey { name: "child".to_owned(), scopes: vec![KeyScope::Read], expires_at: None };
        assert_eq!(code(create(&desk.app, &robot.scope, more).await), "not_permitted", "no key makes keys");
    }

    async fn a_key_may_never_do_more_than_the_user_behind_it_may_now(desk: TestDesk) {
        let admin = member(&desk, "admin@desk.test", Role::Admin).await;
        let new = NewApiKey { name: "robot".to_owned(), scopes: vec![KeyScope::Admin, KeyScope::Write], expires_at: None };
        let (_, secret) = create(&desk.app, &admin.scope, new).await.expect("an administrator may");
        assert!(behind(&desk, secret.as_str()).await.is_some_and(|c| c.scope.may(Permission::ManageUsers)));
        let to = users::Change { role: Some(Role::LightAgent), ..Default::default() };
        users::change(&desk.app, &desk.owner, admin.user, to).await.expect("the owner may");
        let robot = behind(&desk, secret.as_str()).await.expect("it is still good");
        assert!(!robot.scope.may(Permission::ManageUsers) && !robot.scope.may(Permission::Reply));
        let to = users::Change { active: Some(false), ..Default::default() };
        users::change(&desk.app, &desk.owner, admin.user, to).await.expect("the owner may");
        assert!(behind(&desk, secret.as_str()).await.is_none());
    }

    async fn a_key_ends_when_it_is_revoked_or_its_time_is_over(desk: TestDesk) {
        let soon = app::people::api_keys::NewApiKey {
            name: "past".to_owned(), scopes: Vec::new(), expires_at: Some(desk.app.now().minus(Duration::from_secs(1))),
        };
        assert_eq!(code(create(&desk.app, &desk.owner, soon).await), "scopes:required expires_at:in_the_past");
        let (short, secret) = key(&desk, &[KeyScope::Read], Some(desk.app.now().plus(Duration::from_hours(1)))).await;
        assert!(behind(&desk, &secret).await.is_some());
        desk.app.settled().await;
        assert!(list(&desk.app, &desk.owner).await.expect("lists").iter().any(|k| k.id == short.id && k.last_used_at.is_some()));
        desk.clock.pass(Duration::from_hours(1));
        assert!(behind(&desk, &secret).await.is_none());
        let (long, secret) = key(&desk, &[KeyScope::Intake], None).await;
        revoke(&desk.app, &desk.owner, long.id).await.expect("the owner may");
        assert!(behind(&desk, &secret).await.is_none());
        assert_eq!(code(revoke(&desk.app, &desk.owner, long.id).await), "missing");
    }
}

use crate::*;
use app::audit::{self, Item};
use app::people::{me, sessions};
use testkit::on_both_engines;

async fn items(desk: &TestDesk) -> Vec<Item> {
    audit::list(&desk.app, &desk.owner, None, 100).await.expect("the owner may").items
}

on_both_engines! {
    async fn sign_ins_and_refusals_are_recorded_with_who_when_and_from_where(desk: TestDesk) {
        let peer = place(9);
        assert!(try_in(&desk, OWNER, "wrong", peer).await.is_err());
        let signed_in = try_in(&desk, OWNER, OWNERS, peer).await.expect("signs in");
        sessions::leave(&desk.app, &signed_in.caller).await.expect("leaves");
        let items = items(&desk).await;
        let seen: Vec<(&str, Option<&str>)> =
            items.iter().take(3).map(|i| (i.action.as_str(), i.address.as_deref())).collect();
        let peer = Some("198.51.100.9");
        assert_eq!(seen, [("session.left", peer), ("session.began", peer), ("session.refused", peer)]);
        for item in items.iter().take(3) {
            assert_eq!(item.actor.name.as_deref(), Some("Olga Owner"));
            assert!(desk.app.now().since(item.at).as_secs() < 60);
        }
    }

    async fn a_refused_permission_is_recorded(desk: TestDesk) {
        let agent = member(&desk, "agent@desk.test", Role::Agent).await;
        assert_eq!(code(audit::list(&desk.app, &agent.scope, None, 10).await), "not_permitted");
        audit::refused(&desk.app, &agent.scope, "GET /audit").await.expect("records");
        let newest = items(&desk).await.remove(0);
        assert_eq!((newest.action.as_str(), newest.detail.as_deref()), ("permission.refused", Some("GET /audit")));
        assert_eq!(newest.actor.id, Some(agent.user));
    }

    async fn an_attempt_at_no_account_is_recorded_without_an_address_of_anybody(desk: TestDesk) {
        assert!(try_in(&desk, "nobody@desk.test", "wrong", place(9)).await.is_err());
        let newest = items(&desk).await.remove(0);
        assert_eq!((newest.action.as_str(), newest.address, newest.actor.id), ("session.refused", None, None));
    }

    async fn names_and_addresses_go_when_the_key_of_the_person_does(desk: TestDesk) {
        let agent = member(&desk, "agent@desk.test", Role::Agent).await;
        desk.app.vault().destroy_subjects(desk.owner.workspace(), &[agent.user]).await.expect("destroys");
        let theirs: Vec<Item> = items(&desk).await.into_iter().filter(|i| i.actor.id == Some(agent.user)).collect();
        assert!(!theirs.is_empty(), "that it happened stays");
        for item in theirs {
            assert_eq!((item.actor.name.as_deref(), item.address), (Some(""), None));
        }
    }

    async fn pages_follow_one_another_without_a_gap(desk: TestDesk) {
        for _ in 0..5 {
            audit::refused(&desk.app, &desk.owner, "x").await.expect("records");
        }
        let all = items(&desk).await;
        let (mut paged, mut next) = (Vec::new(), None);
        loop {
            let page = audit::list(&desk.app, &desk.owner, next, 2).await.expect("lists");
            paged.extend(page.items);
            next = page.next;
            if next.is_none() {
                break;
            }
        }
        assert_eq!(paged, all);
    }

    async fn what_users_do_to_users_is_recorded_in_the_same_transaction(desk: TestDesk) {
        let agent = member(&desk, "agent@desk.test", Role::Agent).await;
        let before = items(&desk).await.len();
        let refused = users::Change { role: Some(Role::Owner), ..Default::default() };
        assert!(users::change(&desk.app, &agent.scope, agent.user, refused).await.is_err());
        assert_eq!(items(&desk).await.len(), before, "nothing happened, nothing is recorded");
        me::change_password(&desk.app, &owner(&desk).await, password(OWNERS), password(PASSWORD)).await.expect("changes");
        assert_eq!(items(&desk).await.remove(0).action, "password.changed");
    }
}

use crate::*;
use app::mailboxes::{self, MailboxChange};
use app::people::teams;
use app::people::users::{Change, change, list};
use testkit::on_both_engines;
use vouchsafe_core::Id;

fn to_role(role: Role) -> Change {
    Change { role: Some(role), ..Change::default() }
}

fn to_active(active: bool) -> Change {
    Change { active: Some(active), ..Change::default() }
}

on_both_engines! {
    async fn there_is_always_an_owner_who_can_sign_in(desk: TestDesk) {
        let first = owner(&desk).await.user;
        assert_eq!(code(change(&desk.app, &desk.owner, first, to_role(Role::Admin)).await), "last_owner");
        assert_eq!(code(change(&desk.app, &desk.owner, first, to_active(false)).await), "own_account");
        invite(&desk, "invited@desk.test", Role::Owner).await;
        assert_eq!(code(change(&desk.app, &desk.owner, first, to_role(Role::Admin)).await), "last_owner", "an invitation is no owner yet");
        let second = member(&desk, "second@desk.test", Role::Owner).await;
        change(&desk.app, &desk.owner, first, to_role(Role::Admin)).await.expect("now there is another");
        assert_eq!(code(change(&desk.app, &second.scope, second.user, to_role(Role::Agent)).await), "last_owner");
    }

    async fn two_owners_who_take_the_role_from_each_other_leave_one(desk: TestDesk) {
        let second = member(&desk, "second@desk.test", Role::Owner).await;
        let (one, other) = (owner(&desk).await.user, second.user);
        let (a, b) = (
            change(&desk.app, &desk.owner, other, to_role(Role::Agent)),
            change(&desk.app, &second.scope, one, to_role(Role::Agent)),
        );
        let (a, b) = testkit::tokio::join!(a, b);
        assert_eq!(u8::from(a.is_ok()) + u8::from(b.is_ok()), 1);
    }

    async fn only_owners_touch_owners_and_nobody_lifts_himself(desk: TestDesk) {
        let admin = member(&desk, "admin@desk.test", Role::Admin).await;
        let agent = member(&desk, "agent@desk.test", Role::Agent).await;
        let first = owner(&desk).await.user;
        for what in [to_role(Role::Agent), to_active(false), Change { name: Some("Mallory".to_owned()), ..Change::default() }] {
            assert_eq!(code(change(&desk.app, &admin.scope, first, what).await), "role_out_of_reach");
        }
        for who in [admin.user, agent.user] {
            assert_eq!(code(change(&desk.app, &admin.scope, who, to_role(Role::Owner)).await), "role_out_of_reach");
        }
        let new = Invite { email: "o@desk.test".to_owned(), name: "O".to_owned(), role: Role::Owner, team_ids: Vec::new() };
        assert_eq!(code(users::invite(&desk.app, &admin.scope, new).await), "role_out_of_reach");
        assert_eq!(code(change(&desk.app, &agent.scope, agent.user, to_role(Role::Admin)).await), "not_permitted");
        change(&desk.app, &admin.scope, agent.user, to_role(Role::LightAgent)).await.expect("an administrator may");
    }

    async fn an_address_is_taken_once_and_what_is_wrong_is_said_for_each_field(desk: TestDesk) {
        let new = |email: &str, name: &str| Invite {
            email: email.to_owned(), name: name.to_owned(), role: Role::Agent, team_ids: Vec::new(),
        };
        assert_eq!(code(users::invite(&desk.app, &desk.owner, new("OLGA@desk.test", "Again")).await), "email:taken");
        assert_eq!(code(users::invite(&desk.app, &desk.owner, new("nonsense", " ")).await), "email:malformed name:required");
        let strange = Invite { team_ids: vec![Id::max()], ..new("x@desk.test", "X") };
        assert_eq!(code(users::invite(&desk.app, &desk.owner, strange).await), "team_ids:unknown_team");
        assert_eq!(list(&desk.app, &desk.owner, None, 100).await.expect("lists").items.len(), 1, "nothing was made");
    }

    async fn users_are_listed_page_by_page(desk: TestDesk) {
        for number in 0..4 {
            invite(&desk, &format!("user{number}@desk.test"), Role::Agent).await;
        }
        let first = list(&desk.app, &desk.owner, None, 3).await.expect("lists");
        let second = list(&desk.app, &desk.owner, first.next, 3).await.expect("lists");
        let emails: Vec<String> = first.items.into_iter().chain(second.items).map(|u| u.email).collect();
        let mut all = vec![OWNER.to_owned()];
        all.extend((0..4).map(|n| format!("user{n}@desk.test")));
        assert_eq!(emails, all);
        assert_eq!(second.next, None);
    }

    async fn a_mailbox_kept_for_a_team_is_seen_by_its_members_and_administrators_only(desk: TestDesk) {
        let agent = member(&desk, "agent@desk.test", Role::Agent).await;
        let admin = member(&desk, "admin@desk.test", Role::Admin).await;
        let sees = async |caller: &Caller| {
            mailboxes::list(&desk.app, &caller.scope).await.expect("lists").iter().any(|m| m.id == desk.mailbox.id)
        };
        assert!(sees(&agent).await, "kept for nobody, seen by everybody");
        let team = teams::create(&desk.app, &desk.owner, "Billing", Vec::new()).await.expect("the owner may");
        let keep = MailboxChange { teams: Some(vec![team.id]), ..MailboxChange::default() };
        mailboxes::update(&desk.app, &desk.owner, desk.mailbox.id, keep).await.expect("the owner may");
        assert!(!sees(&agent).await);
        assert!(sees(&admin).await);
        teams::change(&desk.app, &desk.owner, team.id, (None, Some(vec![agent.user]))).await.expect("the owner may");
        assert!(sees(&agent).await);
        assert_eq!(code(teams::delete(&desk.app, &desk.owner, team.id).await), "team_keeps_mailbox", "it would be open to all");
        change(&desk.app, &desk.owner, agent.user, Change { team_ids: Some(Vec::new()), ..Change::default() }).await.expect("the owner may");
        assert!(!sees(&agent).await);
        change(&desk.app, &desk.owner, admin.user, to_role(Role::Agent)).await.expect("the owner may");
        let now = try_in(&desk, "admin@desk.test", PASSWORD, HERE).await.expect("signs in").caller;
        assert!(!sees(&now).await, "no administrator any more");
    }

    async fn teams_are_made_renamed_and_taken_away(desk: TestDesk) {
        let agent = member(&desk, "agent@desk.test", Role::Agent).await;
        assert_eq!(code(teams::create(&desk.app, &agent.scope, "Mine", Vec::new()).await), "not_permitted");
        let team = teams::create(&desk.app, &desk.owner, " First  line ", vec![agent.user, agent.user]).await.expect("the owner may");
        assert_eq!((team.name.as_str(), team.member_ids.len()), ("First line", 1));
        assert_eq!(code(teams::create(&desk.app, &desk.owner, "First line", Vec::new()).await), "name:taken");
        assert_eq!(code(teams::create(&desk.app, &desk.owner, "Other", vec![Id::max()]).await), "member_ids:unknown_user");
        let renamed = teams::change(&desk.app, &desk.owner, team.id, (Some("Second line".to_owned()), None)).await.expect("the owner may");
        assert_eq!(renamed.member_ids, vec![agent.user]);
        teams::delete(&desk.app, &desk.owner, team.id).await.expect("the owner may");
        assert_eq!(teams::list(&desk.app, &agent.scope).await.expect("everybody may"), Vec::new());
    }
}

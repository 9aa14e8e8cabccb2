use crate::*;
use app::people::operator::Operator;
use app::people::{api_keys, sessions, teams, users};
use testkit::on_both_engines;
use vouchsafe_core::access::KeyScope;

on_both_engines! {
    async fn t_23_nothing_of_another_workspace_can_be_seen_or_touched(desk: TestDesk) {
        let operator = Operator::local(&desk.app);
        app::workspaces::create(&desk.app, &operator, crate::workspaces::new("Other")).await.expect("makes");
        desk.app.settled().await;
        let foreign = invitations::accept(&desk.app, &last_link(&desk), acceptance()).await.expect("accepts").caller;
        let ours = owner(&desk).await;
        let team = teams::create(&desk.app, &desk.owner, "Ours", vec![ours.user]).await.expect("the owner may");
        let new = api_keys::NewApiKey { name: "robot".to_owned(), scopes: vec![KeyScope::Read], expires_at: None };
        let (key, _) = api_keys::create(&desk.app, &desk.owner, new).await.expect("the owner may");

        let app = &desk.app;
        let rename = || users::Change { name: Some("Mallory".to_owned()), ..Default::default() };
        assert_eq!(code(users::read(app, &foreign.scope, ours.user).await), "missing");
        assert_eq!(code(users::change(app, &foreign.scope, ours.user, rename()).await), "missing");
        assert_eq!(code(users::invite_again(app, &foreign.scope, ours.user).await), "missing");
        assert_eq!(code(teams::change(app, &foreign.scope, team.id, (None, None)).await), "missing");
        assert_eq!(code(teams::delete(app, &foreign.scope, team.id).await), "missing");
        assert_eq!(code(teams::create(app, &foreign.scope, "Theirs", vec![ours.user]).await), "member_ids:unknown_user");
        assert_eq!(code(api_keys::revoke(app, &foreign.scope, key.id).await), "missing");
        assert_eq!(code(sessions::end(app, &foreign, ours.session().expect("a session")).await), "missing");
        assert!(users::list(app, &foreign.scope, None, 100).await.expect("lists").items.iter().all(|u| u.id == foreign.user));
        assert!(app::audit::list(app, &foreign.scope, None, 100).await.expect("lists").items.iter().all(|i| i.actor.id != Some(ours.user)));
        assert!(api_keys::list(app, &foreign.scope).await.expect("lists").is_empty());
    }
}

use crate::*;
use app::people::api_keys;
use app::people::operator::Operator;
use app::workspaces::{self, NewWorkspace};
use testkit::on_both_engines;
use vouchsafe_core::access::KeyScope;
use vouchsafe_core::workspace::WorkspaceState;

pub(crate) fn new(name: &str) -> NewWorkspace {
    NewWorkspace {
        name: name.to_owned(),
        slug: None,
        locale: "de".to_owned(),
        time_zone: "Europe/Vienna".to_owned(),
        owner: ("Otto Other".to_owned(), "otto@other.test".to_owned()),
    }
}

async fn sign_in_to(desk: &TestDesk, slug: &str, email: &str, typed: &str) -> Result<SignedIn> {
    let asked = SignIn {
        email: email.to_owned(),
        password: password(typed),
        workspace: Some(slug.to_owned()),
        origin: origin(HERE),
    };
    sign_in(&desk.app, asked).await
}

on_both_engines! {
    async fn the_operator_makes_a_second_workspace_whose_owner_is_invited(desk: TestDesk) {
        let operator = Operator::local(&desk.app);
        let (other, link) = workspaces::create(&desk.app, &operator, new("Nordlicht Fahrräder")).await.expect("makes");
        assert_eq!((other.slug.as_str(), link), ("nordlicht-fahrr-der-2", None));
        desk.app.settled().await;
        let letter = desk.system_post.letters().pop().expect("the owner is written to");
        assert!(letter.subject.contains("eingeladen"), "in the language of the workspace");
        let signed_in = invitations::accept(&desk.app, &last_link(&desk), acceptance()).await.expect("accepts");
        assert_eq!(signed_in.caller.scope.workspace(), other.id);
        let mailboxes = app::mailboxes::list(&desk.app, &signed_in.caller.scope).await.expect("lists");
        let addresses: Vec<&str> = mailboxes.iter().map(|m| m.address.as_str()).collect();
        assert_eq!(addresses, ["nordlicht-fahrr-der-2@desk.test"], "the other one was taken");
        assert_eq!(code(try_in(&desk, OWNER, OWNERS, HERE).await), "workspace:required");
        assert_eq!(code(sign_in_to(&desk, &other.slug, OWNER, OWNERS).await), "wrong_credentials");
        sign_in_to(&desk, "nordlicht-fahrr-der", OWNER, OWNERS).await.expect("her own");
        let named = NewWorkspace { slug: Some(other.slug.clone()), ..new("Third") };
        assert_eq!(code(workspaces::create(&desk.app, &operator, named).await), "slug:taken");
        let odd = NewWorkspace { slug: Some("../Third".to_owned()), ..new("") };
        assert_eq!(code(workspaces::create(&desk.app, &operator, odd).await), "name:required slug:malformed");
    }

    async fn a_suspended_workspace_lets_nobody_in_and_comes_back(desk: TestDesk) {
        let operator = Operator::local(&desk.app);
        let id = desk.owner.workspace();
        let key = api_keys::NewApiKey { name: "robot".to_owned(), scopes: vec![KeyScope::Read], expires_at: None };
        let (_, key) = api_keys::create(&desk.app, &desk.owner, key).await.expect("the owner may");
        workspaces::suspend(&desk.app, &operator, id).await.expect("suspends");
        assert!(desk.caller(&desk.cookie).await.is_none());
        assert!(app::people::identify::by_api_key(&desk.app, key.as_str(), HERE).await.expect("reads").is_none());
        assert_eq!(code(sign_in_to(&desk, "nordlicht-fahrr-der", OWNER, OWNERS).await), "wrong_credentials");
        desk.receive(&testkit::mail("anna@example.org", "Hello", "1@example.org", "Is anybody there?")).await;
        workspaces::resume(&desk.app, &operator, id).await.expect("resumes");
        assert!(desk.caller(&desk.cookie).await.is_some());
        assert_eq!(desk.open_tickets().await.len(), 1, "mail was taken meanwhile");
    }

    async fn a_removed_workspace_leaves_nothing_and_others_lose_nothing(desk: TestDesk) {
        let operator = Operator::local(&desk.app);
        let (other, _) = workspaces::create(&desk.app, &operator, new("Other")).await.expect("makes");
        desk.app.settled().await;
        let link = last_link(&desk);
        desk.receive(&testkit::mail("anna@example.org", "Hello", "1@example.org", "Is anybody there?")).await;
        desk.reply(1, "<p>Yes.</p>").await;
        let gone = desk.owner.workspace();
        workspaces::remove(&desk.app, &operator, gone).await.expect("removes");
        assert!(desk.caller(&desk.cookie).await.is_none());
        assert!(desk.app.vault().workspace(gone).await.is_err(), "its key is destroyed");
        for table in store::clear::tables() {
            let mut session = desk.app.database().write().await.expect("a session");
            let left = store::clear::some(&mut session, &desk.owner, table, 10).await.expect("counts");
            assert_eq!(left, 0, "{table}");
        }
        let list = workspaces::list(&desk.app, &operator).await.expect("lists");
        assert_eq!(list.iter().map(|w| (w.workspace.id, w.state)).collect::<Vec<_>>(), [(other.id, WorkspaceState::Active)]);
        invitations::accept(&desk.app, &link, acceptance()).await.expect("the other one goes on");
        workspaces::remove(&desk.app, &operator, gone).await.expect("again is no harm");
        assert_eq!(code(workspaces::resume(&desk.app, &operator, gone).await), "missing", "it does not come back");
        workspaces::rename(&desk.app, &operator, other.id, ("nordlicht-fahrr-der", "Heirs")).await.expect("the name is free");
    }

    async fn a_firm_changes_its_own_settings(desk: TestDesk) {
        let change = workspaces::Change {
            name: Some("Nordlicht".to_owned()), accent: Some(Some("#0A7cFF".to_owned())), ..Default::default()
        };
        let agent = member(&desk, "agent@desk.test", Role::Agent).await;
        assert_eq!(code(workspaces::change(&desk.app, &agent.scope, change.clone()).await), "not_permitted");
        let changed = workspaces::change(&desk.app, &desk.owner, change).await.expect("the owner may");
        assert_eq!((changed.name.as_str(), changed.accent.as_deref()), ("Nordlicht", Some("#0a7cff")));
        let odd = workspaces::Change { accent: Some(Some("red;}".to_owned())), ..Default::default() };
        assert_eq!(code(workspaces::change(&desk.app, &desk.owner, odd).await), "accent:malformed");
    }
}

use crate::*;
use app::people::{resets, users};
use app::{Keys, Scope};
use store::RowKey;
use testkit::on_both_engines;

on_both_engines! {
    async fn the_right_password_opens_a_session_and_a_wrong_one_does_not(desk: TestDesk) {
        let signed_in = try_in(&desk, " Olga@Desk.TEST ", OWNERS, HERE).await.expect("the right password");
        assert_ne!(signed_in.token.as_str(), desk.cookie, "every sign-in has a secret of its own");
        let caller = desk.caller(signed_in.token.as_str()).await.expect("the session is good");
        assert_eq!(caller.role, Role::Owner);
        assert_eq!(code(try_in(&desk, OWNER, "a long walk in the sun", HERE).await), "wrong_credentials");
        assert_eq!(code(try_in(&desk, OWNER, "", HERE).await), "wrong_credentials");
    }

    async fn t_33_whether_an_account_exists_shows_neither_in_the_answer_nor_in_the_work(desk: TestDesk) {
        let gone = member(&desk, "gone@desk.test", Role::Agent).await;
        users::change(&desk.app, &desk.owner, gone.user, users::Change { active: Some(false), ..Default::default() })
            .await
            .expect("the owner may");
        invite(&desk, "invited@desk.test", Role::Agent).await;
        let mut seen = Vec::new();
        for email in [OWNER, "gone@desk.test", "invited@desk.test", "nobody@desk.test", "not an address"] {
            let (hashes, entries) = (desk.app.hashing().verified(), entries(&desk).await);
            let answer = code(try_in(&desk, email, PASSWORD, place(1)).await);
            seen.push((answer, desk.app.hashing().verified() - hashes, self::entries(&desk).await - entries));
        }
        assert_eq!(seen, vec![("wrong_credentials".to_owned(), 1, 1); 5]);
    }

    async fn t_33_a_workspace_that_does_not_exist_or_is_suspended_is_answered_like_a_wrong_password(desk: TestDesk) {
        for slug in ["nowhere", "nordlicht-fahrr-der"] {
            let before = desk.app.hashing().verified();
            let asked = SignIn {
                email: OWNER.to_owned(), password: password("wrong"), workspace: Some(slug.to_owned()), origin: origin(place(1)),
            };
            assert_eq!(code(sign_in(&desk.app, asked).await), "wrong_credentials");
            assert_eq!(desk.app.hashing().verified() - before, 1);
        }
    }

    async fn t_33_asking_for_a_new_password_answers_nothing_and_writes_to_real_accounts_only(desk: TestDesk) {
        invite(&desk, "invited@desk.test", Role::Agent).await;
        let before = desk.system_post.letters().len();
        for email in ["nobody@desk.test", "invited@desk.test", "", "x@y@z"] {
            resets::request(&desk.app, email, None, HERE);
        }
        desk.app.settled().await;
        assert_eq!(desk.system_post.letters().len(), before);
        resets::request(&desk.app, "OLGA@desk.test", None, HERE);
        desk.app.settled().await;
        let letters = desk.system_post.letters();
        assert_eq!(letters.len(), before + 1);
        assert_eq!(letters.last().map(|l| l.to.as_str()), Some(OWNER));
    }

    async fn a_hash_of_an_older_scheme_is_replaced_at_sign_in(desk: TestDesk) {
        // bcrypt with a cost of 5, of "correct horse battery".
        let old = "$2b$05$KI4mTh/pwgdULKBwXb5P0O4ZfwjruqBTE9LuJIRRFKhOcjXkHjPMS".replace("KBwXb", "KbwXb");
        let user = owner(&desk).await.user;
        let keys = Keys::of(&desk.app, &desk.owner, [user]).await.expect("keys");
        let key = keys.row(user, user).expect("the owner's key");
        let mut session = desk.app.database().write().await.expect("a session");
        let sealed = key.seal(&old, desk.app.randomness());
        store::user::set_password(&mut session, &desk.owner, user, sealed).await.expect("the row is there");
        session.commit().await.expect("commits");
        try_in(&desk, OWNER, "correct horse battery", HERE).await.expect("the old hash is good");
        assert!(stored(&desk, &desk.owner, &key).await.starts_with("$argon2id$"));
        try_in(&desk, OWNER, "correct horse battery", HERE).await.expect("and so is the new one");
    }
}

/// How many audit entries there are.
async fn entries(desk: &TestDesk) -> usize {
    app::audit::list(&desk.app, &desk.owner, None, 1000).await.expect("the owner may").items.len()
}

async fn stored(desk: &TestDesk, scope: &Scope, key: &RowKey) -> String {
    let mut session = desk.app.database().read().await.expect("a session");
    let user = scope.user().expect("a user");
    let row = store::user::credential(&mut session, scope, user).await.expect("reads").expect("is there");
    key.open(&row.password.expect("has a password")).expect("opens")
}

//! People and workspaces: who may come in, what they may do, and what is left when they go.

mod audit;
mod idempotency;
mod keys;
mod rights;
mod sessions;
mod signing_in;
mod tenancy;
mod throttle;
mod tokens;
mod workspaces;

use app::people::invitations::{self, Acceptance};
use app::people::sign_in::{Origin, SignIn, SignedIn, sign_in};
use app::people::users::{self, Invite};
use app::people::{Caller, Password};
use app::{Failure, Result};
use std::net::{IpAddr, Ipv4Addr};
use testkit::TestDesk;
use vouchsafe_core::access::Role;

/// The owner's password, as the test desk sets it.
const OWNERS: &str = "a long walk in the rain";
/// The owner's address.
const OWNER: &str = "olga@desk.test";
/// A password for everybody else.
const PASSWORD: &str = "seven green bottles";
/// Where the owner was set up.
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Some other place.
fn place(number: u8) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(198, 51, 100, number))
}

fn origin(peer: IpAddr) -> Origin {
    Origin { peer, agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned() }
}

fn password(typed: &str) -> Password {
    Password::new(typed.to_owned())
}

/// Tries to sign in.
async fn try_in(desk: &TestDesk, email: &str, typed: &str, peer: IpAddr) -> Result<SignedIn> {
    let asked = SignIn { email: email.to_owned(), password: password(typed), workspace: None, origin: origin(peer) };
    sign_in(&desk.app, asked).await
}

/// The secret at the end of the last letter's link.
fn last_link(desk: &TestDesk) -> String {
    let letters = desk.system_post.letters();
    let text = &letters.last().expect("a letter was sent").text;
    let link = text.split_whitespace().find(|word| word.starts_with("http")).expect("the letter has a link");
    link.rsplit('#').next().expect("the link has a secret").to_owned()
}

/// A user who was invited by the owner; the secret of the invitation.
async fn invite(desk: &TestDesk, email: &str, role: Role) -> (users::User, String) {
    let new = Invite { email: email.to_owned(), name: "Nora New".to_owned(), role, team_ids: Vec::new() };
    let invited = users::invite(&desk.app, &desk.owner, new).await.expect("the owner may invite");
    assert_eq!(invited.link, None, "the link goes by mail");
    desk.app.settled().await;
    (invited.user, last_link(desk))
}

fn acceptance() -> Acceptance {
    Acceptance {
        name: "Nora New".to_owned(),
        password: password(PASSWORD),
        locale: "de".to_owned(),
        time_zone: "Europe/Vienna".to_owned(),
        origin: origin(HERE),
    }
}

/// A user of this role, signed in.
async fn member(desk: &TestDesk, email: &str, role: Role) -> Caller {
    let (_, secret) = invite(desk, email, role).await;
    invitations::accept(&desk.app, &secret, acceptance()).await.expect("the invitation is good").caller
}

/// The owner, as a caller.
async fn owner(desk: &TestDesk) -> Caller {
    desk.caller(&desk.cookie).await.expect("the owner is signed in")
}

/// The code of a failure, as the API would say it.
fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result.expect_err("this must fail") {
        Failure::Missing => "missing".to_owned(),
        Failure::Refused(code) | Failure::SignedOut(code) | Failure::Gone(code) => code.to_owned(),
        Failure::Invalid(errors) => {
            errors.iter().map(|e| format!("{}:{}", e.field, e.code)).collect::<Vec<_>>().join(" ")
        }
        Failure::Conflict { code, .. } => code.to_owned(),
        Failure::Throttled(_) => "throttled".to_owned(),
        Failure::Broken(error) => format!("broken: {error}"),
    }
}

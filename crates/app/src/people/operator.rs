//! Who runs the installation: the console to make, suspend and remove workspaces. It is entered with a link that the
//! command line makes, so whoever can run the program on its machine is the operator, and no password can be guessed.

use super::secret::digest;
use super::{Bearer, tokens};
use crate::App;
use crate::audit::{Action, Entry, note, record};
use crate::failure::Result;
use std::net::IpAddr;
use store::Scope;
use vouchsafe_core::Id;

/// The operator, proved: workspaces are made and removed only with one of these.
#[derive(Debug, Clone)]
pub struct Operator {
    scope: Scope,
}

impl Operator {
    /// The operator at the command line of the machine itself.
    pub fn local(app: &App) -> Operator {
        Operator { scope: app.system(Id::nil()) }
    }

    /// The scope of what belongs to no workspace.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// A link to the console, for a quarter of an hour, once.
pub async fn link(app: &App) -> Result<String> {
    let scope = app.system(Id::nil());
    let mut session = app.database().write().await?;
    let secret = tokens::OPERATOR.issue(app, &mut session, (&scope, None)).await?;
    record(app, &mut session, &scope, Entry::new(Action::OperatorLinkMade)).await?;
    session.commit().await?;
    Ok(tokens::OPERATOR.link(app, &secret))
}

/// Enters the console with a link; the value of its cookie, good for eight hours.
pub async fn enter(app: &App, shown: &str, peer: IpAddr) -> Result<Bearer> {
    let scope = app.system(Id::nil()).from_peer(peer);
    let mut session = app.database().write().await?;
    tokens::OPERATOR.spend(app, &mut session, shown).await?;
    let secret = tokens::OPERATOR_SESSION.issue(app, &mut session, (&scope, None)).await?;
    record(app, &mut session, &scope, Entry::new(Action::OperatorEntered)).await?;
    session.commit().await?;
    Ok(secret)
}

/// The operator behind the value of the console's cookie.
pub async fn identify(app: &App, shown: &str, peer: IpAddr) -> Result<Option<Operator>> {
    match tokens::OPERATOR_SESSION.look(app, shown).await {
        Ok(_) => Ok(Some(Operator { scope: app.system(Id::nil()).from_peer(peer) })),
        Err(crate::Failure::Gone(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Leaves the console: the cookie is useless from now on.
pub async fn leave(app: &App, operator: &Operator, shown: &str) -> Result<()> {
    let Some(digest) = digest(shown) else { return Ok(()) };
    let mut session = app.database().write().await?;
    let purpose = tokens::OPERATOR_SESSION.name;
    let left = store::gate::people::spend(&mut session, (digest, purpose), app.now().micros()).await?;
    session.commit().await?;
    match left {
        Some(_) => note(app, &operator.scope, Entry::new(Action::OperatorLeft)).await,
        None => Ok(()),
    }
}

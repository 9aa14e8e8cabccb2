//! Links that may be used once.

use super::Bearer;
use super::secret::digest;
use crate::App;
use crate::failure::{Failure, Result};
use sql::Session;
use std::time::Duration;
use store::Scope;
use store::gate::people::{TokenRow, keep, spend, token};
use store::tables::token;
use vouchsafe_core::Id;

/// What a link opens, for how long, and the page it leads to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Purpose {
    pub(crate) name: &'static str,
    pub(crate) lasts: Duration,
    page: &'static str,
}

/// The first workspace.
pub(crate) const SET_UP: Purpose = Purpose { name: "set_up", lasts: Duration::from_hours(24), page: "setup#" };
/// Membership of a workspace.
pub(crate) const INVITATION: Purpose =
    Purpose { name: "invitation", lasts: Duration::from_hours(7 * 24), page: "invitation#" };
/// A new password.
pub(crate) const RESET: Purpose = Purpose { name: "reset", lasts: Duration::from_hours(1), page: "reset#" };
/// The operator's console.
pub(crate) const OPERATOR: Purpose =
    Purpose { name: "operator", lasts: Duration::from_mins(15), page: "operator/enter/" };
/// Being in the operator's console; this one is a cookie, no link.
pub(crate) const OPERATOR_SESSION: Purpose =
    Purpose { name: "operator_session", lasts: Duration::from_hours(8), page: "" };

impl Purpose {
    /// The address that carries the secret. Behind `#` it never reaches a server's log or another site's Referer.
    pub(crate) fn link(&self, app: &App, secret: &Bearer) -> String {
        format!("{}/{}{}", app.config().public_url, self.page, secret.as_str())
    }

    /// Makes a link for `user`, or for nobody in particular, in a transaction.
    pub(crate) async fn issue(
        &self,
        app: &App,
        session: &mut Session,
        (scope, user): (&Scope, Option<Id>),
    ) -> Result<Bearer> {
        let secret = Bearer::generate("", app.randomness());
        let now = app.now();
        let row = token::Row {
            workspace_id: scope.workspace(),
            id: app.id(),
            digest: secret.digest(),
            purpose: self.name.to_owned(),
            user_id: user,
            created_by: scope.user(),
            created_at: now.micros(),
            expires_at: now.plus(self.lasts).micros(),
            used_at: None,
        };
        keep(session, row).await?;
        Ok(secret)
    }

    /// What a secret opens, without using it.
    pub(crate) async fn look(&self, app: &App, shown: &str) -> Result<TokenRow> {
        let digest = digest(shown).ok_or(SPENT)?;
        let mut session = app.database().read().await?;
        token(&mut session, (digest, self.name), app.now().micros()).await?.ok_or(SPENT)
    }

    /// Uses a secret: of all who show it, the first whose transaction commits gets in.
    pub(crate) async fn spend(&self, app: &App, session: &mut Session, shown: &str) -> Result<TokenRow> {
        let digest = digest(shown).ok_or(SPENT)?;
        spend(session, (digest, self.name), app.now().micros()).await?.ok_or(SPENT)
    }
}

/// One answer for what never was, was used and has ended.
const SPENT: Failure = Failure::Gone("token_spent");

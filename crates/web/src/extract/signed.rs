use crate::client::Peer;
use crate::cookie;
use crate::endpoint::{Sheet, Takes};
use crate::problem::{Answer, Problem};
use crate::state::Web;
use app::people::Caller;
use app::people::identify::{by_api_key, by_session};
use app::people::sign_in::Origin;
use app::{App, Scope};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, USER_AGENT};
use axum::http::request::Parts;
use std::net::{IpAddr, Ipv4Addr};

/// The client's address, once it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Client(pub(crate) IpAddr);

/// What a caller proved itself with, to be asked about again while an answer takes long.
#[derive(Clone)]
pub(crate) struct Credential {
    shown: Shown,
    client: IpAddr,
}

#[derive(Clone)]
enum Shown {
    Session(String),
    Key(String),
}

impl Credential {
    /// What a request shows. A key in the Authorization header comes before a cookie: a program that sends one means it.
    pub(crate) fn of(headers: &HeaderMap, client: IpAddr) -> Option<Credential> {
        let shown = match headers.get(AUTHORIZATION) {
            Some(value) => {
                let (scheme, key) = value.to_str().ok()?.split_once(' ')?;
                Shown::Key(scheme.eq_ignore_ascii_case("bearer").then(|| key.trim().to_owned())?)
            }
            None => Shown::Session(cookie::read(headers)?.to_owned()),
        };
        Some(Credential { shown, client })
    }

    /// Who it belongs to now.
    pub(crate) async fn identify(&self, web: &Web) -> Answer<Option<Caller>> {
        Ok(match &self.shown {
            Shown::Session(secret) => by_session(web.app(), secret, self.client).await?,
            Shown::Key(secret) => by_api_key(web.app(), secret, self.client).await?,
        })
    }
}

impl FromRequestParts<Web> for Credential {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Credential, Problem> {
        let credential = parts.extensions.get::<Credential>().cloned();
        credential.ok_or_else(|| Problem::broken("an open route has a handler that wants a credential"))
    }
}

impl Takes for Credential {
    fn describe(_: &mut Sheet) {}
}

/// A caller who is signed in and has the permission of the route.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    /// What every handler has at hand.
    pub(crate) web: Web,
    /// Who is asking.
    pub(crate) caller: Caller,
}

impl Signed {
    /// The application.
    pub(crate) fn app(&self) -> &App {
        self.web.app()
    }

    /// On whose behalf.
    pub(crate) fn scope(&self) -> &Scope {
        &self.caller.scope
    }
}

impl FromRequestParts<Web> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Signed, Problem> {
        let caller = parts.extensions.get::<Caller>().cloned();
        let caller = caller.ok_or_else(|| Problem::broken("an open route has a handler that wants a caller"))?;
        Ok(Signed { web: web.clone(), caller })
    }
}

impl Takes for Signed {
    fn describe(sheet: &mut Sheet) {
        sheet.wants_caller = true;
    }
}

/// Somebody who need not be signed in.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    /// What every handler has at hand.
    pub(crate) web: Web,
    /// From where.
    pub(crate) origin: Origin,
}

impl Visitor {
    /// The application.
    pub(crate) fn app(&self) -> &App {
        self.web.app()
    }
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Visitor, Problem> {
        let client = parts.extensions.get::<Client>().map(|c| c.0);
        let peer = client.or_else(|| parts.extensions.get::<Peer>().map(|p| p.0));
        let agent = parts.headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let origin = Origin { peer: peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)), agent };
        Ok(Visitor { web: web.clone(), origin })
    }
}

impl Takes for Visitor {
    fn describe(_: &mut Sheet) {}
}

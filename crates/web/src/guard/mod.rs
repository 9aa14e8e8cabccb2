//! What happens before a handler runs: where the request comes from, who is asking, whether they may, and how long it may
//! take. One function goes through it in this order for every route.

mod idempotency;
mod origin;

use crate::access::Access;
use crate::client::{self, Peer};
use crate::extract::BodyLimit;
use crate::extract::signed::{Client, Credential};
use crate::problem::{Answer, Problem};
use crate::state::Web;
use app::people::{By, Caller};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

/// What a route asks of a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Demand {
    /// Who may.
    pub(crate) access: Access,
    /// The route, as `POST /api/v1/tickets`, for the audit.
    pub(crate) route: (&'static str, &'static str),
    /// The largest body, bytes.
    pub(crate) body: usize,
    /// How long it may take, when longer than usual.
    pub(crate) time: Option<Duration>,
    /// Whether other sites may send people here: a provider's answer to a sign-in.
    pub(crate) from_elsewhere: bool,
}

/// Lets a request through to its handler, or not.
pub(crate) async fn admit(web: Web, demand: Demand, request: Request<Body>, next: Next) -> Response {
    let time = demand.time.unwrap_or(web.options().request_time);
    match tokio::time::timeout(time, through(&web, demand, request, next)).await {
        Ok(Ok(response)) => response,
        Ok(Err(problem)) => problem.into_response(),
        Err(_) => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "took_too_long").into_response(),
    }
}

async fn through(web: &Web, demand: Demand, mut request: Request<Body>, next: Next) -> Answer<Response> {
    let peer = request.extensions().get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |p| p.0);
    let client = client::address(peer, request.headers(), &web.options().trusted_proxies);
    request.extensions_mut().insert(Client(client));
    request.extensions_mut().insert(BodyLimit(demand.body));
    if !demand.from_elsewhere {
        origin::check(request.method(), request.headers(), &web.app().config().public_url)?;
    }
    if demand.access == Access::Open {
        return Ok(next.run(request).await);
    }
    let signed_out = || Problem::new(StatusCode::UNAUTHORIZED, "signed_out");
    let credential = Credential::of(request.headers(), client).ok_or_else(signed_out)?;
    let caller = credential.identify(web).await?.ok_or_else(signed_out)?;
    admitted(web, demand, &caller).await?;
    request.extensions_mut().insert(credential);
    request.extensions_mut().insert(caller.clone());
    let response = idempotency::once(web, &caller, request, next).await?;
    if response.extensions().get::<Problem>().is_some_and(|p| p.status() == StatusCode::FORBIDDEN) {
        note(web, &caller, demand).await;
    }
    Ok(response)
}

/// Refuses a caller who may not use the route.
async fn admitted(web: &Web, demand: Demand, caller: &Caller) -> Answer<()> {
    let refused = match demand.access {
        Access::Person if matches!(caller.by, By::Key(_)) => "not_for_keys",
        Access::May(permission) if !caller.scope.may(permission) => "not_permitted",
        Access::MayAny(any) if !any.iter().any(|p| caller.scope.may(*p)) => "not_permitted",
        _ => return Ok(()),
    };
    note(web, caller, demand).await;
    Err(Problem::new(StatusCode::FORBIDDEN, refused))
}

/// Records that somebody was refused something for want of a permission (S-82).
async fn note(web: &Web, caller: &Caller, demand: Demand) {
    let what = format!("{} {}", demand.route.0, demand.route.1);
    if let Err(error) = app::audit::refused(web.app(), &caller.scope, &what).await {
        tracing::error!(%error, "a refusal could not be recorded");
    }
}

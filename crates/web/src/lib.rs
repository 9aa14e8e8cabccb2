//! HTTP: the API and its description, the desk's files, live updates, and what operators look at.
//!
//! Every route is one line of [`routes`]: method, path, who may, handler. The same line makes the router, the OpenAPI
//! document and the list that tests walk. A handler takes what it needs through the extractors of `extract`, calls one use
//! case of `app`, and maps what comes back to a view. Errors leave through one door, [`problem`].

mod access;
mod api;
mod assets;
mod client;
mod cookie;
mod docs;
mod endpoint;
mod extract;
mod guard;
mod headers;
mod health;
mod live;
mod observe;
mod operator;
mod options;
mod patience;
mod problem;
mod route;
mod routes;
mod server;
mod state;
mod view;

pub use access::Access;
pub use docs::openapi;
pub use options::{Options, RenderMetrics};
pub use routes::{RouteFacts, router, routes};
pub use server::serve;
pub use state::Web;

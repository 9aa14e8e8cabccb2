//! A route: what its line in the table says, and how it becomes part of the router and the description.

use crate::access::Access;
use crate::endpoint::{Endpoint, Sheet};
use crate::guard::{Demand, admit};
use crate::routes::RouteFacts;
use crate::state::Web;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::middleware::{Next, from_fn};
use axum::routing::{MethodFilter, MethodRouter, on};
use std::time::Duration;
use utoipa::openapi::HttpMethod;

/// The largest body of a route that does not say otherwise, bytes.
const USUAL_BODY: usize = 64 * 1024;

/// A route.
pub(crate) struct Route {
    /// The method, as the description spells it.
    pub(crate) method: HttpMethod,
    /// What it asks of a request.
    pub(crate) demand: Demand,
    /// What it does, in a few words.
    pub(crate) summary: &'static str,
    /// The handler's name, as `tickets_list`.
    pub(crate) name: String,
    describe: fn(&mut Sheet),
    handler: MethodRouter<Web>,
}

macro_rules! methods {
    ($($function:ident $filter:ident $method:ident;)*) => { $(
        #[doc = concat!("A route for ", stringify!($filter), ".")]
        pub(crate) fn $function<A: 'static, E: Endpoint<A>>(
            path: &'static str,
            access: Access,
            handler: E,
            summary: &'static str,
        ) -> Route {
            let route = (stringify!($filter), path);
            let demand = Demand { access, route, body: USUAL_BODY, time: None, from_elsewhere: false };
            Route {
                method: HttpMethod::$method,
                demand,
                summary,
                name: name::<E>(),
                describe: E::describe,
                handler: on(MethodFilter::$filter, handler),
            }
        }
    )* };
}

methods! {
    get GET Get;
    post POST Post;
    put PUT Put;
    patch PATCH Patch;
    delete DELETE Delete;
}

/// `web::api::tickets::open` becomes `tickets_open`.
fn name<E>() -> String {
    let path = std::any::type_name::<E>();
    let mut words = path.rsplit("::");
    let (last, module) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    format!("{module}_{last}")
}

impl Route {
    /// Takes bodies of up to this many bytes.
    pub(crate) fn body(mut self, most: usize) -> Route {
        self.demand.body = most;
        self
    }

    /// May take this long.
    pub(crate) fn time(mut self, most: Duration) -> Route {
        self.demand.time = Some(most);
        self
    }

    /// What tests and documents need to know.
    pub(crate) fn facts(&self) -> RouteFacts {
        let (method, path) = self.demand.route;
        RouteFacts { method, path, access: self.demand.access }
    }

    /// What the handler says about itself.
    pub(crate) fn sheet(&self) -> Sheet {
        let mut sheet = Sheet { path: self.demand.route.1, ..Sheet::default() };
        (self.describe)(&mut sheet);
        sheet
    }

    /// Becomes part of a router, behind its guard.
    pub(crate) fn mount(self, router: Router<Web>, web: &Web) -> Router<Web> {
        let (web, demand) = (web.clone(), self.demand);
        let guard = move |request: Request<Body>, next: Next| admit(web.clone(), demand, request, next);
        router.route(demand.route.1, self.handler.route_layer(from_fn(guard)))
    }
}

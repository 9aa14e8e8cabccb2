use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use std::sync::Arc;
use testkit::{Engine, TestDesk};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;
use web::{Options, Web, router};

/// A desk behind HTTP.
pub(crate) struct Http {
    pub(crate) desk: TestDesk,
    pub(crate) web: Web,
    pub(crate) router: Router,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Runs a test with a desk on SQLite.
pub(crate) fn http<F: Future<Output = ()>>(test: impl FnOnce(Http) -> F) {
    TestDesk::run(Engine::Sqlite, |desk| {
        let options = Options { metrics: Some(Arc::new(|| "figures 1\n".to_owned())), ..Options::default() };
        let web = Web::new(desk.app.clone(), options, CancellationToken::new());
        test(Http { router: router(web.clone()), web, desk })
    });
}

impl Http {
    /// A request of the signed-in owner's desk.
    pub(crate) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookie = format!("__Host-session={}", self.desk.cookie);
        Request::builder().method(method).uri(path).header("cookie", cookie).header("sec-fetch-site", "same-origin")
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 64 << 20).await.expect("the body can be read").to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// The owner reads.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path).body(Body::empty()).expect("a request")).await
    }

    /// The owner sends JSON.
    pub(crate) async fn json(&self, method: &str, path: &str, body: Value) -> Answer {
        let request = self.request(method, path).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    /// A mail arrives and becomes a ticket; its number.
    pub(crate) async fn ticket(&self, subject: &str) -> i64 {
        let id = format!("{}@customer.test", subject.replace(' ', "."));
        self.desk.receive(&testkit::mail("Carla Customer <carla@customer.test>", subject, &id, "Hello there")).await;
        self.desk.open_tickets().await[0].number
    }
}

impl Answer {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("no JSON: {:?}", String::from_utf8_lossy(&self.body)))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }
}

//! Live events.

use crate::{Http, http};
use axum::body::Body;
use axum::http::StatusCode;
use futures_util::StreamExt as _;
use serde_json::json;
use std::time::Duration;
use tower::ServiceExt as _;

/// An open stream.
struct Stream {
    body: axum::body::BodyDataStream,
    text: String,
}

async fn stream(http: &Http, last: Option<&str>) -> Stream {
    let mut request = http.request("GET", "/api/v1/events");
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let response = http.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["cache-control"], "no-store");
    Stream { body: response.into_body().into_data_stream(), text: String::new() }
}

impl Stream {
    /// Reads until the text holds `what`.
    async fn until(&mut self, what: &str) -> &str {
        let read = async {
            while !self.text.contains(what) {
                let chunk = self.body.next().await.expect("the stream goes on").expect("the stream is whole");
                self.text.push_str(&String::from_utf8_lossy(&chunk));
            }
        };
        let told = tokio::time::timeout(Duration::from_secs(20), read).await;
        assert!(told.is_ok(), "{what} was not told: {}", self.text);
        &self.text
    }
}

#[test]
fn a_screen_hears_of_a_change_and_can_go_on_after_it() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        let mut screen = stream(&http, None).await;
        http.json("PATCH", &format!("/api/v1/tickets/{number}"), json!({ "priority": "urgent" })).await;
        let heard = screen.until("event: change").await.to_owned();
        assert!(heard.contains("\"kind\":\"priority\""), "{heard}");
        screen.until("event: counts").await;
        let id = heard.split("id: ").nth(1).unwrap().split('\n').next().unwrap().to_owned();
        drop(screen);
        http.json("PATCH", &format!("/api/v1/tickets/{number}"), json!({ "status": "spam" })).await;
        let mut screen = stream(&http, Some(&id)).await;
        let heard = screen.until("\"kind\":\"status\"").await;
        assert!(!heard.contains("\"kind\":\"priority\""), "nothing is told twice: {heard}");
    });
}

#[test]
fn who_is_here_is_told() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        let mut screen = stream(&http, None).await;
        let here = json!({ "state": "replying" });
        assert_eq!(
            http.json("PUT", &format!("/api/v1/tickets/{number}/presence"), here).await.status,
            StatusCode::NO_CONTENT
        );
        let heard = screen.until("event: presence").await;
        assert!(heard.contains("replying") && heard.contains("Olga"), "{heard}");
        let ticket = http.get(&format!("/api/v1/tickets/{number}")).await.json();
        assert_eq!(ticket["here"][0]["state"], "replying");
    });
}

#[test]
fn the_stream_ends_when_the_session_does() {
    http(|http| async move {
        let mut screen = stream(&http, None).await;
        let caller = http.desk.caller(&http.desk.cookie).await.unwrap();
        app::people::sessions::leave(&http.desk.app, &caller).await.unwrap();
        screen.until("event: session").await;
        let rest = tokio::time::timeout(Duration::from_secs(20), screen.body.next()).await;
        assert!(rest.expect("it ends").is_none());
    });
}

#[test]
fn the_stream_ends_when_the_program_stops() {
    http(|http| async move {
        let mut screen = stream(&http, None).await;
        screen.until("live").await;
        http.web.stop().cancel();
        screen.until("stops").await;
        assert!(screen.body.next().await.is_none());
    });
}

#[test]
fn t_28_nobody_holds_endless_streams() {
    http(|http| async move {
        let mut open = Vec::new();
        for _ in 0..20 {
            open.push(stream(&http, None).await);
        }
        let refused = http.get("/api/v1/events").await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(!refused.header("retry-after").is_empty());
        open.pop();
        stream(&http, None).await;
    });
}

//! How requests are refused.

use crate::http;
use axum::body::Body;
use axum::http::StatusCode;
use serde_json::json;

#[test]
fn an_unknown_field_is_named() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        let path = format!("/api/v1/tickets/{number}");
        let answer = http.json("PATCH", &path, json!({ "status": "closed", "workspace_id": "x" })).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["errors"][0]["field"], "workspace_id");
        assert_eq!(answer.json()["errors"][0]["code"], "unknown_field");
        assert!(!answer.json()["remedy"].as_str().unwrap().is_empty());
        assert_eq!(http.desk.open_tickets().await.len(), 1, "nothing was changed");
    });
}

#[test]
fn a_wrong_value_deep_inside_is_named_by_its_path() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        let body = json!({ "kind": "reply", "html": "x", "to": [{ "name": null, "address": 7 }] });
        let answer = http.json("POST", &format!("/api/v1/tickets/{number}/messages"), body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.json()["errors"][0]["field"], "to[0].address");
        let answer = http.json("POST", &format!("/api/v1/tickets/{number}/messages"), json!({ "kind": "reply" })).await;
        assert_eq!(answer.json()["errors"][0]["field"], "html");
        assert_eq!(answer.json()["errors"][0]["code"], "required");
        let answer = http.json("POST", &format!("/api/v1/tickets/{number}/messages"), json!({ "kind": "shout" })).await;
        assert_eq!(answer.json()["errors"][0]["field"], "kind");
    });
}

#[test]
fn unknown_repeated_and_wrong_parameters_are_named() {
    http(|http| async move {
        for (query, field, code) in [
            ("veiw=open", "veiw", "unknown_field"),
            ("view=open&view=spam", "view", "given_twice"),
            ("limit=0", "limit", "malformed"),
            ("limit=101", "limit", "malformed"),
            ("status=odd", "status", "malformed"),
            ("mailbox=7", "mailbox", "malformed"),
            ("cursor=zz", "cursor", "malformed"),
        ] {
            let answer = http.get(&format!("/api/v1/tickets?{query}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert_eq!(answer.json()["errors"][0]["field"], field, "{query}");
            assert_eq!(answer.json()["errors"][0]["code"], code, "{query}");
        }
    });
}

#[test]
fn a_body_of_another_kind_is_not_taken() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "text/json", ""] {
            let request = http.request("PATCH", &format!("/api/v1/tickets/{number}")).header("content-type", kind);
            let answer = http.send(request.body(Body::from("{}")).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        }
        let request = http.request("PATCH", &format!("/api/v1/tickets/{number}"));
        let request = request.header("content-type", "application/json; charset=utf-8");
        assert_eq!(http.send(request.body(Body::from("{}")).unwrap()).await.status, StatusCode::OK);
    });
}

#[test]
fn what_is_no_json_or_too_much_of_it_is_refused() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        let send = async |body: String| {
            let request =
                http.request("PATCH", &format!("/api/v1/tickets/{number}")).header("content-type", "application/json");
            http.send(request.body(Body::from(body)).unwrap()).await
        };
        for body in ["", "{", "{}{}", "\u{0}", "{\"status\": }"] {
            let answer = send(body.to_owned()).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", &body[..body.len().min(20)]);
            assert_eq!(answer.json()["code"], "malformed_json");
        }
        let large = format!("{{\"subject\": \"{}\"}}", "x".repeat(70_000));
        assert_eq!(send(large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    });
}

#[test]
fn refusals_speak_the_readers_language() {
    http(|http| async move {
        let ask = async |language: &str| {
            let request = http.request("GET", "/api/v1/tickets/999999").header("accept-language", language);
            http.send(request.body(Body::empty()).unwrap()).await.json()["detail"].as_str().unwrap().to_owned()
        };
        assert_ne!(ask("de-AT,de;q=0.9,en;q=0.8").await, ask("en").await);
        assert_eq!(ask("xx, *;q=0.1").await, ask("en").await);
    });
}

#[test]
fn a_conflict_says_with_what() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        let stale = http
            .json("PATCH", &format!("/api/v1/tickets/{number}"), json!({ "priority": "high", "version": 77 }))
            .await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert_eq!(stale.json()["code"], "changed_meanwhile");
        let unseen =
            json!({ "kind": "reply", "html": "<p>x</p>", "seen_message": "0197f2a0-0000-7000-8000-000000000000" });
        let newer = http.json("POST", &format!("/api/v1/tickets/{number}/messages"), unseen).await;
        assert_eq!(newer.json()["code"], "newer_message");
        assert!(newer.json()["message_id"].is_string());
    });
}

#[test]
fn an_idempotency_key_is_carried_out_once() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        let post = async |key: &str, text: &str| {
            let body = json!({ "kind": "note", "html": format!("<p>{text}</p>") }).to_string();
            let request = http.request("POST", &format!("/api/v1/tickets/{number}/messages"));
            let request = request.header("content-type", "application/json").header("idempotency-key", key);
            http.send(request.body(Body::from(body)).unwrap()).await
        };
        let (first, again) = (post("k-1", "one").await, post("k-1", "one").await);
        assert_eq!(first.status, StatusCode::CREATED);
        assert_eq!((again.status, again.json()), (first.status, first.json()));
        assert_eq!(again.header("idempotency-replayed"), "true");
        let other = post("k-1", "two").await;
        assert_eq!(
            (other.status, other.json()["code"].as_str()),
            (StatusCode::CONFLICT, Some("idempotency_key_reused"))
        );
        assert_eq!(http.desk.open(number).await.messages.len(), 2, "the mail and one note");
    });
}

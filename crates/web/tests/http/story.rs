//! The main job, over HTTP.

use crate::http;
use axum::body::Body;
use axum::http::StatusCode;
use serde_json::json;

#[test]
fn a_ticket_is_listed_opened_answered_taken_back_and_closed() {
    http(|http| async move {
        let number = http.ticket("The bell is broken").await;
        let list = http.get("/api/v1/tickets?view=unassigned").await.json();
        assert_eq!(list["items"][0]["subject"], "The bell is broken");
        assert_eq!(list["items"][0]["contact"]["address"], "carla@customer.test");
        assert_eq!(list["next"], serde_json::Value::Null);
        let ticket = http.get(&format!("/api/v1/tickets/{number}")).await.json();
        assert_eq!(ticket["messages"][0]["text"], "Hello there");
        assert_eq!(ticket["messages"][0]["kind"], "incoming");
        assert_eq!(ticket["messages"][0]["auth"]["spf"], "none");
        let draft =
            json!({ "kind": "reply", "to": [], "cc": [], "bcc": [], "html": "<p>We</p>", "attachment_ids": [] });
        let draft = http.json("PUT", &format!("/api/v1/tickets/{number}/draft"), draft).await;
        assert_eq!((draft.status, draft.json()["html"].as_str()), (StatusCode::OK, Some("<p>We</p>")));
        let reply =
            json!({ "kind": "reply", "html": "<p>We send a new one</p>", "seen_message": ticket["messages"][0]["id"] });
        let written = http.json("POST", &format!("/api/v1/tickets/{number}/messages"), reply).await;
        assert_eq!(written.status, StatusCode::CREATED, "{}", written.text());
        assert_eq!(written.json()["delivery"]["state"], "undoable");
        let id = written.json()["id"].as_str().unwrap().to_owned();
        let undone = http.json("DELETE", &format!("/api/v1/tickets/{number}/messages/{id}/sending"), json!({})).await;
        assert_eq!(undone.json()["html"], "<p>We send a new one</p>");
        let closed = http
            .json("PATCH", &format!("/api/v1/tickets/{number}"), json!({ "status": "closed", "tags": ["bell"] }))
            .await;
        assert_eq!(
            (closed.json()["status"].as_str(), closed.json()["tags"][0].as_str()),
            (Some("closed"), Some("bell"))
        );
        assert_eq!(http.get("/api/v1/counts").await.json()["closed"], 1);
        assert_eq!(http.get("/api/v1/tags").await.json()["items"], json!(["bell"]));
        let hits = http.get("/api/v1/search?q=broken").await.json();
        assert_eq!(hits["items"][0]["ticket"]["number"], number);
    });
}

#[test]
fn signing_out_leaves_nothing_in_the_browser() {
    http(|http| async move {
        let left = http.json("DELETE", "/api/v1/session", json!({})).await;
        assert_eq!(left.status, StatusCode::NO_CONTENT);
        assert!(left.header("set-cookie").starts_with("__Host-session=; Max-Age=0;"));
        assert_eq!(left.header("clear-site-data"), "\"cache\", \"storage\"");
        assert_eq!(http.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn an_agent_begins_a_conversation() {
    http(|http| async move {
        let new = json!({
            "mailbox_id": http.desk.mailbox.id, "to": [{ "name": "Carla", "address": "carla@customer.test" }],
            "subject": "Your order", "html": "<p>It is on its way</p>", "tags": ["order"],
        });
        let made = http.json("POST", "/api/v1/tickets", new).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        assert_eq!((made.json()["status"].as_str(), made.json()["tags"][0].as_str()), (Some("pending"), Some("order")));
        let contacts = http.get("/api/v1/contacts?q=carla").await.json();
        let id = contacts["items"][0]["id"].as_str().unwrap().to_owned();
        let contact = http.get(&format!("/api/v1/contacts/{id}")).await.json();
        assert_eq!(contact["tickets"][0]["number"], made.json()["number"]);
        let changed = http.json("PATCH", &format!("/api/v1/contacts/{id}"), json!({ "company": "Ada & Co" })).await;
        assert_eq!(changed.json()["company"], "Ada & Co");
        assert_eq!(http.get("/api/v1/outbox").await.json()["items"][0]["ticket_number"], made.json()["number"]);
    });
}

#[test]
fn a_program_hands_over_a_mail_and_sees_what_became_of_it() {
    http(|http| async move {
        let mail = testkit::mail("Pat <pat@customer.test>", "By program", "p1@customer.test", "Hello");
        let request = http.request("POST", &format!("/api/v1/intake/mime?mailbox={}", http.desk.mailbox.id));
        let request = request.header("content-type", "message/rfc822").body(Body::from(mail)).unwrap();
        let taken = http.send(request).await;
        assert_eq!(taken.status, StatusCode::ACCEPTED, "{}", taken.text());
        app::intake::run_waiting(&http.desk.app).await.unwrap();
        let list = http.get("/api/v1/intake?outcome=ticket").await.json();
        assert_eq!(
            (list["items"][0]["source"].as_str(), list["items"][0]["from"].as_str()),
            (Some("api"), Some("pat@customer.test"))
        );
        let detail = http.get(&format!("/api/v1/intake/{}", taken.json()["id"].as_str().unwrap())).await.json();
        assert_eq!(detail["explained"]["subject"], "By program");
        let again = http
            .json("POST", &format!("/api/v1/intake/{}/runs", taken.json()["id"].as_str().unwrap()), json!({}))
            .await;
        assert_eq!(again.json()["code"], "part_of_a_ticket");
        let request = http.request("POST", "/api/v1/intake/mime?mailbox=0197f2a0-0000-7000-8000-000000000000");
        let request = request.header("content-type", "message/rfc822").body(Body::from("x")).unwrap();
        assert_eq!(http.send(request).await.json()["errors"][0]["field"], "mailbox");
    });
}

#[test]
fn the_password_of_a_mailbox_is_never_given() {
    http(|http| async move {
        let path = format!("/api/v1/mailboxes/{}", http.desk.mailbox.id);
        let server = json!({ "host": "imap.desk.test", "port": 993, "security": "tls", "username": "support", "auth": "password", "password": "s3cr3t-canary" });
        let changed = http.json("PATCH", &path, json!({ "incoming": server, "colour": null })).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.text());
        assert_eq!(changed.json()["incoming"]["host"], "imap.desk.test");
        let list = http.get("/api/v1/mailboxes").await;
        assert!(!changed.text().contains("canary") && !list.text().contains("canary"));
        let off = http.json("PATCH", &path, json!({ "incoming": null })).await;
        assert_eq!(off.json()["incoming"], serde_json::Value::Null);
        assert_eq!(off.json()["outgoing"]["host"], "mail.desk.test");
    });
}

//! Who sees what: every route there is, asked by somebody of another workspace and by every role (threat T-23).

use crate::{Answer, Http, http};
use app::people::invitations::{Acceptance, accept};
use app::people::operator::Operator;
use app::people::sign_in::{Origin, SignedIn};
use app::people::users::{Invite, invite};
use app::people::{Password, api_keys, teams};
use app::workspaces::{NewWorkspace, create};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use vouchsafe_core::access::{KeyScope, Permission, Permissions, Role};
use web::{Access, RouteFacts, routes};

/// A word that stands in everything of the first workspace.
const CANARY: &str = "Zaunkoenig";
const NOBODY: &str = "0197f2a0-0000-7000-8000-000000000000";

/// Signs in whoever was invited last; the session's secret.
async fn join(http: &Http) -> String {
    http.desk.app.settled().await;
    let letter = http.desk.system_post.letters().pop().expect("an invitation was sent");
    let token = letter.text.split('#').nth(1).expect("it has a link");
    let token: String = token.chars().take_while(|c| !c.is_whitespace()).collect();
    let told = Acceptance {
        name: "Nora New".to_owned(),
        password: Password::new("long evenings by the harbour".to_owned()),
        locale: "en".to_owned(),
        time_zone: "Europe/Berlin".to_owned(),
        origin: Origin { peer: IpAddr::V4(Ipv4Addr::LOCALHOST), agent: "test".to_owned() },
    };
    let signed_in: SignedIn = accept(&http.desk.app, &token, told).await.expect("the invitation is good");
    signed_in.token.as_str().to_owned()
}

async fn ask(http: &Http, cookie: &str, (method, path): (&str, &str), body: &Value) -> Answer {
    let request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
    let request =
        request.header("cookie", format!("__Host-session={cookie}")).header("content-type", "application/json");
    http.send(request.body(Body::from(body.to_string())).unwrap()).await
}

/// One real thing of each kind in the first workspace, by the beginning of its path.
async fn things(http: &Http) -> BTreeMap<&'static str, String> {
    let raw = format!(
        "From: {CANARY} <z@customer.test>\nTo: support@desk.test\nSubject: {CANARY}\nMessage-ID: <z@customer.test>\n\
         Content-Type: text/html\n\n<p>{CANARY} <img src=\"https://pictures.test/a.png\"></p>\n"
    );
    let mail = http.desk.receive(&raw).await;
    let number = http.desk.open_tickets().await[0].number;
    let reply = http.desk.reply(number, &format!("<p>{CANARY}</p>")).await;
    let open = http.desk.open(number).await;
    let message = open.messages[0].id;
    let upload = http.request("POST", "/api/v1/attachments").header("x-filename", CANARY);
    let file = http.send(upload.body(Body::from("x")).unwrap()).await.json();
    let frame = http.get(&format!("/api/v1/messages/{message}/frame?images=1")).await.text();
    let token = frame.split("/remote-images/").nth(1).expect("the picture goes through us").split('"').next().unwrap();
    let owner = http.desk.caller(&http.desk.cookie).await.expect("the owner is signed in");
    let team = teams::create(&http.desk.app, &http.desk.owner, CANARY, Vec::new()).await.expect("the owner may");
    let new = api_keys::NewApiKey { name: CANARY.to_owned(), scopes: vec![KeyScope::Read], expires_at: None };
    let (key, _) = api_keys::create(&http.desk.app, &http.desk.owner, new).await.expect("the owner may");
    BTreeMap::from([
        ("tickets", number.to_string()),
        ("messages", message.to_string()),
        ("attachments", file["id"].as_str().expect("an id").to_owned()),
        ("remote-images", token.to_owned()),
        ("contacts", open.ticket.contact.id.to_string()),
        ("mailboxes", http.desk.mailbox.id.to_string()),
        ("intake", mail.to_string()),
        ("outbox", reply.id.to_string()),
        ("sessions", owner.session().expect("a session").to_string()),
        ("users", owner.user.to_string()),
        ("teams", team.id.to_string()),
        ("api-keys", key.id.to_string()),
    ])
}

/// A body that the route takes, so that only the question of whose it is can be in the way.
fn body(route: &RouteFacts, message: &str) -> Value {
    match (route.method, route.path.trim_start_matches("/api/v1/")) {
        ("PATCH", "tickets/{number}") => json!({ "status": "closed" }),
        ("PATCH", _) => json!({ "name": "Mallory" }),
        ("POST", "tickets/{number}/messages") => json!({ "kind": "note", "html": "<p>x</p>" }),
        ("POST", "tickets/{number}/splits") => json!({ "message_id": message }),
        ("PUT", "tickets/{number}/draft") => json!({ "kind": "note", "html": "<p>x</p>" }),
        ("PUT", "tickets/{number}/presence") => json!({ "state": "viewing" }),
        _ => json!({}),
    }
}

#[test]
fn t_23_another_workspace_is_told_of_everything_that_it_is_not_there() {
    http(|http| async move {
        let things = things(&http).await;
        let owner = ("Otto Other".to_owned(), "otto@other.test".to_owned());
        let (locale, time_zone) = ("en".to_owned(), "Europe/Vienna".to_owned());
        let new = NewWorkspace { name: "Other".to_owned(), slug: None, locale, time_zone, owner };
        create(&http.desk.app, &Operator::local(&http.desk.app), new).await.expect("the operator may");
        let foreign = join(&http).await;
        let message = &things["messages"];
        let mut walked = 0;
        for route in routes().iter().filter(|r| r.access != Access::Open && r.path.contains('{')) {
            let kind = route.path.trim_start_matches("/api/v1/").split('/').next().unwrap();
            let real = things.get(kind).unwrap_or_else(|| panic!("a real thing for {route:?}"));
            let query = if route.method == "GET" && route.path.ends_with("/messages") { "?before=" } else { "" };
            let path = |thing: &str, message: &str| {
                let path = route.path.replace("{number}", thing).replacen("{token}", thing, 1);
                let id = if route.path.contains("{number}") { message } else { thing };
                format!("{}{query}{}", path.replace("{id}", id), if query.is_empty() { "" } else { message })
            };
            let nowhere = if kind == "tickets" {
                "999999"
            } else if kind == "remote-images" {
                "AAAA.AAAA"
            } else {
                NOBODY
            };
            let theirs = ask(&http, &foreign, (route.method, &path(real, message)), &body(route, message)).await;
            let none = ask(&http, &foreign, (route.method, &path(nowhere, NOBODY)), &body(route, NOBODY)).await;
            assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{route:?} {}", theirs.text());
            assert_eq!((none.status, none.text()), (theirs.status, theirs.text()), "{route:?}");
            walked += 1;
        }
        assert!(walked > 25, "{walked}");
        for list in [
            "tickets",
            "contacts",
            "contacts?q=z",
            "intake",
            "outbox",
            "audit",
            "users",
            "teams",
            "api-keys",
            "tags",
            "mailboxes",
            "search?q=zaunkoenig",
            "counts",
        ] {
            let answer = ask(&http, &foreign, ("GET", &format!("/api/v1/{list}")), &json!({})).await;
            assert_eq!(answer.status, StatusCode::OK, "{list} {}", answer.text());
            assert!(
                !answer.text().contains(CANARY) && !answer.text().contains("support@desk.test"),
                "{list} {}",
                answer.text()
            );
        }
        let numbers = json!({ "numbers": [things["tickets"].parse::<i64>().unwrap()], "change": { "status": "spam" } });
        let many = ask(&http, &foreign, ("POST", "/api/v1/tickets/changes"), &numbers).await.json();
        assert_eq!(many["changed"], json!([]));
        assert_eq!(http.get(&format!("/api/v1/tickets/{}", things["tickets"])).await.json()["status"], "pending");
    });
}

#[test]
fn t_23_every_role_is_refused_what_it_may_not_do_and_that_is_noted() {
    http(|http| async move {
        let things = things(&http).await;
        for role in [Role::Agent, Role::LightAgent, Role::PrivacyOfficer] {
            let email = format!("{role:?}@desk.test").to_lowercase();
            let new = Invite { email, name: "Nora".to_owned(), role, team_ids: Vec::new() };
            invite(&http.desk.app, &http.desk.owner, new).await.expect("the owner may");
            let cookie = join(&http).await;
            let may = Permissions::of(role.permissions());
            let refused = |p: &Permission| !may.contains(*p);
            for route in routes().iter().filter(|r| r.access.permission().as_ref().is_some_and(refused)) {
                let kind = route.path.trim_start_matches("/api/v1/").split('/').next().unwrap();
                let thing = things.get(kind).map_or("", String::as_str);
                let path = route.path.replace("{number}", thing).replace("{id}", thing).replace("{token}", thing);
                let answer = ask(&http, &cookie, (route.method, &path), &json!({})).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?} {route:?} {}", answer.text());
                assert_eq!(answer.json()["code"], "not_permitted", "{role:?} {route:?}");
            }
        }
        let audit = http.get("/api/v1/audit?limit=100").await.text();
        assert!(audit.contains("permission.refused") && audit.contains("/api/v1/mailboxes"));
    });
}

#[test]
fn t_23_a_key_for_one_thing_does_nothing_else() {
    http(|http| async move {
        let new = api_keys::NewApiKey { name: "mail".to_owned(), scopes: vec![KeyScope::Intake], expires_at: None };
        let (_, secret) = api_keys::create(&http.desk.app, &http.desk.owner, new).await.expect("the owner may");
        let with_key = async |method: &str, path: &str| {
            let request = Request::builder().method(method).uri(path);
            let request = request.header("authorization", format!("Bearer {}", secret.as_str()));
            http.send(request.body(Body::empty()).unwrap()).await
        };
        for route in
            routes().iter().filter(|r| r.access != Access::Open && r.access != Access::May(Permission::DeliverMail))
        {
            let path = route.path.replace("{number}", "1").replace("{id}", NOBODY).replace("{token}", "x.y");
            let answer = with_key(route.method, &path).await;
            let own =
                ["/api/v1/session", "/api/v1/me", "/api/v1/workspace"].contains(&route.path) && route.method == "GET";
            let expected = if own { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(answer.status, expected, "{route:?} {}", answer.text());
        }
        let refused = with_key("POST", "/api/v1/intake/mime").await;
        assert_ne!(refused.status, StatusCode::FORBIDDEN, "this one it may");
    });
}

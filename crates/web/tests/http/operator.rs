//! The operator's console, as a browser without scripts meets it, and what the API of people promises beyond its use cases.

use crate::client::{Answer, Http, http};
use app::people::operator;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;

async fn submit(http: &Http, cookie: &str, path: &str, form: &str) -> Answer {
    let request = Request::builder().method("POST").uri(path).header("sec-fetch-site", "same-origin");
    let request = request.header("cookie", format!("__Host-operator={cookie}"));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    http.send(request.body(Body::from(form.to_owned())).unwrap()).await
}

async fn look(http: &Http, cookie: &str, language: &str) -> Answer {
    let request = Request::builder().uri("/operator").header("accept-language", language);
    http.send(request.header("cookie", format!("__Host-operator={cookie}")).body(Body::empty()).unwrap()).await
}

/// The path of a fresh link.
async fn door(http: &Http) -> String {
    let link = operator::link(&http.desk.app).await.unwrap();
    link.strip_prefix(&http.desk.app.config().public_url).unwrap().to_owned()
}

/// The cookie of somebody who has gone through the door.
async fn enter(http: &Http) -> String {
    let answer = submit(http, "", &door(http).await, "").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/operator"));
    let cookie = answer.header("set-cookie").to_owned();
    for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(attribute), "{attribute}");
    }
    cookie.split(['=', ';']).nth(1).unwrap().to_owned()
}

#[test]
fn looking_at_the_link_does_not_use_it_up_and_going_in_does() {
    http(|http| async move {
        let door = door(&http).await;
        for _ in 0..2 {
            let shown = http.send(Request::builder().uri(&door).body(Body::empty()).unwrap()).await;
            assert_eq!(shown.status, StatusCode::OK);
        }
        assert_eq!(submit(&http, "", &door, "").await.status, StatusCode::SEE_OTHER);
        let again = submit(&http, "", &door, "").await;
        assert_eq!((again.status, again.header("set-cookie")), (StatusCode::GONE, ""));
    });
}

#[test]
fn nobody_else_sees_or_changes_workspaces() {
    http(|http| async move {
        let id = http.desk.owner.workspace();
        for cookie in ["", "nonsense", http.desk.cookie.as_str()] {
            let shown = look(&http, cookie, "en").await;
            assert_eq!(shown.status, StatusCode::UNAUTHORIZED);
            assert!(!shown.text().contains("Nordlicht"));
            for act in ["suspension", "resumption", "removal", "name"] {
                let form = "confirm=nordlicht-fahrr-der&name=x&slug=x";
                let form = if matches!(act, "removal") { "confirm=nordlicht-fahrr-der" } else { &form[28..] };
                let refused = submit(&http, cookie, &format!("/operator/workspaces/{id}/{act}"), form).await;
                assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{act}");
            }
        }
        assert_eq!(http.get("/api/v1/session").await.status, StatusCode::OK, "nothing has happened");
    });
}

#[test]
fn the_operator_makes_suspends_resumes_renames_and_removes_workspaces() {
    http(|http| async move {
        let (cookie, id) = (enter(&http).await, http.desk.owner.workspace());
        let form = "name=Zweite+%3Cb%3E&slug=&owner_name=Otto&owner_email=otto%40other.test&locale=de&time_zone=UTC";
        let made = submit(&http, &cookie, "/operator/workspaces", form).await;
        assert_eq!(made.status, StatusCode::CREATED);
        assert!(
            made.text().contains("Zweite &#60;b&#62;") || made.text().contains("Zweite &lt;b&gt;"),
            "{}",
            made.text()
        );
        http.desk.app.settled().await;
        assert_eq!(http.desk.system_post.letters().last().map(|l| l.to.clone()).as_deref(), Some("otto@other.test"));

        let act = async |act: &str, form: &str| {
            submit(&http, &cookie, &format!("/operator/workspaces/{id}/{act}"), form).await.status
        };
        assert_eq!(act("suspension", "").await, StatusCode::OK);
        assert_eq!(http.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(act("resumption", "").await, StatusCode::OK);
        assert_eq!(http.get("/api/v1/session").await.status, StatusCode::OK);
        assert_eq!(act("name", "name=Nordlicht&slug=Nord+licht").await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(act("name", "name=Nordlicht&slug=nordlicht").await, StatusCode::OK);
        assert_eq!(http.get("/api/v1/workspace").await.json()["slug"], "nordlicht");
        assert_eq!(act("removal", "confirm=nordlich").await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(http.get("/api/v1/session").await.status, StatusCode::OK, "still there");
        assert_eq!(act("removal", "confirm=nordlicht").await, StatusCode::OK);
        assert_eq!(http.get("/api/v1/session").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(act("resumption", "").await, StatusCode::NOT_FOUND);

        assert_eq!(submit(&http, &cookie, "/operator/leave", "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(look(&http, &cookie, "en").await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn the_console_is_complete_in_both_languages_and_lets_no_script_run() {
    http(|http| async move {
        let cookie = enter(&http).await;
        for (language, word) in [("de-AT,de;q=0.9", "Arbeitsbereiche"), ("en", "Workspaces")] {
            let shown = look(&http, &cookie, language).await;
            assert!(shown.text().contains(word), "{language}");
            assert!(!shown.text().contains("operator-"), "{language}: a text is missing");
            let policy = shown.header("content-security-policy").to_owned();
            assert!(
                !policy.contains("script-src") && policy.contains("default-src 'none'") && !policy.contains("unsafe")
            );
            let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap();
            assert!(shown.text().contains(&format!("nonce=\"{nonce}\"")) || shown.text().contains("nonce=\""));
        }
    });
}

#[test]
fn the_secret_of_a_key_is_shown_once_even_to_a_repeated_request() {
    http(|http| async move {
        let make = async || {
            let request = http.request("POST", "/api/v1/api-keys").header("content-type", "application/json");
            let body = json!({ "name": "robot", "scopes": ["read"] }).to_string();
            http.send(request.header("idempotency-key", "k1").body(Body::from(body)).unwrap()).await
        };
        let (first, second) = (make().await, make().await);
        assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::CREATED));
        assert!(first.json()["secret"].as_str().is_some_and(|s| s.starts_with("vs_")));
        assert_eq!(first.json()["id"], second.json()["id"], "one key was made");
        assert!(second.json()["secret"].is_null());
    });
}

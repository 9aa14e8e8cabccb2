//! What holds for every route there is, and for each that will be added.

use crate::{Answer, Http, http};
use axum::body::Body;
use axum::http::StatusCode;
use web::{Access, RouteFacts, routes};

/// The route's path with parameters that name nothing.
fn nowhere(route: &RouteFacts) -> String {
    route
        .path
        .replace("{number}", "999999")
        .replace("{id}", "0197f2a0-0000-7000-8000-000000000000")
        .replace("{token}", "x.y")
}

async fn anonymous(http: &Http, route: &RouteFacts) -> Answer {
    let request = axum::http::Request::builder().method(route.method).uri(nowhere(route));
    http.send(request.body(Body::empty()).unwrap()).await
}

#[test]
fn nobody_gets_in_without_signing_in() {
    http(|http| async move {
        for route in routes().iter().filter(|route| route.access != Access::Open) {
            let answer = anonymous(&http, route).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{route:?}");
            assert_eq!(answer.json()["code"], "signed_out", "{route:?}");
            assert!(answer.header("www-authenticate").starts_with("Bearer"), "{route:?}");
        }
    });
}

#[test]
fn every_answer_carries_the_security_headers() {
    http(|http| async move {
        // The live stream has no end to wait for; its own tests look at its headers.
        for route in routes().iter().filter(|r| !r.path.ends_with("/events")) {
            let asked = http.request(route.method, &nowhere(route)).body(Body::empty()).unwrap();
            for answer in [anonymous(&http, route).await, http.send(asked).await] {
                protected(&answer, &format!("{route:?}"));
            }
        }
        for path in ["/", "/mine/12", "/api/nothing", "/nothing.css"] {
            protected(&http.get(path).await, path);
        }
    });
}

fn protected(answer: &Answer, what: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors"] {
        assert!(policy.contains(part), "{part} in {policy:?} of {what}");
    }
    assert!(!policy.contains("unsafe-eval"), "{what}");
    assert!(answer.headers.get("access-control-allow-origin").is_none(), "{what}");
    assert!(!answer.header("x-request-id").is_empty(), "{what}");
    if !answer.body.is_empty() {
        assert!(!answer.header("content-type").is_empty(), "{what}");
    }
}

#[test]
fn t_35_no_route_is_changed_by_another_site() {
    http(|http| async move {
        let cookie = format!("__Host-session={}", http.desk.cookie);
        for route in routes().iter().filter(|route| route.method != "GET") {
            for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.test"), ("x-none", "")] {
                let request = axum::http::Request::builder().method(route.method).uri(nowhere(route));
                let request = request.header("cookie", &cookie).header(name, value).body(Body::empty()).unwrap();
                let answer = http.send(request).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{route:?} {name}");
                assert_eq!(answer.json()["code"], "cross_site", "{route:?} {name}");
            }
        }
    });
}

#[test]
fn what_is_not_there_and_what_is_another_workspaces_look_alike() {
    http(|http| async move {
        let mut bodies: Vec<String> = Vec::new();
        for route in
            routes().iter().filter(|r| r.method == "GET" && r.path.starts_with("/api/") && r.path.contains('{'))
        {
            let path = if route.path.ends_with("/messages") {
                format!("{}?before=0197f2a0-0000-7000-8000-000000000000", nowhere(route))
            } else {
                nowhere(route)
            };
            let answer = http.get(&path).await;
            if matches!(answer.status, StatusCode::GONE) {
                continue;
            }
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{route:?} {}", answer.text());
            bodies.push(answer.text());
            let odd = route.path.replace("{number}", "x").replace("{id}", "%00").replace("{token}", "%ff");
            let odd = if route.path.ends_with("/messages") { format!("{odd}?before=x") } else { odd };
            let answer = http.get(&odd).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{odd} {}", answer.text());
        }
        assert!(bodies.len() > 5);
        bodies.dedup();
        assert_eq!(bodies.len(), 1, "{bodies:?}");
    });
}

#[test]
fn methods_that_a_path_does_not_have_are_refused_with_those_it_has() {
    http(|http| async move {
        for (method, path, allowed) in [
            ("PUT", "/api/v1/tickets", "GET,HEAD,POST"),
            ("TRACE", "/api/v1/tickets", "GET,HEAD,POST"),
            ("OPTIONS", "/api/v1/tickets", "GET,HEAD,POST"),
            ("DELETE", "/api/v1/counts", "GET,HEAD"),
            ("POST", "/mine", "GET, HEAD"),
            ("TRACE", "/mine", "GET, HEAD"),
        ] {
            let request = http.request(method, path).body(Body::empty()).unwrap();
            let answer = http.send(request).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert_eq!(answer.header("allow"), allowed, "{method} {path}");
            assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {path}");
        }
    });
}

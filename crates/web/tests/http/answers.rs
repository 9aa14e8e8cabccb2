//! Pages, caching, health.

use crate::http;
use axum::body::Body;
use axum::http::{Request, StatusCode};

#[test]
fn t_38_private_answers_are_kept_by_nobody() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        for path in ["/api/v1/tickets", "/api/v1/counts", &format!("/api/v1/tickets/{number}"), "/mine", "/"] {
            let answer = http.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
        for path in [
            format!("/api/v1/tickets/{number}/x.css"),
            format!("/api/v1/tickets/{number}.css"),
            format!("/api/v1/tickets/{number}%2fx.css"),
            format!("/api/v1/tickets/{number};x.css"),
            "/mine/1/x.css".to_owned(),
            "/mine.js".to_owned(),
            "/assets/none.js".to_owned(),
            "/..%2f..%2fCargo.toml".to_owned(),
        ] {
            assert_eq!(http.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}

#[test]
fn the_page_of_the_desk_has_a_nonce_of_its_own_each_time() {
    http(|http| async move {
        let nonce = async || {
            let page = http.get("/search?q=x").await;
            assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
            let policy = page.header("content-security-policy").to_owned();
            let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
            assert!(!page.text().contains("__CSP_NONCE__"));
            assert!(policy.contains("object-src 'none'") && policy.contains("frame-ancestors 'none'"));
            assert!(!policy.contains("unsafe"), "{policy}");
            assert!(page.text().contains(&nonce));
            nonce
        };
        let (one, other) = (nonce().await, nonce().await);
        assert_ne!(one, other);
        assert!(one.len() >= 24, "at least 128 bits");
    });
}

#[test]
fn the_process_says_how_it_is() {
    http(|http| async move {
        assert_eq!(http.get("/healthz").await.text(), "ok\n");
        let ready = http.get("/readyz").await;
        assert_eq!((ready.status, ready.text().as_str()), (StatusCode::OK, "database ok\nvault ok\nblobs ok\n"));
        http.desk.app.database().close().await;
        let ready = http.get("/readyz").await;
        assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(ready.text().contains("database failing"), "{}", ready.text());
        assert_eq!(http.get("/healthz").await.status, StatusCode::OK);
    });
}

#[test]
fn answers_are_compressed_for_those_who_can_read_it() {
    http(|http| async move {
        for _ in 0..3 {
            http.ticket("A bell that rings and rings").await;
        }
        for (accept, encoding) in [("gzip", "gzip"), ("br, gzip", "br"), ("identity", "")] {
            let request = http.request("GET", "/api/v1/openapi.json").header("accept-encoding", accept);
            let answer = http.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.header("content-encoding"), encoding);
        }
    });
}

#[test]
fn a_broken_server_says_so_and_nothing_more() {
    http(|http| async move {
        http.desk.app.database().close().await;
        let answer = http.get("/api/v1/tickets").await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(answer.json()["code"], "server_broken");
        for word in ["sql", "pool", "closed", "select"] {
            assert!(!answer.text().to_lowercase().contains(word), "{}", answer.text());
        }
    });
}

#[test]
fn strangers_do_not_read_the_figures() {
    http(|http| async move {
        let request = Request::builder().uri("/metrics").header("x-forwarded-for", "127.0.0.1");
        assert_eq!(http.send(request.body(Body::empty()).unwrap()).await.status, StatusCode::NOT_FOUND);
    });
}

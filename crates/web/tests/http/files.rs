//! Files and the frame of a mail.

use crate::{Answer, Http, http};
use axum::body::Body;
use axum::http::StatusCode;

const PIXEL: &[u8] = include_bytes!("pixel.png");

async fn upload(http: &Http, name: &str, kind: &str, content: &[u8]) -> Answer {
    let request = http.request("POST", "/api/v1/attachments").header("content-type", kind).header("x-filename", name);
    http.send(request.body(Body::from(content.to_vec())).unwrap()).await
}

#[test]
fn t_17_files_are_saved_and_never_shown() {
    http(|http| async move {
        for (name, kind) in [
            ("page.html", "text/html"),
            ("picture.svg", "image/svg+xml"),
            ("page.xml", "application/xhtml+xml"),
            ("script.js", "text/javascript"),
            ("odd", "multipart/x-mixed-replace; boundary=x"),
        ] {
            let made = upload(&http, name, kind, b"<script>alert(1)</script>").await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
            assert_eq!(made.json()["preview"], false);
            let file = http.get(&format!("/api/v1/attachments/{}", made.json()["id"].as_str().unwrap())).await;
            assert_eq!(file.body, b"<script>alert(1)</script>");
            assert_eq!(file.header("content-type"), "application/octet-stream", "{name}");
            assert!(file.header("content-disposition").starts_with("attachment"), "{name}");
            assert_eq!(file.header("x-content-type-options"), "nosniff");
            assert!(file.header("content-security-policy").starts_with("sandbox;"));
            let preview =
                http.get(&format!("/api/v1/attachments/{}/preview", made.json()["id"].as_str().unwrap())).await;
            assert_eq!(preview.status, StatusCode::NOT_FOUND, "{name}");
        }
    });
}

#[test]
fn a_picture_is_shown_as_pixels_only() {
    http(|http| async move {
        let mut with_tail = PIXEL.to_vec();
        with_tail.extend_from_slice(b"<script>alert(1)</script>");
        let made = upload(&http, "%C3%9Cbersicht.png", "image/png", &with_tail).await.json();
        assert_eq!((made["name"].as_str(), made["preview"].as_bool()), (Some("Übersicht.png"), Some(true)));
        let preview = http.get(&format!("/api/v1/attachments/{}/preview", made["id"].as_str().unwrap())).await;
        assert_eq!(preview.header("content-type"), "image/png");
        assert!(!preview.text().contains("script"));
        let file = http.get(&format!("/api/v1/attachments/{}", made["id"].as_str().unwrap())).await;
        assert!(file.header("content-disposition").ends_with("filename*=UTF-8''%C3%9Cbersicht.png"));
    });
}

#[test]
fn an_upload_needs_a_name_and_a_bound() {
    http(|http| async move {
        assert_eq!(upload(&http, "", "text/plain", b"x").await.json()["errors"][0]["field"], "X-Filename");
        assert_eq!(upload(&http, "%ff", "text/plain", b"x").await.json()["errors"][0]["field"], "X-Filename");
        let request = http
            .request("POST", "/api/v1/attachments")
            .header("x-filename", "x")
            .header("content-length", "99999999999");
        assert_eq!(http.send(request.body(Body::empty()).unwrap()).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    });
}

#[test]
fn t_14_the_frame_of_a_mail_asks_nobody_else() {
    http(|http| async move {
        let raw = "From: Eve <eve@customer.test>\nTo: support@desk.test\nSubject: Look\nMessage-ID: <look@customer.test>\n\
            Content-Type: text/html; charset=utf-8\n\n<p>Hi <img src=\"https://track.test/p.gif\"><script>alert(1)</script>\
            <form action=\"https://evil.test\"><input></form></p>\n";
        http.desk.receive(raw).await;
        let number = http.desk.open_tickets().await[0].number;
        let message = http.desk.open(number).await.messages[0].id;
        let frame = http.get(&format!("/api/v1/messages/{message}/frame")).await;
        assert_eq!(frame.status, StatusCode::OK);
        let policy = frame.header("content-security-policy");
        assert!(policy.starts_with("sandbox allow-popups") && !policy.contains("allow-scripts"), "{policy}");
        assert!(policy.contains("default-src 'none'") && policy.contains("img-src 'self' data:"), "{policy}");
        assert!(!frame.text().contains("<script") && !frame.text().contains("<form"), "{}", frame.text());
        assert!(!frame.text().contains(" src=\"https://track.test"), "{}", frame.text());
        let with = http.get(&format!("/api/v1/messages/{message}/frame?images=1")).await;
        assert!(with.text().contains("/api/v1/remote-images/") && !with.text().contains(" src=\"https://track.test"));
    });
}

#[test]
fn the_raw_mail_is_handed_out_as_a_file() {
    http(|http| async move {
        let number = http.ticket("A bell").await;
        let message = http.desk.open(number).await.messages[0].id;
        let source = http.get(&format!("/api/v1/messages/{message}/source")).await;
        assert!(source.text().starts_with("From: Carla"));
        assert_eq!(source.header("content-type"), "message/rfc822");
        assert!(source.header("content-disposition").starts_with("attachment"));
    });
}

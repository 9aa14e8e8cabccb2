//! The description of the API.

use crate::http;
use axum::http::StatusCode;
use serde_json::Value;
use std::collections::HashSet;
use web::{Access, openapi, routes};

fn document() -> Value {
    serde_json::from_str(&openapi()).expect("the document is JSON")
}

#[test]
fn every_route_of_the_api_is_described_with_who_may() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    let mut ids = HashSet::new();
    for route in routes().iter().filter(|route| route.path.starts_with("/api/v1/")) {
        let operation = &document["paths"][route.path][route.method.to_lowercase()];
        assert!(operation.is_object(), "{route:?}");
        let id = operation["operationId"].as_str().expect("an operation has an id").to_owned();
        assert!(ids.insert(id.clone()), "{id} is used twice");
        assert!(!operation["summary"].as_str().unwrap_or_default().is_empty(), "{route:?}");
        assert_eq!(operation["responses"]["401"].is_object(), route.access != Access::Open, "{route:?}");
        let described = operation["parameters"].as_array().into_iter().flatten().filter(|p| p["in"] == "path").count();
        assert_eq!(described, route.path.matches('{').count(), "{route:?}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let name = reference.strip_prefix("#/components/schemas/").expect("a reference is to a schema");
        assert!(document["components"]["schemas"][name].is_object(), "{reference}");
    }
}

#[test]
fn answers_have_all_of_their_fields_and_requests_what_they_need() {
    let schemas = &document()["components"]["schemas"];
    let required = |name: &str| schemas[name]["required"].as_array().map_or(0, Vec::len);
    assert_eq!(required("TicketRow"), schemas["TicketRow"]["properties"].as_object().unwrap().len());
    assert_eq!(required("NewMessage"), 2);
    assert_eq!(required("TicketChange"), 0);
    assert_eq!(schemas["NewMessage"]["additionalProperties"], false);
}

#[test]
fn people_read_it_without_scripts() {
    http(|http| async move {
        let page = http.get("/api/v1/docs").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.header("content-security-policy").contains("unsafe") && !page.text().contains("__CSP_NONCE__"));
        assert!(
            !page.text().contains("<script") && !page.text().contains("http://") && !page.text().contains("https://")
        );
        for route in routes().iter().filter(|route| route.path.starts_with("/api/v1/")) {
            assert!(page.text().contains(route.path), "{route:?}");
        }
        assert!(page.text().contains("id=\"problem-409\"") && page.text().contains("id=\"schema-Ticket\""));
    });
}

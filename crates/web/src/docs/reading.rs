//! The description of the API as one page that works without scripts and without a network: made from the OpenAPI document,
//! so it says nothing else.

use super::document::openapi;
use crate::assets::NONCE;
use crate::endpoint::{Gives, Sheet};
use crate::extract::Visitor;
use crate::headers::{NOTHING, nonce};
use crate::problem::{Answer, Problem};
use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static PAGE: LazyLock<Result<String, String>> = LazyLock::new(|| {
    let document: Value = serde_json::from_str(&openapi()).map_err(|e| e.to_string())?;
    Reading::of(&document).render().map_err(|e| e.to_string())
});

/// The page, and the nonce that lets its style stand in it.
pub(crate) struct Page(&'static str, String);

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = self.0.replace(NONCE, &self.1).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        let policy = format!("{NOTHING}; style-src 'nonce-{}'", self.1);
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

impl Gives for Page {
    fn describe(sheet: &mut Sheet) {
        let text = <String as utoipa::PartialSchema>::schema();
        sheet.answer(200, "A page", Some(("text/html", text)));
    }
}

/// The description, for people.
pub(crate) async fn page(visitor: Visitor) -> Answer<Page> {
    PAGE.as_deref().map(|page| Page(page, nonce(&visitor.web))).map_err(|error| Problem::broken(error.clone()))
}

#[derive(Template)]
#[template(path = "docs.html")]
struct Reading {
    version: String,
    preface: String,
    groups: BTreeMap<String, Vec<Operation>>,
    schemas: Vec<Shape>,
    problems: Vec<(u16, &'static str)>,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    description: String,
    open: bool,
    parameters: Vec<Member>,
    bodies: Vec<(String, Kind)>,
    answers: Vec<(String, String, Kind)>,
}

struct Shape {
    name: String,
    description: String,
    members: Vec<Member>,
    kind: Kind,
}

struct Member {
    name: String,
    place: String,
    kind: Kind,
    required: bool,
    description: String,
}

/// A type in words: text before, the schema it links to, text after.
#[derive(Default)]
struct Kind {
    before: String,
    link: String,
    after: String,
}

impl Reading {
    fn of(document: &Value) -> Reading {
        let mut groups: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
        for (path, item) in entries(&document["paths"]) {
            for (method, operation) in entries(item) {
                let group = operation["tags"][0].as_str().unwrap_or("other").to_owned();
                groups.entry(group).or_default().push(Operation::of(path, method, operation));
            }
        }
        let schemas =
            entries(&document["components"]["schemas"]).map(|(name, schema)| Shape::of(name, schema)).collect();
        Reading {
            version: text(&document["info"]["version"]),
            preface: text(&document["info"]["description"]),
            groups,
            schemas,
            problems: crate::problem::KINDS.iter().map(|kind| (kind.0, kind.1)).collect(),
        }
    }
}

impl Operation {
    fn of(path: &str, method: &str, operation: &Value) -> Operation {
        let parameters = operation["parameters"].as_array().into_iter().flatten().map(|parameter| Member {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            kind: Kind::of(&parameter["schema"]),
            required: parameter["required"].as_bool().unwrap_or(false),
            description: text(&parameter["description"]),
        });
        let content = |of: &Value| {
            let kinds = entries(&of["content"]).map(|(media, content)| (media.clone(), Kind::of(&content["schema"])));
            kinds.collect::<Vec<_>>()
        };
        let answers = entries(&operation["responses"]).map(|(status, answer)| {
            let kind = content(answer).into_iter().next().map(|(_, kind)| kind).unwrap_or_default();
            (status.clone(), text(&answer["description"]), kind)
        });
        Operation {
            id: text(&operation["operationId"]),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: text(&operation["summary"]),
            description: text(&operation["description"]),
            open: operation["security"][0].as_object().is_some_and(Map::is_empty),
            parameters: parameters.collect(),
            bodies: content(&operation["requestBody"]),
            answers: answers.collect(),
        }
    }
}

impl Shape {
    fn of(name: &str, schema: &Value) -> Shape {
        let mut members = Vec::new();
        // What is made of several parts has the members of all that stand in it.
        let parts = schema["allOf"].as_array().map_or(vec![schema], |parts| parts.iter().collect());
        for part in parts {
            let required: Vec<&str> =
                part["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let own = entries(&part["properties"]).map(|(name, of)| Member {
                name: name.clone(),
                place: String::new(),
                kind: Kind::of(of),
                required: required.contains(&name.as_str()),
                description: text(&of["description"]),
            });
            members.extend(own);
            if let Some(link) = part["$ref"].as_str() {
                let kind = Kind { link: short(link), ..Kind::default() };
                let description = "and everything of it".to_owned();
                members
                    .push(Member { name: "…".to_owned(), place: String::new(), kind, required: true, description });
            }
        }
        let kind = if members.is_empty() { Kind::of(schema) } else { Kind::default() };
        Shape { name: name.to_owned(), description: text(&schema["description"]), members, kind }
    }
}

impl Kind {
    fn of(schema: &Value) -> Kind {
        if let Some(link) = schema["$ref"].as_str() {
            return Kind { link: short(link), ..Kind::default() };
        }
        if let Some(parts) = schema["oneOf"].as_array().or_else(|| schema["allOf"].as_array()) {
            let link = parts.iter().find_map(|part| part["$ref"].as_str()).map(short).unwrap_or_default();
            let nullable = parts.iter().any(|part| part["type"] == "null");
            return Kind { link, after: if nullable { " or null" } else { "" }.to_owned(), ..Kind::default() };
        }
        if let Some(words) = schema["enum"].as_array() {
            let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            return Kind { before: words.join(" | "), ..Kind::default() };
        }
        let types = match &schema["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
            one => text(one),
        };
        if types.starts_with("array") {
            let item = Kind::of(&schema["items"]);
            let nullable = types.trim_start_matches("array");
            return Kind {
                before: format!("list of {}", item.before),
                link: item.link,
                after: format!("{}{nullable}", item.after),
            };
        }
        let format = schema["format"].as_str().map(|format| format!(" ({format})")).unwrap_or_default();
        Kind { before: format!("{types}{format}"), ..Kind::default() }
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// `#/components/schemas/Ticket` is `Ticket`.
fn short(link: &str) -> String {
    link.rsplit('/').next().unwrap_or_default().to_owned()
}

//! The OpenAPI document, made from the route table and the types of the handlers.

use crate::access::Access;
use crate::endpoint::{Gives, Sheet};
use crate::extract::Visitor;
use crate::problem::Answer;
use crate::route::Route;
use crate::routes::table;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Components, ComponentsBuilder, HttpMethod, Info, LicenseBuilder, OpenApi, OpenApiBuilder, PathsBuilder, RefOr,
    Schema,
};
use vouchsafe_core::Coded as _;

const PREFACE: &str = "Everything the desk does, programs can do too. Times are RFC 3339 in UTC. Lists come in pages: pass \
    `next` as `cursor`. Errors are problem details (RFC 9457) that name the fields and the remedy. A POST with an \
    `Idempotency-Key` is carried out once, however often it is sent within a day. Programs send a key in \
    `Authorization: Bearer vs_…`; a browser that is signed in sends its cookie.";

static TEXT: LazyLock<String> = LazyLock::new(|| build().to_pretty_json().unwrap_or_default());

/// The OpenAPI 3.1 document of the API, as JSON.
pub fn openapi() -> String {
    TEXT.clone()
}

/// The document as an answer.
pub(crate) struct Document;

impl IntoResponse for Document {
    fn into_response(self) -> Response {
        let mut response = TEXT.as_str().into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    }
}

impl Gives for Document {
    fn describe(sheet: &mut Sheet) {
        sheet.answer(200, "An OpenAPI 3.1 document", Some(("application/json", RefOr::T(Schema::default()))));
    }
}

/// The description, for programs.
pub(crate) async fn document(_: Visitor) -> Answer<Document> {
    Ok(Document)
}

/// Builds the document.
pub(crate) fn build() -> OpenApi {
    let mut schemas: BTreeMap<String, (RefOr<Schema>, bool)> = BTreeMap::new();
    let mut paths = PathsBuilder::new();
    for route in table().iter().filter(|route| route.demand.route.1.starts_with("/api/v1/")) {
        let (item, found) = described(route);
        paths = paths.path(route.demand.route.1, item);
        for (name, (schema, in_request)) in found {
            let entry = schemas.entry(name).or_insert((schema, in_request));
            entry.1 |= in_request;
        }
    }
    let mut info = Info::new("Vouchsafe", env!("CARGO_PKG_VERSION"));
    info.description = Some(PREFACE.to_owned());
    info.license = Some(LicenseBuilder::new().name("MIT OR Apache-2.0").build());
    OpenApiBuilder::new().info(info).paths(paths).components(Some(components(schemas))).build()
}

fn described(route: &Route) -> (PathItem, BTreeMap<String, (RefOr<Schema>, bool)>) {
    let mut sheet = route.sheet();
    if route.demand.access != Access::Open {
        sheet.problem(401);
        sheet.problem(403);
    }
    if matches!(route.method, HttpMethod::Post) && route.demand.access != Access::Open {
        let key = ParameterBuilder::new().name("Idempotency-Key").parameter_in(ParameterIn::Header);
        let key = key.description(Some("Any text of yours, up to 200 bytes: the request is carried out once."));
        sheet.parameter(key.schema(Some(<String as utoipa::PartialSchema>::schema())).build());
        sheet.problem(409);
    }
    let operation = &mut sheet.operation;
    operation.operation_id = Some(route.name.clone());
    operation.summary = Some(route.summary.to_owned());
    operation.tags = route.name.split('_').next().map(|tag| vec![tag.to_owned()]);
    operation.description = needed(route.demand.access);
    operation.security = Some(security(route.demand.access));
    (PathItem::new(route.method.clone(), sheet.operation), sheet.schemas)
}

/// Which permission is asked for, in words.
fn needed(access: Access) -> Option<String> {
    match access {
        Access::May(permission) => Some(format!("Needs the permission `{}`.", permission.code())),
        Access::MayAny(any) => {
            let words: Vec<String> = any.iter().map(|p| format!("`{}`", p.code())).collect();
            Some(format!("Needs one of the permissions {}.", words.join(", ")))
        }
        Access::Open | Access::SignedIn | Access::Person => None,
    }
}

fn security(access: Access) -> Vec<SecurityRequirement> {
    let of = |name: &str| SecurityRequirement::new::<_, [&str; 0], _>(name, []);
    match access {
        Access::Open => vec![SecurityRequirement::default()],
        Access::Person => vec![of("session")],
        Access::SignedIn | Access::May(_) | Access::MayAny(_) => vec![of("key"), of("session")],
    }
}

fn components(schemas: BTreeMap<String, (RefOr<Schema>, bool)>) -> Components {
    let mut builder = ComponentsBuilder::new();
    for (name, (schema, in_request)) in schemas {
        builder = builder.schema(name, if in_request { schema } else { complete(schema) });
    }
    let key = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("A key for programs.")).build();
    let cookie = ApiKeyValue::with_description("__Host-session", "The session of a browser.");
    builder
        .security_scheme("key", SecurityScheme::Http(key))
        .security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)))
        .build()
}

/// What only answers hold always has all of its fields: those without a value are null. A problem is the exception, as RFC
/// 9457 has it.
fn complete(schema: RefOr<Schema>) -> RefOr<Schema> {
    let RefOr::T(mut schema) = schema else { return schema };
    let parts: Vec<&mut Schema> = match &mut schema {
        Schema::AllOf(all) => all.items.iter_mut().filter_map(own).collect(),
        one => vec![one],
    };
    for part in parts {
        if let Schema::Object(object) = part
            && !object.properties.contains_key("title")
        {
            object.required = object.properties.keys().cloned().collect();
        }
    }
    RefOr::T(schema)
}

fn own(part: &mut RefOr<Schema>) -> Option<&mut Schema> {
    match part {
        RefOr::T(schema) => Some(schema),
        RefOr::Ref(_) => None,
    }
}

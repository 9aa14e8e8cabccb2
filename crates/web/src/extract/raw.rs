//! Bodies that are not JSON.

use crate::endpoint::{Sheet, Takes};
use crate::problem::Problem;
use crate::state::Web;
use axum::body::{Body, Bytes};
use axum::extract::FromRequest;
use axum::http::Request;
use percent_encoding::percent_decode_str;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Required, Schema};

/// A file: any body, with its name in `X-Filename`, percent-encoded UTF-8.
#[derive(Debug)]
pub(crate) struct Upload {
    /// The name.
    pub(crate) name: String,
    /// What kind of file the client says it is.
    pub(crate) media_type: String,
    /// Its bytes.
    pub(crate) content: Bytes,
}

/// A raw mail (RFC 5322).
#[derive(Debug)]
pub(crate) struct Mime(pub(crate) Bytes);

/// Any bytes, for the description.
pub(crate) fn octets() -> RefOr<Schema> {
    let schema = ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
    RefOr::T(Schema::Object(schema.content_media_type("application/octet-stream").build()))
}

impl FromRequest<Web> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &Web) -> Result<Upload, Problem> {
        let headers = request.headers();
        let media_type = super::media_type(headers).unwrap_or_else(|| "application/octet-stream".to_owned());
        let encoded = headers.get("x-filename").and_then(|v| v.to_str().ok()).filter(|v| v.len() <= 2000);
        let encoded = encoded.ok_or_else(|| Problem::field("X-Filename", "required", None))?.to_owned();
        let name = percent_decode_str(&encoded).decode_utf8().map(|name| name.trim().to_owned());
        let name = name.ok().filter(|name| !name.is_empty());
        let name = name.ok_or_else(|| Problem::field("X-Filename", "malformed", None))?;
        Ok(Upload { name, media_type, content: super::body(request).await? })
    }
}

impl Takes for Upload {
    fn describe(sheet: &mut Sheet) {
        let name =
            ParameterBuilder::new().name("X-Filename").parameter_in(ParameterIn::Header).required(Required::True);
        let name = name.description(Some("The file's name, UTF-8, percent-encoded."));
        sheet.parameter(name.schema(Some(<String as utoipa::PartialSchema>::schema())).build());
        sheet.body("application/octet-stream", octets());
        [413, 422].into_iter().for_each(|status| sheet.problem(status));
    }
}

impl FromRequest<Web> for Mime {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &Web) -> Result<Mime, Problem> {
        super::expect_type(request.headers(), &["message/rfc822"])?;
        Ok(Mime(super::body(request).await?))
    }
}

impl Takes for Mime {
    fn describe(sheet: &mut Sheet) {
        sheet.body("message/rfc822", octets());
        [413, 415, 422].into_iter().for_each(|status| sheet.problem(status));
    }
}

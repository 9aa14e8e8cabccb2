//! Who is at the console, and what its forms send.

use crate::cookie::named;
use crate::endpoint::{Sheet, Takes};
use crate::extract::{Visitor, body, expect_type};
use crate::observe::language;
use crate::problem::{Answer, Problem};
use crate::state::Web;
use app::people::operator::{self, Operator};
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Request, StatusCode};
use serde::de::DeserializeOwned;

const NAME: &str = "__Host-operator";
const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";

/// Who is at the console, if anybody, and in which language.
pub(crate) struct Pass {
    pub(super) operator: Option<Operator>,
    pub(super) secret: String,
    pub(super) language: &'static str,
}

impl Pass {
    /// The operator; nobody else changes anything.
    pub(super) fn operator(&self) -> Answer<&Operator> {
        self.operator.as_ref().ok_or_else(|| Problem::new(StatusCode::UNAUTHORIZED, "signed_out"))
    }
}

impl FromRequestParts<Web> for Pass {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Pass, Problem> {
        let visitor = Visitor::from_request_parts(parts, web).await?;
        let secret = named(&parts.headers, NAME).unwrap_or_default().to_owned();
        let operator = operator::identify(web.app(), &secret, visitor.origin.peer).await?;
        Ok(Pass { operator, secret, language: language(&parts.headers) })
    }
}

impl Takes for Pass {
    fn describe(_: &mut Sheet) {}
}

/// The cookie that lets in; it goes with the browser's session and in any case after eight hours, on our side.
pub(super) fn set(secret: &str) -> HeaderValue {
    sensitive(&format!("{NAME}={secret}; {ATTRIBUTES}"))
}

/// The cookie that lets nobody in.
pub(super) fn clear() -> HeaderValue {
    sensitive(&format!("{NAME}=; Max-Age=0; {ATTRIBUTES}"))
}

fn sensitive(text: &str) -> HeaderValue {
    let mut value = HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

/// A form of a page.
pub(crate) struct Form<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Web> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &Web) -> Result<Form<T>, Problem> {
        expect_type(request.headers(), &["application/x-www-form-urlencoded"])?;
        let bytes = body(request).await?;
        let form = serde_urlencoded::from_bytes(&bytes);
        form.map(Form).map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "malformed_form"))
    }
}

impl<T> Takes for Form<T> {
    fn describe(_: &mut Sheet) {}
}

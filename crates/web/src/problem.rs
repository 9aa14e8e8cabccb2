//! The one door through which errors leave: RFC 9457 problem details.
//!
//! A handler returns a [`Problem`]; the outermost layer writes it out in the reader's language and logs it, once. Two problems
//! of the same kind are the same bytes, whatever stands behind them.

use app::{Failure, texts};
use axum::body::Body;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;
use utoipa::ToSchema;

/// What a handler returns.
pub(crate) type Answer<T> = Result<T, Problem>;

/// Why a request was not carried out.
#[derive(Debug, Clone)]
pub(crate) struct Problem(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    status: StatusCode,
    code: &'static str,
    fields: Vec<Field>,
    conflict: Option<String>,
    wait: Option<Duration>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// A field that was refused.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FieldProblem)]
pub(crate) struct Field {
    /// The field, as a path: `incoming.port`, `to[0].address`.
    pub(crate) field: String,
    /// What is wrong with it.
    #[schema(value_type = String, example = "required")]
    pub(crate) code: &'static str,
    /// The same in words.
    #[schema(value_type = String)]
    pub(crate) detail: Cow<'static, str>,
}

/// A problem as it is sent (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct Body9457 {
    /// Where this kind of problem is explained.
    r#type: String,
    /// The kind, in a word or two.
    #[schema(value_type = String, example = "Conflict")]
    title: &'static str,
    /// The HTTP status.
    #[schema(example = 409)]
    status: u16,
    /// What it is, for programs; the key of a text in the locales (`error-<code>`).
    #[schema(value_type = String, example = "changed_meanwhile")]
    code: &'static str,
    /// What happened, in the language asked for.
    detail: String,
    /// What to do now.
    remedy: String,
    /// The fields that were refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<Field>,
    /// With `newer_message`: the newest message of the ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    message_id: Option<String>,
}

impl Problem {
    /// A problem of a kind.
    pub(crate) fn new(status: StatusCode, code: &'static str) -> Problem {
        Problem(Arc::new(Inner { status, code, fields: Vec::new(), conflict: None, wait: None, cause: None }))
    }

    /// It is not there, or not for the caller to see.
    pub(crate) fn missing() -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "not_found")
    }

    /// A field is wrong; `detail` says how in more words than the code has.
    pub(crate) fn field(field: impl Into<String>, code: &'static str, detail: Option<String>) -> Problem {
        let detail = detail.map_or(Cow::Borrowed(""), Cow::Owned);
        let fields = vec![Field { field: field.into(), code, detail }];
        Problem(Arc::new(Inner { fields, ..empty(StatusCode::UNPROCESSABLE_ENTITY, "invalid") }))
    }

    /// Too many of something; to be tried again after the wait.
    pub(crate) fn throttled(code: &'static str, wait: Duration) -> Problem {
        Problem(Arc::new(Inner { wait: Some(wait), ..empty(StatusCode::TOO_MANY_REQUESTS, code) }))
    }

    /// Something of ours failed.
    pub(crate) fn broken(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Problem {
        let cause = Some(cause.into());
        Problem(Arc::new(Inner { cause, ..empty(StatusCode::INTERNAL_SERVER_ERROR, "server_broken") }))
    }

    /// The status.
    pub(crate) fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The code.
    pub(crate) fn code(&self) -> &'static str {
        self.0.code
    }

    /// What went wrong on our side, for the log.
    pub(crate) fn cause(&self) -> Option<&(dyn std::error::Error + Send + Sync)> {
        self.0.cause.as_deref()
    }

    /// The answer, in a language. `base` is the address of this installation.
    pub(crate) fn write(&self, language: &str, base: &str) -> Response {
        let inner = &*self.0;
        let words = Words(language);
        let fields = inner.fields.iter().map(|f| Field { detail: words.of_field(f), ..f.clone() });
        let body = Body9457 {
            r#type: format!("{base}/api/v1/docs#problem-{}", inner.status.as_u16()),
            title: inner.status.canonical_reason().unwrap_or("Error"),
            status: inner.status.as_u16(),
            code: inner.code,
            detail: words.detail(inner),
            remedy: words.remedy(inner),
            errors: fields.collect(),
            message_id: inner.conflict.clone().filter(|_| inner.code == "newer_message"),
        };
        let text = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = (inner.status, Body::from(text)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(wait) = inner.wait {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        if inner.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"vouchsafe\""));
        }
        response
    }

    /// The same answer, with the headers of one that was about to be given.
    pub(crate) fn keep(answer: Response, written: Response) -> Response {
        let (old, _) = answer.into_parts();
        let (mut new, body) = written.into_parts();
        if let Some(allowed) = old.headers.get(ALLOW) {
            new.headers.insert(ALLOW, allowed.clone());
        }
        Response::from_parts(new, body)
    }
}

fn empty(status: StatusCode, code: &'static str) -> Inner {
    Inner { status, code, fields: Vec::new(), conflict: None, wait: None, cause: None }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Problem {
        let refused = |status, code| Problem::new(status, code);
        match failure {
            Failure::Missing => Problem::missing(),
            Failure::Refused(code) => refused(StatusCode::FORBIDDEN, code),
            Failure::SignedOut(code) => refused(StatusCode::UNAUTHORIZED, code),
            Failure::Gone(code) => refused(StatusCode::GONE, code),
            Failure::Throttled(wait) => Problem::throttled("too_many_attempts", wait),
            Failure::Broken(cause) => Problem::broken(cause),
            Failure::Conflict { code, detail } => {
                Problem(Arc::new(Inner { conflict: detail, ..empty(StatusCode::CONFLICT, code) }))
            }
            Failure::Invalid(errors) => {
                let field = |e: app::FieldError| Field { field: e.field.to_owned(), code: e.code, detail: "".into() };
                let fields = errors.into_iter().map(field).collect();
                Problem(Arc::new(Inner { fields, ..empty(StatusCode::UNPROCESSABLE_ENTITY, "invalid") }))
            }
        }
    }
}

impl IntoResponse for Problem {
    /// A mark that the outermost layer turns into words.
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The texts of problems in one language.
struct Words<'a>(&'a str);

impl Words<'_> {
    fn detail(&self, inner: &Inner) -> String {
        self.find(&format!("error-{}", inner.code)).unwrap_or_else(|| fallback(inner.status).0.to_owned())
    }

    fn remedy(&self, inner: &Inner) -> String {
        let own = self.find(&format!("error-{}-remedy", inner.code));
        let kind = || self.find(&format!("remedy-{}", inner.status.as_u16()));
        own.or_else(kind).unwrap_or_else(|| fallback(inner.status).1.to_owned())
    }

    fn of_field(&self, field: &Field) -> Cow<'static, str> {
        if !field.detail.is_empty() {
            return field.detail.clone();
        }
        self.find(&format!("error-{}", field.code)).map_or(Cow::Borrowed(field.code), Cow::Owned)
    }

    /// A text of the locales. The texts hand a key back that they do not have.
    fn find(&self, key: &str) -> Option<String> {
        let texts = texts::of(self.0);
        let dashed = key.replace('_', "-");
        [key, &dashed].into_iter().map(|k| (k, texts.get(k, &[]))).find(|(k, text)| k != text).map(|(_, text)| text)
    }
}

/// The kinds of problems: status, what happened, what to do. Said where the locales have no text of their own.
pub(crate) const KINDS: [(u16, &str, &str); 13] = [
    (400, "The request could not be read.", "Send what the description of the API says."),
    (401, "Nobody is signed in.", "Sign in, or send a key in the Authorization header."),
    (403, "This is not permitted.", "Ask somebody who may, or an administrator for the permission."),
    (404, "This does not exist, or is not for you to see.", "Check the address."),
    (405, "This cannot be done here.", "Use one of the methods in the Allow header."),
    (409, "Something stands against this.", "Look at what is there now, and try again."),
    (410, "This link was used or is too old.", "Ask for a new one."),
    (413, "This is too large.", "Send less at once."),
    (415, "This kind of content is not taken here.", "Set Content-Type to what the description of the API says."),
    (422, "Some fields are not right.", "Correct the fields named in errors, and send it again."),
    (429, "Too many requests.", "Wait as long as Retry-After says."),
    (
        500,
        "The server made a mistake. Nothing was changed.",
        "Try again; if it stays, give the operator the X-Request-Id.",
    ),
    (503, "This took too long.", "Try again in a moment."),
];

fn fallback(status: StatusCode) -> (&'static str, &'static str) {
    let broken = ("The server made a mistake.", "Try again in a moment.");
    KINDS.iter().find(|kind| kind.0 == status.as_u16()).map_or(broken, |kind| (kind.1, kind.2))
}

//! The console's page.

use crate::endpoint::{Gives, Sheet};
use crate::problem::{Answer, Problem};
use app::App;
use app::texts::{Texts, of};
use app::workspaces::Overview;
use askama::Template;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use vouchsafe_core::workspace::WorkspaceState;
use vouchsafe_core::{Coded as _, Id};

/// What is shown.
pub(super) enum View {
    /// Nobody is in.
    Closed {
        /// What was wrong with the link.
        wrong: Option<String>,
    },
    /// A link was opened.
    Door {
        /// Where the button leads.
        action: String,
    },
    /// The operator is in.
    Inside {
        /// The workspaces.
        workspaces: Vec<Line>,
        /// What became of the last form.
        said: Said,
    },
}

/// What became of the last form.
pub(super) enum Said {
    /// There was none.
    Nothing,
    /// It was carried out.
    Done {
        /// What was done.
        text: String,
        /// A link to hand over.
        link: Option<String>,
    },
    /// It was not.
    Wrong {
        /// Why.
        lines: Vec<String>,
    },
}

/// A workspace on the page.
pub(super) struct Line {
    id: Id,
    name: String,
    slug: String,
    state: String,
    active: bool,
    since: String,
}

impl Line {
    pub(super) fn of(found: Overview, texts: &Texts) -> Line {
        let day = found.created_at.rfc3339().chars().take(10).collect();
        Line {
            id: found.workspace.id,
            name: found.workspace.name,
            slug: found.workspace.slug,
            state: texts.get(&format!("operator-state-{}", found.state.code()), &[]),
            active: found.state == WorkspaceState::Active,
            since: texts.get("operator-since", &[("date", day)]),
        }
    }
}

#[derive(Template)]
#[template(path = "operator.html")]
struct Page {
    language: &'static str,
    nonce: String,
    view: View,
}

impl Page {
    fn t(&self, key: &str) -> String {
        of(self.language).get(key, &[])
    }

    fn with(&self, key: &str, name: &str, value: &str) -> String {
        of(self.language).get(key, &[(name, value.to_owned())])
    }
}

/// The page as an answer.
pub(crate) struct Shown {
    status: StatusCode,
    policy: String,
    html: String,
}

/// Makes the page, with a nonce of its own.
pub(super) fn show(app: &App, language: &'static str, (status, view): (StatusCode, View)) -> Answer<Shown> {
    let mut random = [0; 18];
    app.randomness().fill(&mut random);
    let nonce = STANDARD.encode(random);
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    let html = Page { language, nonce, view }.render().map_err(Problem::broken)?;
    Ok(Shown { status, policy, html })
}

/// What the locales say of a code.
pub(super) fn text(language: &'static str, code: &str) -> Option<String> {
    let key = format!("error-{code}");
    Some(of(language).get(&key, &[])).filter(|text| *text != key)
}

/// A field that was refused, and why.
pub(super) fn field(language: &'static str, field: &str, code: &str) -> String {
    let name = of(language).get(&format!("operator-field-{field}"), &[]);
    format!("{name}: {}", text(language, code).unwrap_or_else(|| code.to_owned()))
}

impl IntoResponse for Shown {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.html).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        if let Ok(policy) = HeaderValue::from_str(&self.policy) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

impl Gives for Shown {
    fn describe(sheet: &mut Sheet) {
        sheet.answer(200, "A page", None);
    }
}

/// `303 See Other` to the console, or a page after all.
pub(crate) struct Goto(Response);

impl Goto {
    pub(super) fn console(cookie: Option<HeaderValue>) -> Goto {
        let mut response = StatusCode::SEE_OTHER.into_response();
        response.headers_mut().insert(LOCATION, HeaderValue::from_static("/operator"));
        if let Some(cookie) = cookie {
            response.headers_mut().insert(SET_COOKIE, cookie);
        }
        Goto(response)
    }

    pub(super) fn page(shown: Shown) -> Goto {
        Goto(shown.into_response())
    }
}

impl IntoResponse for Goto {
    fn into_response(self) -> Response {
        self.0
    }
}

impl Gives for Goto {
    fn describe(sheet: &mut Sheet) {
        sheet.answer(303, "See the console", None);
    }
}

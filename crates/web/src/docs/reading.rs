use crate::endpoint::{Gives, Sheet};
use crate::extract::Visitor;
use crate::problem::{Answer, Problem};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// A page of HTML.
pub(crate) struct Page(String);

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
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
pub(crate) async fn page(_: Visitor) -> Answer<Page> {
    Err(Problem::missing())
}

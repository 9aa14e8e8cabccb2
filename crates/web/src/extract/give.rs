//! What handlers give.

use crate::endpoint::{Gives, Sheet};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// JSON: as an argument the body, as an answer `200 OK`.
#[derive(Debug, Clone)]
pub(crate) struct Json<T>(pub(crate) T);

/// `201 Created` with what was made.
#[derive(Debug, Clone)]
pub(crate) struct Created<T>(pub(crate) T);

/// `202 Accepted`: it will be done.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Accepted;

/// `202 Accepted` with how to find it again.
#[derive(Debug, Clone)]
pub(crate) struct AcceptedJson<T>(pub(crate) T);

/// `204 No Content`: it is done.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoContent;

/// What is kept of an answer for a repetition of its request, where that is not the answer itself: a secret is shown once.
#[derive(Debug, Clone)]
pub(crate) struct Kept(pub(crate) Vec<u8>);

/// A JSON answer.
pub(crate) fn json<T: Serialize>(status: StatusCode, value: &T) -> Response {
    match serde_json::to_vec(value) {
        Ok(bytes) => {
            let mut response = (status, bytes).into_response();
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            response
        }
        Err(error) => crate::problem::Problem::broken(error).into_response(),
    }
}

macro_rules! gives_json {
    ($($name:ident $status:ident $what:literal;)*) => { $(
        impl<T: Serialize> IntoResponse for $name<T> {
            fn into_response(self) -> Response {
                json(StatusCode::$status, &self.0)
            }
        }

        impl<T: ToSchema> Gives for $name<T> {
            fn describe(sheet: &mut Sheet) {
                sheet.json_answer::<T>(StatusCode::$status.as_u16(), $what);
            }
        }
    )* };
}

gives_json! {
    Json OK "OK";
    Created CREATED "Created";
    AcceptedJson ACCEPTED "Accepted";
}

impl IntoResponse for Accepted {
    fn into_response(self) -> Response {
        StatusCode::ACCEPTED.into_response()
    }
}

impl IntoResponse for NoContent {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

impl Gives for Accepted {
    fn describe(sheet: &mut Sheet) {
        sheet.answer(202, "Accepted", None);
    }
}

impl Gives for NoContent {
    fn describe(sheet: &mut Sheet) {
        sheet.answer(204, "Done", None);
    }
}

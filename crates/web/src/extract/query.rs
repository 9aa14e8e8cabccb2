use super::json::complaint;
use crate::endpoint::{Sheet, Takes};
use crate::problem::Problem;
use crate::state::Web;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa::openapi::path::ParameterIn;

/// The parameters behind the question mark. Unknown ones are refused, so that a misspelt filter does not show everything.
#[derive(Debug, Clone)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Web> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Query<T>, Problem> {
        let pairs = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let parsed = serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs));
        parsed.map(Query).map_err(|error| complaint(&error.path().to_string(), &error.inner().to_string()))
    }
}

impl<T: IntoParams> Takes for Query<T> {
    fn describe(sheet: &mut Sheet) {
        for parameter in T::into_params(|| Some(ParameterIn::Query)) {
            sheet.parameter(parameter);
        }
        sheet.problem(422);
    }
}

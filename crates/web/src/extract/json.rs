use super::Json;
use crate::endpoint::{Sheet, Takes};
use crate::problem::Problem;
use crate::state::Web;
use axum::body::Body;
use axum::extract::FromRequest;
use axum::http::{Request, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use utoipa::ToSchema;

impl<T: DeserializeOwned> FromRequest<Web> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, _: &Web) -> Result<Json<T>, Problem> {
        super::expect_type(request.headers(), &["application/json"])?;
        let bytes = super::body(request).await?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| match error.inner().classify() {
            Category::Data => complaint(&error.path().to_string(), &error.inner().to_string()),
            Category::Syntax | Category::Eof | Category::Io => malformed(),
        })?;
        reader.end().map_err(|_| malformed())?;
        Ok(Json(value))
    }
}

impl<T: ToSchema> Takes for Json<T> {
    fn describe(sheet: &mut Sheet) {
        sheet.json_body::<T>();
        [400, 413, 415, 422].into_iter().for_each(|status| sheet.problem(status));
    }
}

fn malformed() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "malformed_json")
}

/// Turns what the parser says about a value into a problem that names the field. `path` is `.` for the whole.
pub(super) fn complaint(path: &str, message: &str) -> Problem {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let named = |prefix: &str| message.strip_prefix(prefix)?.split('`').next();
    let whole = path == "." || path.is_empty();
    let inside = |name: &str| if whole { name.to_owned() } else { format!("{path}.{name}") };
    if let Some(name) = named("unknown field `") {
        // The path already ends in the unknown field where the parser had entered it.
        let field = if path == name || path.ends_with(&format!(".{name}")) { path.to_owned() } else { inside(name) };
        return Problem::field(field, "unknown_field", None);
    }
    if let Some(name) = named("missing field `") {
        return Problem::field(inside(name), "required", None);
    }
    if let Some(name) = named("duplicate field `") {
        return Problem::field(inside(name), "given_twice", None);
    }
    Problem::field(if whole { "body" } else { path }, "malformed", Some(sentence(message)))
}

fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let text: String = letters.take(300).collect();
    format!("{first}{text}.")
}

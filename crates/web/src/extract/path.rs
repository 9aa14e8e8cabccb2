use crate::endpoint::{Sheet, Takes};
use crate::problem::Problem;
use crate::state::Web;
use axum::extract::{FromRequestParts, Path as Parsed};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use utoipa::PartialSchema;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{RefOr, Required, Schema};
use vouchsafe_core::Id;

/// The parameters in the path. A value of another form names nothing, so it is answered like a thing that is not there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Web> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Path<T>, Problem> {
        let parsed = Parsed::<T>::from_request_parts(parts, web).await;
        parsed.map(|Parsed(value)| Path(value)).map_err(|_| Problem::missing())
    }
}

/// A type of a path parameter.
pub(crate) trait Parameter {
    /// Its schema.
    fn schema() -> RefOr<Schema>;
}

impl Parameter for i64 {
    fn schema() -> RefOr<Schema> {
        <i64 as PartialSchema>::schema()
    }
}

impl Parameter for String {
    fn schema() -> RefOr<Schema> {
        <String as PartialSchema>::schema()
    }
}

impl Parameter for Id {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
        RefOr::T(Schema::Object(text.format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid))).build()))
    }
}

/// The types of the parameters of a path, in order.
pub(crate) trait Parameters {
    /// Their schemas.
    fn schemas() -> Vec<RefOr<Schema>>;
}

impl<A: Parameter> Parameters for A {
    fn schemas() -> Vec<RefOr<Schema>> {
        vec![A::schema()]
    }
}

impl<A: Parameter, B: Parameter> Parameters for (A, B) {
    fn schemas() -> Vec<RefOr<Schema>> {
        vec![A::schema(), B::schema()]
    }
}

impl<T: Parameters> Takes for Path<T> {
    fn describe(sheet: &mut Sheet) {
        let names = sheet.path.split('{').skip(1).filter_map(|part| part.split('}').next());
        for (name, schema) in names.zip(T::schemas()) {
            let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path);
            sheet.parameter(parameter.required(Required::True).schema(Some(schema)).build());
        }
        sheet.problem(404);
    }
}

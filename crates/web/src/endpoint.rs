//! What a handler says about itself: its parameters, body and answers, read from its types. The OpenAPI document is made
//! of this, so it cannot differ from what runs.

use crate::problem::{Answer, Body9457};
use crate::state::Web;
use axum::handler::Handler;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::path::{Operation, Parameter};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required, Schema};

/// A handler whose arguments and answer describe themselves.
pub(crate) trait Endpoint<A>: Handler<A, Web> {
    /// Writes down what it takes and gives.
    fn describe(sheet: &mut Sheet);
}

/// An argument that describes itself.
pub(crate) trait Takes {
    /// Writes down what is taken.
    fn describe(sheet: &mut Sheet);
}

/// An answer that describes itself.
pub(crate) trait Gives {
    /// Writes down what is given.
    fn describe(sheet: &mut Sheet);
}

macro_rules! endpoints {
    ($($argument:ident),*) => {
        impl<F, Fut, R, M, $($argument),*> Endpoint<(M, $($argument,)*)> for F
        where
            F: Fn($($argument),*) -> Fut + Handler<(M, $($argument,)*), Web>,
            Fut: Future<Output = Answer<R>>,
            R: Gives,
            $($argument: Takes,)*
        {
            fn describe(sheet: &mut Sheet) {
                $($argument::describe(sheet);)*
                R::describe(sheet);
            }
        }
    };
}

endpoints!(A1);
endpoints!(A1, A2);
endpoints!(A1, A2, A3);
endpoints!(A1, A2, A3, A4);

/// An operation being described.
#[derive(Default)]
pub(crate) struct Sheet {
    /// The route's path, with its parameters in braces.
    pub(crate) path: &'static str,
    /// The operation.
    pub(crate) operation: Operation,
    /// Whether the handler takes a caller.
    pub(crate) wants_caller: bool,
    /// The schemas it refers to, each with whether a request may hold it.
    pub(crate) schemas: BTreeMap<String, (RefOr<Schema>, bool)>,
}

impl Sheet {
    /// Adds a parameter.
    pub(crate) fn parameter(&mut self, parameter: Parameter) {
        self.operation.parameters.get_or_insert_default().push(RefOr::T(parameter));
    }

    /// Says that the body is JSON of this type.
    pub(crate) fn json_body<T: ToSchema>(&mut self) {
        let schema = self.refer::<T>(true);
        self.body("application/json", schema);
    }

    /// Says that the body is of this media type.
    pub(crate) fn body(&mut self, media_type: &str, schema: RefOr<Schema>) {
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let body = RequestBodyBuilder::new().content(media_type, content).required(Some(Required::True)).build();
        self.operation.request_body = Some(RefOr::T(body));
    }

    /// Says that a JSON answer of this type is given.
    pub(crate) fn json_answer<T: ToSchema>(&mut self, status: u16, what: &str) {
        let schema = self.refer::<T>(false);
        self.answer(status, what, Some(("application/json", schema)));
    }

    /// Says that an answer is given.
    pub(crate) fn answer(&mut self, status: u16, what: &str, content: Option<(&str, RefOr<Schema>)>) {
        let mut response = ResponseBuilder::new().description(what);
        if let Some((media_type, schema)) = content {
            response = response.content(media_type, ContentBuilder::new().schema(Some(schema)).build());
        }
        self.operation.responses.responses.insert(status.to_string(), RefOr::T(response.build()));
    }

    /// Says that a problem of this status is possible.
    pub(crate) fn problem(&mut self, status: u16) {
        let schema = self.refer::<Body9457>(false);
        let what =
            axum::http::StatusCode::from_u16(status).ok().and_then(|s| s.canonical_reason()).unwrap_or("Problem");
        self.answer(status, what, Some(("application/problem+json", schema)));
    }

    /// Keeps a schema with all it refers to, and refers to it.
    pub(crate) fn refer<T: ToSchema>(&mut self, in_request: bool) -> RefOr<Schema> {
        let mut found = Vec::new();
        T::schemas(&mut found);
        found.push((T::name().into_owned(), T::schema()));
        for (name, schema) in found {
            let entry = self.schemas.entry(name).or_insert((schema, in_request));
            entry.1 |= in_request;
        }
        RefOr::Ref(Ref::from_schema_name(T::name()))
    }
}

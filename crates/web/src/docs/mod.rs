//! The description of the API, for programs and for people.

mod document;
mod reading;

pub(crate) use document::document;
pub use document::openapi;
pub(crate) use reading::page;

//! One SQL text on two engines, and a schema that is what the catalogue says.

mod queries;
mod schema;

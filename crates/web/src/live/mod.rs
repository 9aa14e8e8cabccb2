//! `GET /api/v1/events`: committed events as they happen, as server-sent events (HTML standard, section 9.2).

mod stream;
mod streams;

pub(crate) use stream::events;
pub(crate) use streams::Streams;

//! The web room as clients meet it: through the router, and for what concerns connections through a real socket.

#![allow(clippy::unwrap_used)] // In a test a panic is the report.

mod answers;
mod client;
mod connections;
mod description;
mod files;
mod live;
mod operator;
mod refusals;
mod story;
mod tenancy;
mod walk;

use client::{Answer, Http, http};

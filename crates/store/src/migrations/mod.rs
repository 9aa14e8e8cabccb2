//! The schema, step by step. A step that has been released is never edited: the next one changes what it made.

use sql::migrate::Migration;

/// All steps, in order.
pub const ALL: &[Migration] = &[Migration { number: 1, name: "begin", text: include_str!("0001_begin.sql") }];

//! The shapes that several parts of the API share.

mod page;
mod people;
mod stamp;
mod words;

pub(crate) use page::{Limit, Page, Place, all};
pub(crate) use people::{Address, ContactRef, UserRef, addresses, parties};
pub(crate) use stamp::{Stamp, present};
pub(crate) use words::*;

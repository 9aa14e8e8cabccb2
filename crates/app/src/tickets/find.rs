use crate::failure::{Failure, Result};
use sql::Session;
use store::Scope;
use store::ticket::TicketRow;
use vouchsafe_core::Id;

/// The ticket with this number. One that the actor may not see is as missing as one that is not there.
pub(crate) async fn find(session: &mut Session, scope: &Scope, number: i64) -> Result<TicketRow> {
    store::ticket::by_number(session, scope, number).await?.ok_or(Failure::Missing)
}

/// Refuses what belongs to a ticket that the actor may not see.
pub(crate) async fn require_visible(session: &mut Session, scope: &Scope, ticket: Id) -> Result<TicketRow> {
    store::ticket::by_id(session, scope, ticket).await?.ok_or(Failure::Missing)
}

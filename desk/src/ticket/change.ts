import type { Id, TicketChange, TicketRow, UserRef } from '../api/types.ts';

/** The row as it will look after a change. */
export function applied(row: TicketRow, change: TicketChange, userOf: (id: Id) => UserRef | null): TicketRow {
  const next: TicketRow = { ...row };
  if (change.status !== undefined) next.status = change.status;
  if (change.priority !== undefined) next.priority = change.priority;
  if (change.mailbox_id !== undefined) next.mailbox_id = change.mailbox_id;
  if (change.subject !== undefined) next.subject = change.subject;
  if (change.tags !== undefined) next.tags = change.tags;
  if (change.assignee_id !== undefined) next.assignee = change.assignee_id === null ? null : userOf(change.assignee_id);
  return next;
}

/** The change that takes a row back to how it was before. */
export function inverse(row: TicketRow, change: TicketChange): TicketChange {
  const back: TicketChange = {};
  if (change.status !== undefined) back.status = row.status;
  if (change.priority !== undefined) back.priority = row.priority;
  if (change.mailbox_id !== undefined) back.mailbox_id = row.mailbox_id;
  if (change.subject !== undefined) back.subject = row.subject;
  if (change.tags !== undefined) back.tags = row.tags;
  if (change.assignee_id !== undefined) back.assignee_id = row.assignee?.id ?? null;
  return back;
}

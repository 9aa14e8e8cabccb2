import type { Id, TicketRow } from '../api/types.ts';
import type { Route } from '../shell/routes.ts';

/** Whether a ticket still belongs in the list of a route; the same rules as the server's views. */
export function belongs(route: Route, row: TicketRow, me: Id): boolean {
  const alive = row.status === 'open' || row.status === 'pending';
  if (route.page === 'mailbox') return alive && row.mailbox_id === route.mailbox;
  if (route.page !== 'tickets') return true;
  switch (route.view) {
    case 'mine':
      return alive && row.assignee?.id === me;
    case 'unassigned':
      return alive && row.assignee === null;
    case 'open':
      return alive;
    case 'closed':
      return row.status === 'closed';
    case 'spam':
      return row.status === 'spam';
    case 'all':
      return true;
  }
}

/** The ticket to show after `gone` left the list: the next one, else the one before. */
export function neighbour(numbers: readonly number[], current: number, gone: ReadonlySet<number>): number | null {
  const at = numbers.indexOf(current);
  if (at < 0) return null;
  for (let i = at + 1; i < numbers.length; i += 1) if (!gone.has(numbers[i]!)) return numbers[i]!;
  for (let i = at - 1; i >= 0; i -= 1) if (!gone.has(numbers[i]!)) return numbers[i]!;
  return null;
}

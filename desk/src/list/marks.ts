import type { Priority, Status, TicketRow } from '../api/types.ts';
import type { IconName } from '../ui/icons.ts';

/** How each status is drawn. */
export const STATUS_ICON: Record<Status, IconName> = {
  open: 'open',
  pending: 'pending',
  closed: 'closed',
  spam: 'spam',
};
/** How each priority is drawn. */
export const PRIORITY_ICON: Record<Priority, IconName> = { low: 'low', normal: 'dot', high: 'up', urgent: 'urgent' };
/** The colour of a priority; normal and low have none. */
export const PRIORITY_TONE: Partial<Record<Priority, string>> = { high: 'amber', urgent: 'red' };

/** One sign at the end of a row: only what differs from the usual. */
export interface Mark {
  icon: IconName;
  text: string;
  args?: Record<string, string>;
  tone?: string;
}

const LONG_WAIT_MS = 24 * 3_600_000;

/** The signs of a row, the weightiest first. */
export function marksOf(row: TicketRow, now: number): Mark[] {
  const marks: Mark[] = [];
  if (row.priority === 'urgent' || row.priority === 'high') {
    marks.push({
      icon: PRIORITY_ICON[row.priority],
      text: `priority-${row.priority}`,
      tone: PRIORITY_TONE[row.priority],
    });
  }
  if (row.waiting_since && row.status === 'open' && now - Date.parse(row.waiting_since) > LONG_WAIT_MS) {
    marks.push({ icon: 'clock', text: 'mark-waiting-long', tone: 'amber' });
  }
  if (row.status === 'pending') marks.push({ icon: 'pending', text: 'status-pending' });
  if (row.has_attachments) marks.push({ icon: 'clip', text: 'mark-attachments' });
  return marks;
}

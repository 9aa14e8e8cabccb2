import type { FieldProblem, Problem } from '../api/problem.ts';
import { tickets as api } from '../api/tickets.ts';
import type { Id, TicketChange, TicketRow, UserRef } from '../api/types.ts';
import { counts } from '../list/counts.svelte.ts';
import { keptLists } from '../list/lists.svelte.ts';
import { keepRow, rows } from '../list/rows.ts';
import { directory } from '../session/directory.svelte.ts';
import { pending } from '../shell/pending.svelte.ts';
import { toasts } from '../shell/toasts.svelte.ts';
import { has, t } from '../text/fluent.svelte.ts';
import { applied, inverse } from './change.ts';
import { knownEntry } from './tickets.svelte.ts';

function userRef(id: Id): UserRef | null {
  const user = directory.user(id);
  return user ? { id: user.id, name: user.name, active: user.active } : null;
}

/** What is wrong with one field, in words. */
export function fieldSaying(field: FieldProblem): string {
  const key = `error-${field.code}`;
  return has(key) ? t(key) : field.detail;
}

/** The sentence for a failed request; where no form can mark its fields, what is wrong with them. */
export function saying(problem: Problem): string {
  if (problem.fields.length > 0 && problem.code === 'invalid') return problem.fields.map(fieldSaying).join(' ');
  const key = `error-${problem.code}`;
  return has(key) ? t(key) : problem.message || t('error-unexpected');
}

/** What to do about a failed request, where there is more to say than the sentence does. */
export function remedy(problem: Problem): string | null {
  const key = `error-${problem.code}-remedy`;
  return has(key) ? t(key) : null;
}

/**
 * Changes tickets at once on the screen and behind it on the server. Offers an undo; when the server refuses,
 * puts everything back and says why.
 */
export function changeTickets(numbers: number[], change: TicketChange, said?: string): void {
  const before = numbers.map((number) => rows.get(number)).filter((row): row is TicketRow => row !== undefined);
  if (before.length === 0) return;
  const orders = [...keptLists()].map((list) => [list, list.numbers] as const);
  show(before.map((row) => applied(row, change, userRef)));
  const back = (): void => {
    for (const row of before) rows.set(row.number, { ...rows.get(row.number)!, ...inverseShown(row, change) });
    for (const [list, order] of orders) list.restore(order);
  };
  void pending.do(
    () => send(numbers, change),
    (problem) => {
      back();
      toasts.show(saying(problem), { tone: 'bad' });
    },
  );
  if (!said) return;
  const undo = (): void => {
    back();
    for (const row of before) {
      void pending.do(
        () => send([row.number], inverse(row, change)),
        (problem) => toasts.show(saying(problem), { tone: 'bad' }),
      );
    }
  };
  toasts.show(said, { action: { label: t('undo'), run: undo } });
}

function inverseShown(row: TicketRow, change: TicketChange): Partial<TicketRow> {
  const { status, priority, mailbox_id, subject, tags, assignee } = row;
  const all: Partial<TicketRow> = { status, priority, mailbox_id, subject, tags, assignee };
  const names = Object.keys(change).map((name) => (name === 'assignee_id' ? 'assignee' : name));
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

function show(changed: TicketRow[]): void {
  for (const row of changed) rows.set(row.number, row);
  const numbers = changed.map((row) => row.number);
  for (const list of keptLists()) list.prune(numbers);
}

async function send(numbers: number[], change: TicketChange): Promise<void> {
  const [only] = numbers;
  if (numbers.length === 1 && only !== undefined) {
    keepRow(await api.change(only, change));
    void knownEntry(only)?.refresh();
  } else {
    await api.changeMany(numbers, change);
    for (const number of numbers) void knownEntry(number)?.refresh();
  }
  counts.soon();
}

/** Marks as seen or unseen, here and on the server. */
export function markSeen(numbers: number[], seen: boolean): void {
  for (const number of numbers) {
    const row = rows.get(number);
    if (!row || row.unread !== seen) continue;
    rows.set(number, { ...row, unread: !seen });
    void pending.do(
      () => (seen ? api.seen(number) : api.unseen(number)),
      () => rows.set(number, row),
    );
  }
}

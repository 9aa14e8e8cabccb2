import { asProblem, type Problem } from '../api/problem.ts';
import { tickets as api } from '../api/tickets.ts';
import type { Message, Presence, Ticket } from '../api/types.ts';
import { keepRow } from '../list/rows.ts';

const KEPT = 40;
const FRESH_MS = 15_000;

/** One conversation in memory. */
export class TicketEntry {
  ticket = $state.raw<Ticket | null>(null);
  problem = $state<Problem | null>(null);
  here = $state.raw<Presence[]>([]);
  private fetchedAt = 0;
  private fetching: Promise<void> | null = null;
  private again = false;

  constructor(readonly number: number) {}

  /** Fetches unless what is here is young enough. */
  warm(): Promise<void> {
    return this.ticket && Date.now() - this.fetchedAt < FRESH_MS ? Promise.resolve() : this.refresh();
  }

  refresh(): Promise<void> {
    if (this.fetching) {
      this.again = true;
      return this.fetching;
    }
    this.fetching = this.fetch().finally(() => {
      this.fetching = null;
      if (this.again) {
        this.again = false;
        void this.refresh();
      }
    });
    return this.fetching;
  }

  /** Puts the earlier messages before the ones that are shown. */
  async earlier(): Promise<void> {
    const ticket = this.ticket;
    const first = ticket?.messages[0];
    if (!ticket || !first) return;
    const page = await api.earlier(this.number, first.id);
    const known = new Set(ticket.messages.map((message) => message.id));
    const older = page.items.filter((message) => !known.has(message.id));
    older.sort((a, b) => a.created_at.localeCompare(b.created_at));
    this.ticket = { ...ticket, messages: [...older, ...ticket.messages], earlier: page.next !== null };
  }

  /** Adds or replaces one message, for instance the one that was just sent. */
  put(message: Message): void {
    if (!this.ticket) return;
    const others = this.ticket.messages.filter((known) => known.id !== message.id);
    const messages = [...others, message].sort((a, b) => a.created_at.localeCompare(b.created_at));
    this.ticket = { ...this.ticket, messages };
  }

  drop(id: string): void {
    if (this.ticket)
      this.ticket = { ...this.ticket, messages: this.ticket.messages.filter((message) => message.id !== id) };
  }

  private async fetch(): Promise<void> {
    try {
      const fresh = await api.one(this.number);
      const before = this.ticket;
      const oldest = fresh.messages[0];
      // Earlier messages that were already read in stay in place.
      const kept =
        before && oldest && fresh.earlier
          ? before.messages.filter((message) => message.created_at < oldest.created_at)
          : [];
      this.ticket = {
        ...fresh,
        messages: [...kept, ...fresh.messages],
        earlier: kept.length > 0 ? before!.earlier : fresh.earlier,
      };
      this.here = fresh.here;
      this.problem = null;
      this.fetchedAt = Date.now();
      keepRow(fresh);
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }
}

const kept = new Map<number, TicketEntry>();

/** The conversation of a number, from memory when it was opened or prefetched before. */
export function ticketEntry(number: number): TicketEntry {
  let entry = kept.get(number);
  if (entry) kept.delete(number);
  else entry = new TicketEntry(number);
  kept.set(number, entry);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return entry;
}

/** The conversation if it is in memory. */
export function knownEntry(number: number): TicketEntry | null {
  return kept.get(number) ?? null;
}

/** Fetches a conversation that will probably be opened next. */
export function prefetch(number: number | null | undefined): void {
  if (number !== null && number !== undefined && navigator.onLine) void ticketEntry(number).warm();
}

/** Forgets all conversations that are not shown; after a gap in the live stream. */
export function forgetExcept(number: number | null): void {
  for (const known of [...kept.keys()]) if (known !== number) kept.delete(known);
}

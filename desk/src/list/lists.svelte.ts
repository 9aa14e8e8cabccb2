import { asProblem, type Problem } from '../api/problem.ts';
import { tickets as api } from '../api/tickets.ts';
import type { SearchHit, TicketRow } from '../api/types.ts';
import { account } from '../session/account.svelte.ts';
import { listKey, type Route } from '../shell/routes.ts';
import { belongs } from './membership.ts';
import { keepRow, rows } from './rows.ts';

const KEPT = 12;

/** One list of tickets as it is shown: the numbers in order and how far it is loaded. */
export class TicketList {
  numbers = $state.raw<number[]>([]);
  hits = $state.raw<ReadonlyMap<number, SearchHit>>(new Map());
  state = $state<'loading' | 'ready' | 'failed'>('loading');
  problem = $state<Problem | null>(null);
  next = $state<string | null>(null);
  /** Where the list was scrolled when it was last shown. */
  scrollTop = 0;
  private fetching: Promise<void> | null = null;
  private stale = false;

  constructor(readonly route: Route) {}

  /** Fetches the first page anew and keeps what is shown until it is there. */
  refresh(): Promise<void> {
    if (this.fetching) {
      this.stale = true;
      return this.fetching;
    }
    this.fetching = this.fetch(null).finally(() => {
      this.fetching = null;
      if (this.stale) {
        this.stale = false;
        void this.refresh();
      }
    });
    return this.fetching;
  }

  /** Fetches the page after the last one. */
  more(): void {
    if (this.fetching || !this.next || this.state !== 'ready') return;
    this.fetching = this.fetch(this.next).finally(() => (this.fetching = null));
  }

  /** Takes out what no longer belongs here, at once and without asking the server. */
  prune(numbers: Iterable<number>): void {
    const gone = new Set<number>();
    for (const number of numbers) {
      const row = rows.get(number);
      if (row && !belongs(this.route, row, account.me.id)) gone.add(number);
    }
    if (gone.size > 0) this.numbers = this.numbers.filter((number) => !gone.has(number));
  }

  /** Puts back the order that an undone change had taken apart. */
  restore(numbers: number[]): void {
    this.numbers = numbers;
  }

  private async fetch(cursor: string | null): Promise<void> {
    try {
      const { fresh, hits, next } = await this.page(cursor);
      for (const row of fresh) keepRow(row);
      const numbers = fresh.map((row) => row.number);
      if (cursor === null) {
        this.place(numbers, next);
        this.hits = hits;
      } else {
        const known = new Set(this.numbers);
        this.numbers = [...this.numbers, ...numbers.filter((number) => !known.has(number))];
        this.hits = new Map([...this.hits, ...hits]);
        this.next = next;
      }
      this.state = 'ready';
      this.problem = null;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      if (this.numbers.length === 0) this.state = 'failed';
    }
  }

  /** A refreshed first page goes before the later pages that were already loaded. */
  private place(numbers: number[], next: string | null): void {
    const loaded = this.numbers.length;
    if (loaded <= numbers.length || next === null) {
      this.numbers = numbers;
      this.next = next;
      return;
    }
    const fresh = new Set(numbers);
    this.numbers = [...numbers, ...this.numbers.slice(numbers.length).filter((number) => !fresh.has(number))];
  }

  private async page(cursor: string | null) {
    const route = this.route;
    if (route.page === 'search') {
      if (route.q.trim() === '') return { fresh: [], hits: new Map<number, SearchHit>(), next: null };
      const page = await api.search(route.q, cursor);
      const hits = new Map<number, SearchHit>();
      for (const hit of page.items) if (!hits.has(hit.ticket.number)) hits.set(hit.ticket.number, hit);
      return { fresh: [...hits.values()].map((hit) => hit.ticket), hits, next: page.next };
    }
    const view = route.page === 'tickets' ? route.view : 'open';
    const mailbox = route.page === 'mailbox' ? route.mailbox : null;
    const page = await api.list({ view, mailbox, cursor, limit: 50 });
    return { fresh: page.items satisfies TicketRow[], hits: new Map<number, SearchHit>(), next: page.next };
  }
}

const kept = new Map<string, TicketList>();

/** The list of a route, from memory when it was shown before; it is refreshed behind what is shown. */
export function listOf(route: Route): TicketList | null {
  const key = listKey(route);
  if (key === null) return null;
  let list = kept.get(key);
  if (list) kept.delete(key);
  else list = new TicketList(route);
  kept.set(key, list);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return list;
}

/** All lists in memory. */
export function keptLists(): Iterable<TicketList> {
  return kept.values();
}

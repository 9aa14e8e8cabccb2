import { SvelteMap } from 'svelte/reactivity';
import type { TicketRow } from '../api/types.ts';

/** Every ticket row that is known, once: lists hold numbers only, so a change shows everywhere at the same time. */
export const rows = new SvelteMap<number, TicketRow>();

/** Takes a row from the server unless a newer one is already known. */
export function keepRow(row: TicketRow): void {
  const known = rows.get(row.number);
  if (!known || row.version >= known.version) rows.set(row.number, row);
}

import { SvelteMap } from 'svelte/reactivity';
import { contacts as api } from '../api/tickets.ts';
import type { ContactWithTickets, Id } from '../api/types.ts';
import { keepRow } from '../list/rows.ts';

const KEPT = 60;

/** People whose card was opened, kept so that going back to a ticket shows its panel at once. */
export const known = new SvelteMap<Id, ContactWithTickets>();

/** Fetches a person's card anew. */
export async function fetchContact(id: Id): Promise<ContactWithTickets> {
  const contact = await api.one(id);
  known.set(id, contact);
  for (const row of contact.tickets) keepRow(row);
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return contact;
}

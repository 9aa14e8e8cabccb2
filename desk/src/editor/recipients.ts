import type { Address, Participant, Ticket } from '../api/types.ts';
import { newest } from '../ticket/timeline.ts';

/** To and Cc of an answer. */
export interface Recipients {
  to: Address[];
  cc: Address[];
}

function key(address: Address): string {
  return address.address.toLowerCase();
}

/** Every address once, without those in `without`. */
export function unique(addresses: readonly Address[], without: ReadonlySet<string> = new Set()): Address[] {
  const seen = new Set(without);
  return addresses.filter((address) => {
    if (seen.has(key(address))) return false;
    seen.add(key(address));
    return true;
  });
}

/**
 * Whom an answer goes to. A reply goes to whoever wrote last from outside; to all also to whoever else was on that mail.
 * A suggested participant, whom an unproven mail brought in, is never added by itself.
 */
export function recipientsOf(ticket: Ticket, own: ReadonlySet<string>, all: boolean): Recipients {
  const outside = ticket.messages.findLast((message) => message.kind === 'incoming' && !message.automatic);
  const contact: Address[] = ticket.contact.address
    ? [{ name: ticket.contact.name, address: ticket.contact.address }]
    : [];
  const author: Address[] = outside?.author.address
    ? [{ name: outside.author.name, address: outside.author.address }]
    : contact;
  const to = unique(author, own);
  if (!all) return { to, cc: [] };
  const last = newest(ticket.messages);
  const others = [
    ...(outside ? [...outside.to, ...outside.cc] : []),
    ...(last && last.kind === 'outgoing' ? last.cc : []),
  ];
  const taken = new Set([...own, ...to.map(key), ...suggested(ticket.participants)]);
  return { to, cc: unique(others, taken) };
}

/** Addresses that are only suggested as participants. */
export function suggested(participants: readonly Participant[]): string[] {
  return participants
    .filter((one) => one.state === 'suggested' && one.contact.address)
    .map((one) => one.contact.address!.toLowerCase());
}

const PLAIN = /^[^\s<>@,;]{1,64}@[^\s<>@,;]{1,255}$/u;

/** Reads what a person typed or pasted: one address or several, with or without names. What is no address is returned as `rest`. */
export function parseAddresses(text: string): { found: Address[]; rest: string } {
  const found: Address[] = [];
  const rest: string[] = [];
  for (const part of text
    .split(/[,;\n]+/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const named = /^"?([^"<]*?)"?\s*<([^<>]+)>$/u.exec(part);
    const address = (named?.[2] ?? part).trim();
    if (PLAIN.test(address)) found.push({ name: named?.[1]?.trim() || null, address });
    else rest.push(part);
  }
  return { found: unique(found), rest: rest.join(', ') };
}

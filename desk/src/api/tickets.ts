import { newKey, request, requestText, type Query } from './client.ts';
import type {
  Contact,
  ContactWithTickets,
  Counts,
  Draft,
  Id,
  Message,
  NewDraft,
  NewMessage,
  NewTicket,
  Page,
  Presence,
  SearchHit,
  Ticket,
  TicketChange,
  TicketRow,
} from './types.ts';

/** Tickets and everything that hangs on one. */
export const tickets = {
  list: (query: Query, signal?: AbortSignal) => request<Page<TicketRow>>('GET', '/tickets', { query, signal }),
  counts: () => request<Counts>('GET', '/counts'),
  one: (number: number, signal?: AbortSignal) => request<Ticket>('GET', `/tickets/${number}`, { signal }),
  earlier: (number: number, before: Id) =>
    request<Page<Message>>('GET', `/tickets/${number}/messages`, { query: { before } }),
  start: (body: NewTicket, key: string) => request<Ticket>('POST', '/tickets', { body, idempotencyKey: key }),
  change: (number: number, body: TicketChange) => request<TicketRow>('PATCH', `/tickets/${number}`, { body }),
  changeMany: (numbers: number[], change: TicketChange) =>
    request<{ changed: number[]; missing: number[] }>('POST', '/tickets/changes', {
      body: { numbers, change },
      idempotencyKey: newKey(),
    }),
  answer: (number: number, body: NewMessage, key: string) =>
    request<Message>('POST', `/tickets/${number}/messages`, { body, idempotencyKey: key }),
  undoSend: (number: number, message: Id) => request<Draft>('DELETE', `/tickets/${number}/messages/${message}/sending`),
  split: (number: number, message: Id) =>
    request<Ticket>('POST', `/tickets/${number}/splits`, { body: { message_id: message } }),
  seen: (number: number) => request<void>('PUT', `/tickets/${number}/seen`, { body: {} }),
  unseen: (number: number) => request<void>('DELETE', `/tickets/${number}/seen`),
  presence: (number: number, state: Presence['state'] | 'gone', keepalive = false) =>
    request<void>('PUT', `/tickets/${number}/presence`, { body: { state }, keepalive }),
  saveDraft: (number: number, body: NewDraft, keepalive = false) =>
    request<Draft>('PUT', `/tickets/${number}/draft`, { body, keepalive }),
  dropDraft: (number: number) => request<void>('DELETE', `/tickets/${number}/draft`),
  tags: () => request<Page<string>>('GET', '/tags', { query: { limit: 100 } }),
  search: (q: string, cursor: string | null, signal?: AbortSignal) =>
    request<Page<SearchHit>>('GET', '/search', { query: { q, cursor }, signal }),
  /** The whole cleaned mail as a page; with images, remote ones come through the server's proxy. */
  frame: (message: Id, images: boolean) => requestText(`/messages/${message}/frame`, { images: images ? 1 : 0 }),
  sourceUrl: (message: Id) => `/api/v1/messages/${message}/source`,
};

/** The people behind the tickets. */
export const contacts = {
  list: (q: string, cursor?: string | null, signal?: AbortSignal) =>
    request<Page<Contact>>('GET', '/contacts', { query: { q, cursor }, signal }),
  one: (id: Id) => request<ContactWithTickets>('GET', `/contacts/${id}`),
  change: (id: Id, body: Partial<Pick<Contact, 'name' | 'phone' | 'company' | 'comment'>>) =>
    request<Contact>('PATCH', `/contacts/${id}`, { body }),
};

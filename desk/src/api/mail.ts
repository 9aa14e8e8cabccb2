import { newKey, request } from './client.ts';
import type {
  Attachment,
  Id,
  IntakeDetail,
  IntakeOutcome,
  IntakeRow,
  Mailbox,
  MailboxChange,
  MailboxCheck,
  OutboxRow,
  Page,
} from './types.ts';

export const mailboxes = {
  list: () => request<Page<Mailbox>>('GET', '/mailboxes', { query: { limit: 100 } }),
  add: (body: MailboxChange) => request<Mailbox>('POST', '/mailboxes', { body }),
  change: (id: Id, body: MailboxChange) => request<Mailbox>('PATCH', `/mailboxes/${id}`, { body }),
  remove: (id: Id) => request<void>('DELETE', `/mailboxes/${id}`),
  check: (id: Id) => request<MailboxCheck>('POST', `/mailboxes/${id}/checks`),
  connect: (id: Id, provider: 'google' | 'microsoft') =>
    request<{ url: string }>('POST', `/mailboxes/${id}/connections`, { body: { provider } }),
  disconnect: (id: Id) => request<void>('DELETE', `/mailboxes/${id}/connections`),
};

export const intake = {
  list: (outcome: IntakeOutcome | null, cursor?: string) =>
    request<Page<IntakeRow>>('GET', '/intake', { query: { outcome, cursor } }),
  one: (id: Id) => request<IntakeDetail>('GET', `/intake/${id}`),
  again: (id: Id) => request<IntakeRow>('POST', `/intake/${id}/runs`),
};

export const outbox = {
  list: (cursor?: string) => request<Page<OutboxRow>>('GET', '/outbox', { query: { cursor } }),
  again: (id: Id) => request<void>('POST', `/outbox/${id}/attempts`),
  cancel: (id: Id) => request<void>('DELETE', `/outbox/${id}`),
};

export const attachments = {
  /** Uploads one file; it stays unattached until a message or draft names it. */
  add: (file: Blob, name: string) =>
    request<Attachment>('POST', '/attachments', {
      raw: {
        body: file,
        headers: { 'Content-Type': file.type || 'application/octet-stream', 'X-Filename': encodeURIComponent(name) },
      },
      idempotencyKey: newKey(),
    }),
  url: (id: Id) => `/api/v1/attachments/${id}`,
  previewUrl: (id: Id) => `/api/v1/attachments/${id}/preview`,
};

import type { Incoming, Mailbox, MailboxChange, MailAuth, MailSecurity, Outgoing } from '../api/types.ts';

/** One server as its form holds it: every field a text, an empty host meaning none. */
export interface ServerFields {
  host: string;
  port: string;
  security: MailSecurity;
  username: string;
  password: string;
  auth: MailAuth;
}
/** The incoming server's further choices. */
export interface IncomingFields extends ServerFields {
  folder: string;
  import_since: string;
  after_fetch: 'seen' | 'keep';
}

const PORTS: Record<'in' | 'out', Record<MailSecurity, string>> = {
  in: { tls: '993', starttls: '143', none: '143' },
  out: { tls: '465', starttls: '587', none: '25' },
};

/** The usual port of a kind of connection. */
export function usualPort(way: 'in' | 'out', security: MailSecurity): string {
  return PORTS[way][security];
}

/** Where the large providers keep their servers. */
export const PROVIDERS: Record<'google' | 'microsoft', { in: string; out: string; out_security: MailSecurity }> = {
  google: { in: 'imap.gmail.com', out: 'smtp.gmail.com', out_security: 'tls' },
  microsoft: { in: 'outlook.office365.com', out: 'smtp.office365.com', out_security: 'starttls' },
};

function serverFields(way: 'in' | 'out', from: Outgoing | null | undefined): ServerFields {
  const security = from?.security ?? (way === 'in' ? 'tls' : 'starttls');
  return {
    host: from?.host ?? '',
    port: String(from?.port ?? usualPort(way, security)),
    security,
    username: from?.username ?? '',
    password: '',
    auth: from?.auth ?? 'password',
  };
}

/** The form's fields for a mailbox's incoming server. */
export function incomingFields(mailbox: Mailbox | null): IncomingFields {
  const from = mailbox?.incoming;
  return {
    ...serverFields('in', from),
    folder: from?.folder ?? 'INBOX',
    import_since: from?.import_since ?? '',
    after_fetch: from?.after_fetch ?? 'seen',
  };
}

/** The form's fields for a mailbox's outgoing server. */
export function outgoingFields(mailbox: Mailbox | null): ServerFields {
  return serverFields('out', mailbox?.outgoing);
}

function server(fields: ServerFields): Outgoing | null {
  const host = fields.host.trim();
  if (host === '') return null;
  const { security, auth, password } = fields;
  return {
    host,
    port: Number(fields.port) || 0,
    security,
    username: fields.username.trim(),
    auth,
    ...(auth === 'password' && password ? { password } : {}),
  };
}

/** What is sent for both servers; null turns one off. */
export function serversOf(
  incoming: IncomingFields,
  outgoing: ServerFields,
): Pick<MailboxChange, 'incoming' | 'outgoing'> {
  const base = server(incoming);
  const { folder, after_fetch, import_since } = incoming;
  const full: Incoming | null = base && {
    ...base,
    folder: folder.trim() || 'INBOX',
    after_fetch,
    import_since: import_since || null,
  };
  return { incoming: full, outgoing: server(outgoing) };
}

import type { Message, NewMessage, Permission, Session, Ticket, TicketChange, TicketRow } from '../../src/api/types.ts';
import { contacts, mailboxes, teams, users } from './people.ts';
import type { World } from './world.ts';

/** One request as the fake sees it, and how it answers. */
export interface Ask { method: string; path: string; query: URLSearchParams; body: Record<string, unknown>; raw: Buffer; headers: Record<string, string | string[] | undefined> }
export interface Answer { status: number; body?: unknown; type?: string }
export type Tell = (event: string, data: unknown) => void;

const all: Permission[] = ['read_tickets', 'reply', 'note', 'change_tickets', 'manage_contacts', 'manage_users', 'manage_teams', 'manage_mailboxes', 'manage_workspace', 'see_intake', 'see_outbox', 'see_audit', 'manage_api_keys', 'privacy'];

const ok = (body?: unknown): Answer => ({ status: body === undefined ? 204 : 200, body });
const page = (items: unknown[], next: string | null = null): Answer => ok({ items, next });
const problem = (status: number, code: string, more: object = {}): Answer => ({ status, body: { type: 'about:blank', title: code, status, code, detail: code, ...more }, type: 'application/problem+json' });

function session(world: World): Session {
  const permissions = world.mood.role === 'owner' ? all : (['read_tickets', 'note'] as Permission[]);
  return { user: world.me, workspace: world.workspace, permissions };
}

const alive = (row: TicketRow): boolean => row.status === 'open' || row.status === 'pending';

function inView(row: TicketRow, view: string, me: string): boolean {
  if (view === 'mine') return alive(row) && row.assignee?.id === me;
  if (view === 'unassigned') return alive(row) && row.assignee === null;
  if (view === 'open') return alive(row);
  return view === 'all' || row.status === view;
}

function sorted(world: World): Ticket[] {
  return world.mood.empty ? [] : [...world.tickets.values()].sort((a, b) => b.latest_at.localeCompare(a.latest_at));
}

function list(world: World, query: URLSearchParams): Answer {
  const limit = Number(query.get('limit') ?? 50);
  const from = Number(query.get('cursor') ?? 0);
  const mailbox = query.get('mailbox');
  const found = sorted(world).filter((row) => inView(row, query.get('view') ?? 'all', world.me.id) && (!mailbox || row.mailbox_id === mailbox));
  return page(found.slice(from, from + limit).map((one) => world.row(one)), from + limit < found.length ? String(from + limit) : null);
}

function counts(world: World): Answer {
  const rows = sorted(world);
  const many = (view: string): number => rows.filter((row) => inView(row, view, world.me.id)).length;
  const boxes = Object.fromEntries(mailboxes.map((box) => [box.id, { open: rows.filter((row) => alive(row) && row.mailbox_id === box.id).length, unassigned: 0 }]));
  return ok({ mine: many('mine'), unassigned: many('unassigned'), open: many('open'), closed: many('closed'), spam: many('spam'), drafts: 1, mailboxes: boxes });
}

function change(world: World, number: number, what: TicketChange, tell: Tell): TicketRow | null {
  const ticket = world.tickets.get(number);
  if (!ticket) return null;
  const actor = { type: 'user' as const, id: world.me.id, name: world.me.name };
  const note = (kind: Ticket['events'][number]['kind'], from: string | null, to: string | null): void => void ticket.events.push({ id: Date.now() + Math.floor(Math.random() * 1000), at: new Date().toISOString(), actor, kind, from, to });
  if (what.status && what.status !== ticket.status) note('status', ticket.status, what.status);
  if (what.priority && what.priority !== ticket.priority) note('priority', ticket.priority, what.priority);
  if (what.assignee_id !== undefined) {
    const user = users.find((one) => one.id === what.assignee_id);
    note('assigned', ticket.assignee?.name ?? null, user?.name ?? null);
    ticket.assignee = user ? { id: user.id, name: user.name, active: true } : null;
  }
  if (what.subject) note('subject', ticket.subject, what.subject);
  for (const key of ['status', 'priority', 'mailbox_id', 'subject', 'tags'] as const) if (what[key] !== undefined) Object.assign(ticket, { [key]: what[key] });
  ticket.version += 1;
  tell('change', { ticket: number, kind: 'status', actor_id: world.me.id, version: ticket.version });
  tell('counts', {});
  return world.row(ticket);
}

function answer(world: World, ticket: Ticket, body: NewMessage, tell: Tell): Answer {
  if (world.mood.conflict) {
    world.mood.conflict = false;
    const news = world.message('incoming', 'One more thing: the screw for the mirror cell is missing, too.', Date.now(), { contact: ticket.contact, agent: world.me, box: 'hello@sternwerk.example', box_name: 'Support' });
    ticket.messages.push(news);
    return problem(409, 'newer_message', { message_id: news.id });
  }
  const text = body.html.replace(/<br>|<\/p>/g, '\n').replace(/<[^>]*>/g, '').trim();
  const kind = body.kind === 'note' ? 'note' : body.kind === 'forward' ? 'forward' : 'outgoing';
  const message: Message = world.message(kind, text, Date.now(), { contact: ticket.contact, agent: world.me, box: 'hello@sternwerk.example', box_name: 'Support' });
  message.html = body.html;
  message.to = body.to ?? [];
  message.cc = body.cc ?? [];
  message.attachments = (body.attachment_ids ?? []).map((id) => world.attachments.get(id)!).filter(Boolean);
  if (kind !== 'note') message.delivery = { state: 'undoable', until: new Date(Date.now() + world.me.undo_seconds * 1000).toISOString(), at: null, detail: null, attempts: 0 };
  ticket.messages.push(message);
  Object.assign(ticket, { draft: null, latest_at: message.created_at, preview: text.slice(0, 160), last_from: 'user', message_count: ticket.messages.length, waiting_since: null, version: ticket.version + 1 });
  if (body.status) change(world, ticket.number, { status: body.status }, tell);
  setTimeout(() => {
    if (message.delivery?.state === 'undoable') message.delivery = { state: 'sent', until: null, at: new Date().toISOString(), detail: null, attempts: 1 };
    tell('change', { ticket: ticket.number, kind: 'delivery', message_id: message.id, version: ticket.version });
  }, world.me.undo_seconds * 1000 + 500);
  return { status: 201, body: message };
}

function ticketRoute(world: World, ask: Ask, parts: string[], tell: Tell): Answer {
  const ticket = world.tickets.get(Number(parts[1]));
  if (!ticket) return problem(404, 'not_found');
  const rest = parts.slice(2).join('/');
  if (rest === '') return ask.method === 'PATCH' ? ok(change(world, ticket.number, ask.body, tell)) : ok(ticket);
  if (rest === 'messages' && ask.method === 'POST') return answer(world, ticket, ask.body as unknown as NewMessage, tell);
  if (rest === 'messages') return page([]);
  if (rest.endsWith('/sending')) {
    const at = ticket.messages.findIndex((one) => one.id === parts[3]);
    const message = ticket.messages[at];
    if (!message || message.delivery?.state !== 'undoable') return problem(409, 'already_sent');
    ticket.messages.splice(at, 1);
    ticket.draft = { kind: 'reply', to: message.to, cc: message.cc, bcc: [], html: message.html ?? '', attachments: message.attachments, updated_at: new Date().toISOString() };
    return ok(ticket.draft);
  }
  if (rest === 'seen') {
    ticket.unread = ask.method === 'DELETE';
    return ok();
  }
  if (rest === 'draft' && ask.method === 'PUT') {
    const { attachment_ids, ...draft } = ask.body as Record<string, unknown> & { attachment_ids: string[] };
    ticket.draft = { ...(draft as object), attachments: attachment_ids.map((id) => world.attachments.get(id)!).filter(Boolean), updated_at: new Date().toISOString() } as Ticket['draft'];
    return ok(ticket.draft);
  }
  if (rest === 'draft') {
    ticket.draft = null;
    return ok();
  }
  if (rest === 'splits') {
    const number = Math.max(...world.tickets.keys()) + 1;
    const moved = ticket.messages.filter((one) => one.id === ask.body.message_id);
    ticket.messages = ticket.messages.filter((one) => one.id !== ask.body.message_id);
    ticket.events.push({ id: Date.now(), at: new Date().toISOString(), actor: { type: 'user', id: world.me.id, name: world.me.name }, kind: 'split_to', from: null, to: String(number) });
    const made: Ticket = { ...ticket, number, messages: moved, events: [{ id: Date.now() + 1, at: new Date().toISOString(), actor: { type: 'user', id: world.me.id, name: world.me.name }, kind: 'split_from', from: String(ticket.number), to: null }], assignee: null, draft: null, here: [] };
    world.tickets.set(number, made);
    tell('counts', {});
    return { status: 201, body: made };
  }
  return ok();
}

function search(world: World, query: URLSearchParams): Answer {
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter((word) => word && !word.includes(':')).map((word) => word.replaceAll('"', ''));
  if (!query.get('q')?.trim()) return page([]);
  const hits = sorted(world).flatMap((ticket) => {
    const message = ticket.messages.find((one) => words.every((word) => `${ticket.subject} ${one.text}`.toLowerCase().includes(word)));
    if (!message) return [];
    const text = message.text.replace(/\s+/g, ' ');
    const first = Math.max(0, text.toLowerCase().indexOf(words[0] ?? '') - 30);
    const excerpt = text.slice(first, first + 160);
    const marks = words.flatMap((word): [number, number][] => {
      const at = excerpt.toLowerCase().indexOf(word);
      return at < 0 ? [] : [[at, at + word.length]];
    });
    return [{ ticket: world.row(ticket), message_id: message.id, excerpt, marks }];
  });
  return page(hits.slice(0, 50));
}

/** Answers one request of the API. */
export function route(world: World, ask: Ask, tell: Tell): Answer {
  const parts = ask.path.split('/').filter(Boolean);
  const [head, id, more] = parts;
  const { method, body } = ask;
  if (world.mood.broken && ask.path.startsWith(world.mood.broken)) return problem(500, 'server_broken');
  if (head === 'setup') return method === 'GET' ? ok({ needed: world.mood.setup }) : ((world.mood.setup = false), (world.mood.signedIn = true), { status: 201, body: session(world) });
  if (head === 'session') {
    if (method === 'POST') {
      if (body.password === 'wrong') return problem(401, 'wrong_credentials');
      world.mood.signedIn = true;
      return { status: 201, body: session(world) };
    }
    if (method === 'DELETE') {
      world.mood.signedIn = false;
      return ok();
    }
    return world.mood.signedIn ? ok(session(world)) : problem(401, 'signed_out');
  }
  if (head === 'invitations') return id === 'spent' ? problem(410, 'token_spent') : method === 'GET' ? ok({ email: 'pia@sternwerk.example', workspace_name: 'Sternwerk', invited_by: 'Ines Halvorsen' }) : { status: 201, body: session(world) };
  if (head === 'password-resets') return id === 'spent' ? problem(410, 'token_spent') : { status: 202 };
  if (!world.mood.signedIn) return problem(401, 'signed_out');
  switch (head) {
    case 'me':
      if (id === 'password') return body.current === 'wrong' ? problem(422, 'invalid', { errors: [{ field: 'current', code: 'wrong_password', detail: '' }] }) : ok();
      Object.assign(world.me, body);
      return ok(world.me);
    case 'workspace':
      Object.assign(world.workspace, body);
      return ok(world.workspace);
    case 'sessions':
      return method === 'DELETE' ? ok() : page([{ id: 's1', created_at: '2026-11-20T08:00:00Z', last_seen_at: new Date().toISOString(), device: 'Firefox on Linux', current: true }, { id: 's2', created_at: '2026-11-02T18:30:00Z', last_seen_at: '2026-11-23T21:12:00Z', device: 'Safari on iPhone', current: false }]);
    case 'users':
      return method === 'GET' ? page(users) : method === 'PATCH' ? ok(Object.assign(users.find((one) => one.id === id)!, body)) : id ? { status: 202 } : { status: 201, body: { ...body, id: world.id('u'), active: true, invited: true, last_seen_at: null } };
    case 'teams':
      if (method === 'POST') teams.push({ id: world.id('t'), name: String(body.name), member_ids: [] });
      return method === 'GET' ? page(teams) : ok(Object.assign(teams.find((one) => one.id === id) ?? teams.at(-1)!, body));
    case 'mailboxes':
      if (more === 'checks') return ok({ incoming: { ok: true, detail: 'Signed in; 1,204 mails in INBOX.' }, outgoing: { ok: false, detail: 'The server’s certificate has expired (12 November 2026).' } });
      if (more === 'connections') return ok({ url: `/settings/mailboxes/${id}?connected=1` });
      return method === 'GET' ? page(world.mood.empty ? [] : mailboxes) : ok({ ...mailboxes.find((one) => one.id === id), ...body, id: id ?? 'b9' });
    case 'tags':
      return page(world.tags);
    case 'counts':
      return counts(world);
    case 'tickets':
      if (id === 'changes') {
        const numbers = body.numbers as number[];
        for (const number of numbers) change(world, number, body.change as TicketChange, tell);
        return ok({ changed: numbers, missing: [] });
      }
      if (!id && method === 'POST') return { status: 201, body: world.tickets.get(4210) };
      return id ? ticketRoute(world, ask, parts, tell) : list(world, ask.query);
    case 'search':
      return search(world, ask.query);
    case 'messages':
      return { status: 200, body: '<p>Parcel <b>PX-55120</b> leaves our hub tonight.</p><img src="/api/v1/attachments/a1/preview" alt="Map of the route" width="320">', type: 'text/html; charset=utf-8' };
    case 'attachments': {
      if (method === 'POST') return { status: 201, body: world.file(decodeURIComponent(String(ask.headers['x-filename'] ?? 'file')), String(ask.headers['content-type']), ask.raw.length) };
      const hue = [...(id ?? 'a')].reduce((sum, letter) => sum * 7 + letter.charCodeAt(0), 3) % 360;
      return { status: 200, type: 'image/svg+xml', body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420"><rect width="640" height="420" fill="hsl(${hue} 22% 30%)"/><circle cx="320" cy="210" r="150" fill="hsl(${hue} 26% 68%)"/><circle cx="320" cy="210" r="34" fill="hsl(${hue} 22% 30%)"/><path d="M380 120l52-44" stroke="white" stroke-width="5"/></svg>` };
    }
    case 'contacts': {
      if (id) {
        const found = contacts.find((one) => one.id === id);
        if (!found) return problem(404, 'not_found');
        if (method === 'PATCH') return ok(Object.assign(found, body));
        return ok({ ...found, tickets: sorted(world).filter((row) => row.contact.id === id).slice(0, 20).map((one) => world.row(one)) });
      }
      const q = (ask.query.get('q') ?? '').toLowerCase();
      return page(world.mood.empty ? [] : contacts.filter((one) => `${one.name} ${one.addresses.join(' ')}`.toLowerCase().includes(q)));
    }
    case 'intake':
      if (more === 'runs') return ok(world.intake.find((one) => one.id === id));
      if (id) return ok(world.intake.find((one) => one.id === id));
      return page(world.mood.empty ? [] : world.intake.filter((one) => !ask.query.get('outcome') || one.outcome === ask.query.get('outcome')));
    case 'outbox':
      return method === 'GET' ? page(world.mood.empty ? [] : world.outbox) : { status: 202 };
    case 'api-keys':
      return method === 'POST' ? { status: 201, body: { id: world.id('k'), name: body.name, scopes: body.scopes, created_at: new Date().toISOString(), last_used_at: null, expires_at: null, secret: 'vs_live_7c1d0e9a52b84f63a1cc20d97be4f805' } } : method === 'GET' ? page([{ id: 'k1', name: 'Shop', scopes: ['read', 'write'], created_at: '2026-08-01T10:00:00Z', last_used_at: new Date().toISOString(), expires_at: null }, { id: 'k2', name: 'Old mail gateway', scopes: ['intake'], created_at: '2026-03-01T10:00:00Z', last_used_at: null, expires_at: '2026-12-31T23:59:59Z' }]) : ok();
    case 'audit':
      return page(['signed_in', 'contact_read', 'user_invited', 'refused', 'mailbox_changed', 'source_downloaded'].map((action, index) => ({ id: index, at: new Date(Date.now() - index * 4_000_000).toISOString(), actor: { type: 'user', id: 'u1', name: users[index % 4]!.name }, action, object: index % 2 ? `contact c${index}` : 'workspace', detail: index === 3 ? 'manage_users' : null, address: '203.0.113.7' })));
    case 'jobs':
      return page(ask.query.get('state') === 'dead' ? [{ id: 'j1', kind: 'mailbox.fetch', state: 'dead', attempts: 12, run_at: new Date(Date.now() - 7_200_000).toISOString(), error: 'needs_sign_in: the refresh token was revoked' }] : []);
    default:
      return ok();
  }
}

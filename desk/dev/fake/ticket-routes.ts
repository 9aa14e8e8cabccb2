import type { Message, NewMessage, Ticket, TicketChange, TicketRow } from '../../src/api/types.ts';
import { ok, page, problem, type Answer, type Ask, type Tell } from './answer.ts';
import { mailboxes, users } from './people.ts';
import type { World } from './world.ts';

const alive = (row: TicketRow): boolean => row.status === 'open' || row.status === 'pending';

function inView(row: TicketRow, view: string, me: string): boolean {
  if (view === 'mine') return alive(row) && row.assignee?.id === me;
  if (view === 'unassigned') return alive(row) && row.assignee === null;
  if (view === 'open') return alive(row);
  return view === 'all' || row.status === view;
}

/** All tickets, the newest first. */
export function sorted(world: World): Ticket[] {
  return world.mood.empty ? [] : [...world.tickets.values()].sort((a, b) => b.latest_at.localeCompare(a.latest_at));
}

/** GET /tickets. */
export function list(world: World, query: URLSearchParams): Answer {
  const limit = Number(query.get('limit') ?? 50);
  const from = Number(query.get('cursor') ?? 0);
  const mailbox = query.get('mailbox');
  const found = sorted(world).filter(
    (row) => inView(row, query.get('view') ?? 'all', world.me.id) && (!mailbox || row.mailbox_id === mailbox),
  );
  return page(
    found.slice(from, from + limit).map((one) => world.row(one)),
    from + limit < found.length ? String(from + limit) : null,
  );
}

/** GET /counts. */
export function counts(world: World): Answer {
  const rows = sorted(world);
  const many = (view: string): number => rows.filter((row) => inView(row, view, world.me.id)).length;
  const boxes = Object.fromEntries(
    mailboxes.map((box) => [
      box.id,
      { open: rows.filter((row) => alive(row) && row.mailbox_id === box.id).length, unassigned: 0 },
    ]),
  );
  return ok({
    mine: many('mine'),
    unassigned: many('unassigned'),
    open: many('open'),
    closed: many('closed'),
    spam: many('spam'),
    drafts: 1,
    mailboxes: boxes,
  });
}

/** Changes one ticket and tells the stream. */
export function change(world: World, number: number, what: TicketChange, tell: Tell): TicketRow | null {
  const ticket = world.tickets.get(number);
  if (!ticket) return null;
  const actor = { type: 'user' as const, id: world.me.id, name: world.me.name };
  const note = (kind: Ticket['events'][number]['kind'], from: string | null, to: string | null): void =>
    void ticket.events.push({
      id: Date.now() + Math.floor(Math.random() * 1000),
      at: new Date().toISOString(),
      actor,
      kind,
      from,
      to,
    });
  if (what.status && what.status !== ticket.status) note('status', ticket.status, what.status);
  if (what.priority && what.priority !== ticket.priority) note('priority', ticket.priority, what.priority);
  if (what.assignee_id !== undefined) {
    const user = users.find((one) => one.id === what.assignee_id);
    note('assigned', ticket.assignee?.name ?? null, user?.name ?? null);
    ticket.assignee = user ? { id: user.id, name: user.name, active: true } : null;
  }
  if (what.subject) note('subject', ticket.subject, what.subject);
  for (const key of ['status', 'priority', 'mailbox_id', 'subject', 'tags'] as const)
    if (what[key] !== undefined) Object.assign(ticket, { [key]: what[key] });
  ticket.version += 1;
  tell('change', { ticket: number, kind: 'status', actor_id: world.me.id, version: ticket.version });
  tell('counts', {});
  return world.row(ticket);
}

function answer(world: World, ticket: Ticket, body: NewMessage, tell: Tell): Answer {
  if (world.mood.conflict) {
    world.mood.conflict = false;
    const news = world.message(
      'incoming',
      'One more thing: the screw for the mirror cell is missing, too.',
      Date.now(),
      { contact: ticket.contact, agent: world.me, box: 'hello@sternwerk.example', box_name: 'Support' },
    );
    ticket.messages.push(news);
    return problem(409, 'newer_message', { message_id: news.id });
  }
  const text = body.html
    .replace(/<br>|<\/p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim();
  const kind = body.kind === 'note' ? 'note' : body.kind === 'forward' ? 'forward' : 'outgoing';
  const message: Message = world.message(kind, text, Date.now(), {
    contact: ticket.contact,
    agent: world.me,
    box: 'hello@sternwerk.example',
    box_name: 'Support',
  });
  message.html = body.html;
  message.to = body.to ?? [];
  message.cc = body.cc ?? [];
  message.attachments = (body.attachment_ids ?? []).map((id) => world.attachments.get(id)!).filter(Boolean);
  if (kind !== 'note')
    message.delivery = {
      state: 'undoable',
      until: new Date(Date.now() + world.me.undo_seconds * 1000).toISOString(),
      at: null,
      detail: null,
      attempts: 0,
    };
  ticket.messages.push(message);
  Object.assign(ticket, {
    draft: null,
    latest_at: message.created_at,
    preview: text.slice(0, 160),
    last_from: 'user',
    message_count: ticket.messages.length,
    waiting_since: null,
    version: ticket.version + 1,
  });
  const status = body.status ?? (body.kind === 'reply' && ticket.status === 'open' ? 'pending' : undefined);
  if (status) change(world, ticket.number, { status }, tell);
  setTimeout(
    () => {
      if (message.delivery?.state === 'undoable')
        message.delivery = { state: 'sent', until: null, at: new Date().toISOString(), detail: null, attempts: 1 };
      tell('change', { ticket: ticket.number, kind: 'delivery', message_id: message.id, version: ticket.version });
    },
    world.me.undo_seconds * 1000 + 500,
  );
  return { status: 201, body: message };
}

/** Everything under /tickets/{number}. */
export function ticketRoute(world: World, ask: Ask, parts: string[], tell: Tell): Answer {
  const ticket = world.tickets.get(Number(parts[1]));
  if (!ticket) return problem(404, 'not_found');
  const rest = parts.slice(2).join('/');
  if (rest === '') return ask.method === 'PATCH' ? ok(change(world, ticket.number, ask.body, tell)) : ok(ticket);
  if (rest === 'messages' && ask.method === 'POST')
    return answer(world, ticket, ask.body as unknown as NewMessage, tell);
  if (rest === 'messages') return page([]);
  if (rest.endsWith('/sending')) {
    const at = ticket.messages.findIndex((one) => one.id === parts[3]);
    const message = ticket.messages[at];
    if (!message || message.delivery?.state !== 'undoable') return problem(409, 'already_sent');
    ticket.messages.splice(at, 1);
    ticket.draft = {
      kind: 'reply',
      to: message.to,
      cc: message.cc,
      bcc: [],
      html: message.html ?? '',
      attachments: message.attachments,
      updated_at: new Date().toISOString(),
    };
    return ok(ticket.draft);
  }
  if (rest === 'seen') {
    ticket.unread = ask.method === 'DELETE';
    return ok();
  }
  if (rest === 'draft' && ask.method === 'PUT') {
    const { attachment_ids, ...draft } = ask.body as Record<string, unknown> & { attachment_ids: string[] };
    ticket.draft = {
      ...(draft as object),
      attachments: attachment_ids.map((id) => world.attachments.get(id)!).filter(Boolean),
      updated_at: new Date().toISOString(),
    } as Ticket['draft'];
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
    ticket.events.push({
      id: Date.now(),
      at: new Date().toISOString(),
      actor: { type: 'user', id: world.me.id, name: world.me.name },
      kind: 'split_to',
      from: null,
      to: String(number),
    });
    const made: Ticket = {
      ...ticket,
      number,
      messages: moved,
      events: [
        {
          id: Date.now() + 1,
          at: new Date().toISOString(),
          actor: { type: 'user', id: world.me.id, name: world.me.name },
          kind: 'split_from',
          from: String(ticket.number),
          to: null,
        },
      ],
      assignee: null,
      draft: null,
      here: [],
    };
    world.tickets.set(number, made);
    tell('counts', {});
    return { status: 201, body: made };
  }
  return ok();
}

/** GET /search. */
export function search(world: World, query: URLSearchParams): Answer {
  const words = (query.get('q') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word && !word.includes(':'))
    .map((word) => word.replaceAll('"', ''));
  if (!query.get('q')?.trim()) return page([]);
  const hits = sorted(world).flatMap((ticket) => {
    const message = ticket.messages.find((one) =>
      words.every((word) => `${ticket.subject} ${one.text}`.toLowerCase().includes(word)),
    );
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

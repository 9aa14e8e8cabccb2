import type { Permission, Session, TicketChange } from '../../src/api/types.ts';
import { ok, page, problem, type Answer, type Ask, type Tell } from './answer.ts';
import { contacts, mailboxes, teams, users } from './people.ts';
import { change, counts, list, search, sorted, ticketRoute } from './ticket-routes.ts';
import type { World } from './world.ts';

const all: Permission[] = [
  'read_tickets',
  'reply',
  'note',
  'change_tickets',
  'manage_contacts',
  'manage_users',
  'manage_teams',
  'manage_mailboxes',
  'manage_workspace',
  'see_intake',
  'see_outbox',
  'see_audit',
  'manage_api_keys',
  'privacy',
];

function session(world: World): Session {
  const permissions = world.mood.role === 'owner' ? all : (['read_tickets', 'note'] as Permission[]);
  return { user: world.me, workspace: world.workspace, permissions };
}

/** Answers one request of the API. */
export function route(world: World, ask: Ask, tell: Tell): Answer {
  const parts = ask.path.split('/').filter(Boolean);
  const [head, id] = parts;
  const { method, body } = ask;
  if (world.mood.broken && ask.path.startsWith(world.mood.broken)) return problem(500, 'server_broken');
  if (head === 'setup')
    return method === 'GET'
      ? ok({ needed: world.mood.setup })
      : ((world.mood.setup = false), (world.mood.signedIn = true), { status: 201, body: session(world) });
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
  if (head === 'invitations')
    return id === 'spent'
      ? problem(410, 'token_spent')
      : method === 'GET'
        ? ok({ email: 'pia@sternwerk.example', workspace_name: 'Sternwerk', invited_by: 'Ines Halvorsen' })
        : { status: 201, body: session(world) };
  if (head === 'password-resets') return id === 'spent' ? problem(410, 'token_spent') : { status: 202 };
  if (!world.mood.signedIn) return problem(401, 'signed_out');
  switch (head) {
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
      return {
        status: 200,
        body: '<p>Parcel <b>PX-55120</b> leaves our hub tonight.</p><img src="/api/v1/attachments/a1/preview" alt="Map of the route" width="320">',
        type: 'text/html; charset=utf-8',
      };
    case 'attachments': {
      if (method === 'POST')
        return {
          status: 201,
          body: world.file(
            decodeURIComponent(String(ask.headers['x-filename'] ?? 'file')),
            String(ask.headers['content-type']),
            ask.raw.length,
          ),
        };
      const hue = [...(id ?? 'a')].reduce((sum, letter) => sum * 7 + letter.charCodeAt(0), 3) % 360;
      return {
        status: 200,
        type: 'image/svg+xml',
        body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420"><rect width="640" height="420" fill="hsl(${hue} 22% 30%)"/><circle cx="320" cy="210" r="150" fill="hsl(${hue} 26% 68%)"/><circle cx="320" cy="210" r="34" fill="hsl(${hue} 22% 30%)"/><path d="M380 120l52-44" stroke="white" stroke-width="5"/></svg>`,
      };
    }
    case 'contacts': {
      if (id) {
        const found = contacts.find((one) => one.id === id);
        if (!found) return problem(404, 'not_found');
        if (method === 'PATCH') return ok(Object.assign(found, body));
        return ok({
          ...found,
          tickets: sorted(world)
            .filter((row) => row.contact.id === id)
            .slice(0, 20)
            .map((one) => world.row(one)),
        });
      }
      const q = (ask.query.get('q') ?? '').toLowerCase();
      return page(
        world.mood.empty
          ? []
          : contacts.filter((one) => `${one.name} ${one.addresses.join(' ')}`.toLowerCase().includes(q)),
      );
    }
    default:
      return administration(world, ask, parts);
  }
}

/** Settings, intake, outbox and logs. */
function administration(world: World, ask: Ask, [head, id, more]: string[]): Answer {
  const { method, body } = ask;
  switch (head) {
    case 'me':
      if (id === 'password')
        return body.current === 'wrong'
          ? problem(422, 'invalid', { errors: [{ field: 'current', code: 'wrong_password', detail: '' }] })
          : ok();
      Object.assign(world.me, body);
      return ok(world.me);
    case 'workspace':
      Object.assign(world.workspace, body);
      return ok(world.workspace);
    case 'sessions':
      return method === 'DELETE'
        ? ok()
        : page([
            {
              id: 's1',
              created_at: '2026-11-20T08:00:00Z',
              last_seen_at: new Date().toISOString(),
              device: 'Firefox on Linux',
              current: true,
            },
            {
              id: 's2',
              created_at: '2026-11-02T18:30:00Z',
              last_seen_at: '2026-11-23T21:12:00Z',
              device: 'Safari on iPhone',
              current: false,
            },
          ]);
    case 'users':
      return method === 'GET'
        ? page(users)
        : method === 'PATCH'
          ? ok(
              Object.assign(
                users.find((one) => one.id === id)!,
                body,
              ),
            )
          : id
            ? { status: 202 }
            : { status: 201, body: { ...body, id: world.id('u'), active: true, invited: true, last_seen_at: null } };
    case 'teams':
      if (method === 'POST') teams.push({ id: world.id('t'), name: String(body.name), member_ids: [] });
      return method === 'GET'
        ? page(teams)
        : ok(Object.assign(teams.find((one) => one.id === id) ?? teams.at(-1)!, body));
    case 'mailboxes':
      if (more === 'checks')
        return ok({
          incoming: { ok: true, detail: 'Signed in; 1,204 mails in INBOX.' },
          outgoing: { ok: false, detail: 'The server’s certificate has expired (12 November 2026).' },
        });
      if (more === 'connections') return ok({ url: `/settings/mailboxes/${id}?connected=1` });
      return method === 'GET'
        ? page(world.mood.empty ? [] : mailboxes)
        : ok({ ...mailboxes.find((one) => one.id === id), ...body, id: id ?? 'b9' });
    case 'intake':
      if (more === 'runs') return ok(world.intake.find((one) => one.id === id));
      if (id) return ok(world.intake.find((one) => one.id === id));
      return page(
        world.mood.empty
          ? []
          : world.intake.filter((one) => !ask.query.get('outcome') || one.outcome === ask.query.get('outcome')),
      );
    case 'outbox':
      return method === 'GET' ? page(world.mood.empty ? [] : world.outbox) : { status: 202 };
    case 'api-keys':
      return method === 'POST'
        ? {
            status: 201,
            body: {
              id: world.id('k'),
              name: body.name,
              scopes: body.scopes,
              created_at: new Date().toISOString(),
              last_used_at: null,
              expires_at: null,
              secret: 'vs_live_7c1d0e9a52b84f63a1cc20d97be4f805',
            },
          }
        : method === 'GET'
          ? page([
              {
                id: 'k1',
                name: 'Shop',
                scopes: ['read', 'write'],
                created_at: '2026-08-01T10:00:00Z',
                last_used_at: new Date().toISOString(),
                expires_at: null,
              },
              {
                id: 'k2',
                name: 'Old mail gateway',
                scopes: ['intake'],
                created_at: '2026-03-01T10:00:00Z',
                last_used_at: null,
                expires_at: '2026-12-31T23:59:59Z',
              },
            ])
          : ok();
    case 'audit':
      return page(
        [
          'session.began',
          'contact.read',
          'user.invited',
          'permission.refused',
          'mailbox.changed',
          'message.source_read',
        ].map((action, index) => ({
          id: String(index),
          at: new Date(Date.now() - index * 4_000_000).toISOString(),
          actor: { type: 'user', id: 'u1', name: users[index % 4]!.name },
          action,
          object: index % 2 ? `contact c${index}` : 'workspace',
          detail: index === 3 ? 'manage_users' : null,
          address: '203.0.113.7',
        })),
      );
    case 'jobs':
      return page(
        ask.query.get('state') === 'dead'
          ? [
              {
                id: 'j1',
                kind: 'mailbox.fetch',
                state: 'dead',
                attempts: 12,
                run_at: new Date(Date.now() - 7_200_000).toISOString(),
                error: 'needs_sign_in: the refresh token was revoked',
              },
            ]
          : [],
      );
    default:
      return ok();
  }
}

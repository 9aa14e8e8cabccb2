import { describe, expect, it } from 'vitest';
import { asProblem, Problem } from '../src/api/problem.ts';
import { backoff, StreamReader } from '../src/api/sse.ts';
import type { Message, TicketRow, TimelineEvent } from '../src/api/types.ts';
import { incomingFields, outgoingFields, serversOf } from '../src/settings/mailbox-form.ts';
import { listKey, listPath, parseRoute } from '../src/shell/routes.ts';
import { applied, inverse } from '../src/ticket/change.ts';
import { folded, newest, timeline } from '../src/ticket/timeline.ts';

describe('the live stream', () => {
  it('gives whole events only, however the bytes are cut', () => {
    const text = ': hello\nid: 7\nevent: change\ndata: {"a":\ndata: 1}\n\nevent: counts\r\ndata: {}\r\n\r\ndata: tail';
    for (const size of [1, 2, 3, 7, 1000]) {
      const reader = new StreamReader();
      const events = [];
      for (let at = 0; at < text.length; at += size) events.push(...reader.push(text.slice(at, at + size)));
      expect(events, `in pieces of ${size}`).toEqual([
        { id: '7', event: 'change', data: '{"a":\n1}' },
        { id: '7', event: 'counts', data: '{}' },
      ]);
    }
  });
  it('ignores comments, unknown fields and events without data', () => {
    expect(new StreamReader().push(':\nfoo: bar\nevent: x\n\n')).toEqual([]);
  });
  it('comes back later and later, spread out, but within half a minute', () => {
    expect(backoff(0, () => 1)).toBe(1000);
    expect(backoff(3, () => 0)).toBe(4000);
    expect(backoff(50, () => 1)).toBe(30_000);
  });
});

describe('problems', () => {
  it('carry the code, the fields and whatever else the server says', () => {
    const problem = new Problem(409, {
      code: 'newer_message',
      message_id: 'm1',
      errors: [{ field: 'a', code: 'b', detail: '' }],
    });
    expect([problem.code, problem.more.message_id, problem.fields[0]?.field, problem.passing]).toEqual([
      'newer_message',
      'm1',
      'a',
      false,
    ]);
  });
  it('have a code even when a proxy answers', () => {
    expect([401, 404, 413, 429, 502, 418, 0].map((status) => new Problem(status, {}).code)).toEqual([
      'signed_out',
      'not_found',
      'too_large',
      'too_many_attempts',
      'server_broken',
      'refused',
      'offline',
    ]);
  });
  it('say what is worth trying again', () => {
    expect([0, 429, 502, 503, 504, 400, 500, 409].map((status) => new Problem(status, {}).passing)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(asProblem(new TypeError('x')).code).toBe('unexpected');
  });
});

describe('addresses', () => {
  const at = (path: string) => parseRoute(new URL(path, 'http://desk'));
  it('lead to lists, tickets and pages', () => {
    expect(at('/')).toEqual({ page: 'tickets', view: 'mine', ticket: null });
    expect(at('/open/42')).toEqual({ page: 'tickets', view: 'open', ticket: 42 });
    expect(at('/mailbox/b1/7')).toEqual({ page: 'mailbox', mailbox: 'b1', ticket: 7 });
    expect(at('/search/7?q=a%20b')).toEqual({ page: 'search', q: 'a b', ticket: 7 });
    expect(at('/setup#secret')).toEqual({ page: 'setup', token: 'secret' });
    expect(at('/settings/mailboxes/b1?connected=1')).toMatchObject({
      section: 'mailboxes',
      id: 'b1',
      query: { connected: '1' },
    });
    expect(at('/settings/nothing')).toEqual({ page: 'unknown' });
    expect(at('/mine/abc')).toMatchObject({ ticket: null });
    expect(at('/wp-admin')).toEqual({ page: 'unknown' });
  });
  it('are written the way they are read', () => {
    for (const path of ['/mine', '/open/42', '/mailbox/b1/7', '/search/7?q=a%20b']) {
      const route = at(path);
      expect(listPath(route, 'ticket' in route ? route.ticket : null)).toBe(path);
    }
    expect(listKey(at('/open/1'))).toBe(listKey(at('/open/2')));
    expect(listKey(at('/settings/profile'))).toBeNull();
  });
});

describe('a conversation', () => {
  const message = (id: string, at: string, kind: Message['kind'] = 'incoming') =>
    ({ id, created_at: at, kind }) as Message;
  const event = (id: number, at: string, kind: TimelineEvent['kind'] = 'status') => ({ id, at, kind }) as TimelineEvent;
  it('puts events between the messages they happened between', () => {
    const items = timeline(
      [message('a', '1'), message('b', '3')],
      [event(1, '0', 'created'), event(2, '2'), event(3, '2'), event(4, '4')],
      false,
    );
    expect(
      items.map((item) => (item.type === 'message' ? item.message.id : item.events.map((one) => one.id).join('+'))),
    ).toEqual(['a', '2+3', 'b', '4']);
  });
  it('holds back events older than the messages it has', () => {
    expect(timeline([message('b', '3')], [event(2, '2'), event(4, '4')], true)).toHaveLength(2);
  });
  it('folds the middle of a long exchange only', () => {
    const many = Array.from({ length: 9 }, (_, i) => message(String(i), String(i)));
    expect([...folded(many)]).toEqual(['1', '2', '3', '4', '5']);
    expect(folded(many.slice(0, 5)).size).toBe(0);
  });
  it('takes a note for no news', () => {
    expect(newest([message('a', '1'), message('n', '2', 'note')])?.id).toBe('a');
  });
});

describe('a change', () => {
  const row = {
    status: 'open',
    priority: 'normal',
    assignee: { id: 'u', name: 'U', active: true },
    tags: ['a'],
    subject: 's',
    mailbox_id: 'b',
  } as TicketRow;
  it('shows at once and can be taken back', () => {
    const change = { status: 'closed' as const, assignee_id: null, tags: ['a', 'b'] };
    const next = applied(row, change, () => null);
    expect([next.status, next.assignee, next.tags]).toEqual(['closed', null, ['a', 'b']]);
    expect(inverse(row, change)).toEqual({ status: 'open', assignee_id: 'u', tags: ['a'] });
  });
});

describe('a mailbox form', () => {
  it('turns a server off when its name is empty and sends a password only when one was typed', () => {
    const incoming = { ...incomingFields(null), host: 'imap.example', username: 'me' };
    expect(serversOf(incoming, outgoingFields(null))).toEqual({
      incoming: {
        host: 'imap.example',
        port: 993,
        security: 'tls',
        username: 'me',
        auth: 'password',
        folder: 'INBOX',
        after_fetch: 'seen',
        import_since: null,
      },
      outgoing: null,
    });
    expect(serversOf({ ...incoming, password: 'p' }, outgoingFields(null)).incoming).toMatchObject({ password: 'p' });
    expect(serversOf({ ...incoming, auth: 'google', password: 'p' }, outgoingFields(null)).incoming).not.toHaveProperty(
      'password',
    );
  });
});

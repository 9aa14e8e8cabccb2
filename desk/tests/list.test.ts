import { describe, expect, it } from 'vitest';
import type { TicketRow } from '../src/api/types.ts';
import { marksOf } from '../src/list/marks.ts';
import { belongs, neighbour } from '../src/list/membership.ts';
import { nearEnd, reveal, visibleRange } from '../src/list/virtual.ts';

const view = { scrollTop: 0, height: 600, rowHeight: 60, count: 1000 };

describe('the drawn part of a list', () => {
  it('covers the window and some rows beyond', () => {
    expect(visibleRange(view)).toEqual({ first: 0, last: 17 });
    expect(visibleRange({ ...view, scrollTop: 6000 })).toEqual({ first: 94, last: 117 });
  });

  it('never leaves the list, wherever the scroll bar claims to be', () => {
    for (const scrollTop of [-500, 0, 59, 59_999, 1e9]) {
      const { first, last } = visibleRange({ ...view, scrollTop });
      expect(first).toBeGreaterThanOrEqual(0);
      expect(last).toBeLessThanOrEqual(1000);
      expect(first).toBeLessThanOrEqual(last);
    }
    expect(visibleRange({ ...view, count: 0 })).toEqual({ first: 0, last: 0 });
    expect(visibleRange({ ...view, rowHeight: 0 })).toEqual({ first: 0, last: 0 });
  });

  it('draws every row that can be seen, at any scroll position', () => {
    for (let scrollTop = 0; scrollTop < 60_000 - 600; scrollTop += 137) {
      const { first, last } = visibleRange({ ...view, scrollTop }, 0);
      expect(first * 60).toBeLessThanOrEqual(scrollTop);
      expect(last * 60).toBeGreaterThanOrEqual(scrollTop + 600);
    }
  });

  it('moves as little as needed to show a row, with a row around it', () => {
    expect(reveal({ ...view, scrollTop: 600 }, 15)).toBe(600);
    expect(reveal({ ...view, scrollTop: 600 }, 5)).toBe(240);
    expect(reveal({ ...view, scrollTop: 0 }, 20)).toBe(720);
    expect(reveal({ ...view, scrollTop: 0 }, 0)).toBe(0);
    expect(reveal({ ...view, scrollTop: 0 }, 999)).toBe(60_000 - 600);
  });

  it('asks for the next page before its end is seen', () => {
    expect(nearEnd({ ...view, count: 50 })).toBe(false);
    expect(nearEnd({ ...view, count: 50, scrollTop: 1600 })).toBe(true);
  });
});

const row = (more: Partial<TicketRow>): TicketRow => ({
  number: 1,
  subject: '',
  preview: '',
  status: 'open',
  priority: 'normal',
  mailbox_id: 'b',
  assignee: null,
  contact: { id: 'c', name: '', address: null },
  tags: [],
  unread: false,
  message_count: 1,
  has_attachments: false,
  last_from: 'contact',
  latest_at: '2026-01-01T00:00:00Z',
  created_at: '2026-01-01T00:00:00Z',
  waiting_since: null,
  version: 1,
  ...more,
});

describe('membership', () => {
  const tickets = (name: 'mine' | 'unassigned' | 'open' | 'closed' | 'spam' | 'all') => ({
    page: 'tickets' as const,
    view: name,
    ticket: null,
  });
  const mine = row({ assignee: { id: 'me', name: 'Me', active: true } });

  it('keeps a ticket in a view only while it belongs there', () => {
    expect(belongs(tickets('mine'), mine, 'me')).toBe(true);
    expect(belongs(tickets('mine'), { ...mine, status: 'pending' }, 'me')).toBe(true);
    expect(belongs(tickets('mine'), { ...mine, status: 'closed' }, 'me')).toBe(false);
    expect(belongs(tickets('mine'), mine, 'somebody')).toBe(false);
    expect(belongs(tickets('unassigned'), row({}), 'me')).toBe(true);
    expect(belongs(tickets('unassigned'), mine, 'me')).toBe(false);
    expect(belongs(tickets('closed'), row({ status: 'closed' }), 'me')).toBe(true);
    expect(belongs(tickets('all'), row({ status: 'spam' }), 'me')).toBe(true);
    expect(belongs({ page: 'mailbox', mailbox: 'other', ticket: null }, mine, 'me')).toBe(false);
    expect(belongs({ page: 'search', q: 'x', ticket: null }, row({ status: 'closed' }), 'me')).toBe(true);
  });

  it('goes on to the next ticket, at the end to the one before', () => {
    expect(neighbour([1, 2, 3, 4], 2, new Set([2]))).toBe(3);
    expect(neighbour([1, 2, 3, 4], 2, new Set([2, 3]))).toBe(4);
    expect(neighbour([1, 2, 3], 3, new Set([3]))).toBe(2);
    expect(neighbour([1], 1, new Set([1]))).toBeNull();
    expect(neighbour([1], 9, new Set())).toBeNull();
  });
});

describe('the signs of a row', () => {
  const now = Date.parse('2026-01-03T00:00:00Z');
  it('show only what differs from the usual', () => {
    expect(marksOf(row({}), now)).toEqual([]);
    expect(marksOf(row({ priority: 'low' }), now)).toEqual([]);
    expect(marksOf(row({ waiting_since: '2026-01-02T23:00:00Z' }), now)).toEqual([]);
  });
  it('put what matters most first', () => {
    const icons = marksOf(
      row({ priority: 'urgent', has_attachments: true, waiting_since: '2026-01-01T00:00:00Z' }),
      now,
    ).map((mark) => mark.icon);
    expect(icons).toEqual(['urgent', 'clock', 'clip']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Draft, Message, NewDraft, Ticket } from '../src/api/types.ts';
import { DraftQueue, type DraftState } from '../src/editor/draft-queue.ts';
import { parseAddresses, recipientsOf, unique } from '../src/editor/recipients.ts';

/** A server and a clock that do what the test says. */
function bench() {
  const timers = new Map<number, { run: () => void; after: number }>();
  const saved: string[] = [];
  const states: DraftState[] = [];
  let serial = 0;
  let failing = false;
  let gate: Promise<void> | null = null;
  const queue = new DraftQueue({
    save: async (_ticket, draft) => {
      await gate;
      if (failing) throw new Error('offline');
      saved.push(draft.html);
      return {} as Draft;
    },
    later: (run, after) => {
      serial += 1;
      timers.set(serial, { run, after });
      return serial;
    },
    never: (timer) => void timers.delete(timer as number),
    changed: (_ticket, state) => states.push(state),
  });
  const settle = (): Promise<void> => new Promise((done) => setTimeout(done));
  return {
    queue,
    saved,
    states,
    timers,
    settle,
    fail: (on: boolean) => (failing = on),
    hold: (): (() => void) => {
      let open = (): void => undefined;
      gate = new Promise((done) => (open = done));
      return () => ((gate = null), open());
    },
    tick: async () => {
      const due = [...timers.values()];
      timers.clear();
      due.forEach((timer) => timer.run());
      await settle();
    },
  };
}
const draft = (html: string): NewDraft => ({ kind: 'reply', to: [], cc: [], bcc: [], html, attachment_ids: [] });

describe('the draft queue', () => {
  it('saves once after a pause, with the newest words', async () => {
    const { queue, saved, timers, tick, states } = bench();
    queue.touch(1, draft('a'));
    queue.touch(1, draft('ab'));
    queue.touch(1, draft('abc'));
    expect(timers.size).toBe(1);
    await tick();
    expect(saved).toEqual(['abc']);
    expect(states.at(-1)).toBe('saved');
    expect(queue.unsafe).toBe(false);
  });

  it('never loses words that are typed while a request is under way', async () => {
    const { queue, saved, hold, tick, settle } = bench();
    const open = hold();
    queue.touch(1, draft('one'));
    await tick();
    queue.touch(1, draft('one two'));
    open();
    await settle();
    expect(queue.unsafe).toBe(true);
    await tick();
    expect(saved).toEqual(['one', 'one two']);
    expect(queue.unsafe).toBe(false);
  });

  it('keeps trying, with growing pauses, until the server is back', async () => {
    const { queue, saved, states, timers, fail, tick } = bench();
    fail(true);
    queue.touch(1, draft('kept'));
    await tick();
    expect(states.at(-1)).toBe('waiting');
    const first = [...timers.values()][0]!.after;
    await tick();
    expect([...timers.values()][0]!.after).toBeGreaterThan(first);
    expect(queue.unsafe).toBe(true);
    fail(false);
    await tick();
    expect(saved).toEqual(['kept']);
    expect(queue.unsafe).toBe(false);
  });

  it('saves at once when somebody leaves', async () => {
    const { queue, saved, timers } = bench();
    queue.touch(1, draft('a'));
    queue.touch(2, draft('b'));
    await queue.flush();
    expect(saved.sort()).toEqual(['a', 'b']);
    expect(timers.size).toBe(0);
  });

  it('does not bring back a draft that was sent while it was being saved', async () => {
    const { queue, saved, hold, tick, timers } = bench();
    const open = hold();
    queue.touch(1, draft('first'));
    await tick();
    queue.touch(1, draft('second'));
    const forgotten = queue.forget(1);
    open();
    await forgotten;
    await tick();
    expect(saved).toEqual(['first']);
    expect(timers.size).toBe(0);
  });
});

const message = (more: Partial<Message>): Message => ({
  id: 'm',
  kind: 'incoming',
  author: { type: 'contact', id: 'c', name: 'Oksana', address: 'oksana@example.org' },
  to: [],
  cc: [],
  bcc: [],
  subject: null,
  text: '',
  html: null,
  quoted_html: null,
  attachments: [],
  remote_images: 0,
  created_at: '2026-01-01T00:00:00Z',
  sender_check: null,
  auth: null,
  joined_by: null,
  automatic: false,
  has_source: false,
  delivery: null,
  ...more,
});
const ticket = (messages: Message[], participants: Ticket['participants'] = []): Ticket =>
  ({
    contact: { id: 'c', name: 'Oksana', address: 'oksana@example.org' },
    messages,
    participants,
  }) as unknown as Ticket;
const own = new Set(['support@example.com', 'alias@example.com']);

describe('whom an answer goes to', () => {
  it('is whoever wrote last from outside', () => {
    const found = recipientsOf(
      ticket([
        message({}),
        message({ author: { type: 'contact', id: 'd', name: 'Ben', address: 'ben@example.org' } }),
        message({ kind: 'note' }),
      ]),
      own,
      false,
    );
    expect(found).toEqual({ to: [{ name: 'Ben', address: 'ben@example.org' }], cc: [] });
  });

  it('is never a machine that answered by itself', () => {
    const robot = message({
      automatic: true,
      author: { type: 'contact', id: 'r', name: 'Robot', address: 'robot@example.org' },
    });
    expect(recipientsOf(ticket([message({}), robot]), own, false).to[0]?.address).toBe('oksana@example.org');
  });

  it('falls back to the contact when nobody has written yet', () => {
    expect(recipientsOf(ticket([message({ kind: 'outgoing' })]), own, false).to[0]?.address).toBe('oksana@example.org');
  });

  it('to all leaves out our own addresses, whatever their case, and doubles', () => {
    const mail = message({
      to: [
        { name: null, address: 'Support@Example.com' },
        { name: null, address: 'ben@example.org' },
      ],
      cc: [
        { name: 'Ben', address: 'BEN@example.org' },
        { name: null, address: 'oksana@example.org' },
        { name: null, address: 'alias@example.com' },
      ],
    });
    expect(recipientsOf(ticket([mail]), own, true)).toEqual({
      to: [{ name: 'Oksana', address: 'oksana@example.org' }],
      cc: [{ name: null, address: 'ben@example.org' }],
    });
  });

  it('t_05 to all never adds somebody whom an unproven mail only suggested', () => {
    const mail = message({
      cc: [
        { name: null, address: 'thief@example.net' },
        { name: null, address: 'ben@example.org' },
      ],
    });
    const suggested = [
      { contact: { id: 'x', name: 'Thief', address: 'Thief@example.net' }, state: 'suggested' as const },
    ];
    expect(recipientsOf(ticket([mail], suggested), own, true).cc.map((one) => one.address)).toEqual([
      'ben@example.org',
    ]);
  });
});

describe('typed addresses', () => {
  it('are read alone, with names, and many at once', () => {
    expect(parseAddresses('a@b.example')).toEqual({ found: [{ name: null, address: 'a@b.example' }], rest: '' });
    expect(parseAddresses('"Ana B" <ana@b.example>; Ben <ben@b.example>,\nc@d.example').found).toEqual([
      { name: 'Ana B', address: 'ana@b.example' },
      { name: 'Ben', address: 'ben@b.example' },
      { name: null, address: 'c@d.example' },
    ]);
  });

  it('stay in the field when they are none', () => {
    expect(parseAddresses('a@b.example, nobody, x@')).toEqual({
      found: [{ name: null, address: 'a@b.example' }],
      rest: 'nobody, x@',
    });
  });

  it('count once', () => {
    expect(
      unique([
        { name: null, address: 'A@b.example' },
        { name: 'A', address: 'a@B.example' },
      ]),
    ).toHaveLength(1);
  });
});

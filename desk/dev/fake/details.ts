import type { Draft } from '../../src/api/types.ts';
import { letters, painted } from './letters.ts';
import { contacts } from './people.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

/** The details that make the first tickets worth looking at. */
export function addDetails(world: World, now: number): void {
  const mirror = world.tickets.get(4210)!;
  const [first, answer, , last] = mirror.messages;
  first!.attachments = [
    world.file('scratch-overview.jpg', 'image/jpeg', 1_840_300),
    world.file('scratch-close.jpg', 'image/jpeg', 2_210_004),
    world.file('delivery note 88-4102.pdf', 'application/pdf', 48_220),
  ];
  last!.quoted_html =
    '<blockquote><p>that should not have left our workshop, and I am sorry. I have set a new mirror aside for you.</p></blockquote>';
  last!.created_at = mirror.latest_at = iso(now - 9 * 60_000);
  answer!.quoted_html = '<blockquote><p>the 250 mm primary mirror (order 88-4102) came today.</p></blockquote>';
  mirror.has_attachments = true;
  mirror.unread = true;
  mirror.events.push(
    {
      id: 99,
      at: iso(now - 3 * HOUR),
      actor: { type: 'user', id: 'u2', name: 'Tomasz Bielak' },
      kind: 'priority',
      from: 'normal',
      to: 'high',
    },
    {
      id: 98,
      at: iso(now - 2.9 * HOUR),
      actor: { type: 'user', id: 'u2', name: 'Tomasz Bielak' },
      kind: 'tagged',
      from: null,
      to: 'optics',
    },
  );
  mirror.assignee = { id: 'u1', name: 'Ines Halvorsen', active: true };
  mirror.participants.push(
    { contact: { id: 'c6', name: 'Callum Drysdale', address: 'callum@drysdale-optics.example' }, state: 'participant' },
    {
      contact: {
        id: 'c15',
        name: 'mirror-bargains@cheap-optics.example',
        address: 'mirror-bargains@cheap-optics.example',
      },
      state: 'suggested',
    },
  );
  mirror.here = [
    { user: { id: 'u2', name: 'Tomasz Bielak', active: true }, state: 'viewing', since: iso(now - 120_000) },
  ];

  const invoice = world.tickets.get(4209)!;
  invoice.messages[1]!.delivery = {
    state: 'bounced',
    until: null,
    at: iso(now - 2 * HOUR),
    detail: '550 5.1.1 <b.ahrens@volkssternwarte.example>: Recipient address rejected: User unknown',
    attempts: 1,
  };
  invoice.assignee = { id: 'u1', name: 'Ines Halvorsen', active: true };
  const parcel = world.tickets.get(4204)!;
  Object.assign(parcel, { subject: 'Your parcel is on its way', preview: 'Parcel PX-55120 leaves our hub tonight.' });
  Object.assign(parcel.messages[0]!, {
    html: painted,
    text: 'Parcel PX-55120 leaves our hub tonight.',
    remote_images: 1,
    sender_check: 'unverified',
    auth: { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none' },
    automatic: true,
  });
  const battery = world.tickets.get(4200)!;
  battery.messages[0]!.sender_check = 'failed';
  battery.messages[0]!.auth = { spf: 'fail', dkim: 'none', dmarc: 'fail', arc: 'none' };
  battery.messages[2]!.attachments = [
    world.file('log.exe', 'application/octet-stream', 880_000, { scan: 'infected', preview: false }),
    world.file('battery.heic', 'image/heic', 4_100_000, { scan: 'unscanned', preview: false }),
  ];
  battery.messages[6]!.delivery = {
    state: 'queued',
    until: null,
    at: iso(now - 300_000),
    detail: '451 4.7.1 Greylisted, please try again later',
    attempts: 2,
  };
  world.outbox = [
    {
      message_id: battery.messages[6]!.id,
      ticket_number: 4200,
      to: battery.messages[6]!.to,
      subject: battery.subject,
      state: 'queued',
      attempts: 2,
      next_at: iso(now + 240_000),
      detail: '451 4.7.1 Greylisted, please try again later',
    },
    {
      message_id: 'm-x1',
      ticket_number: 4198,
      to: [{ name: 'Hanna Brück', address: 'hanna.brueck@schule-am-deich.example' }],
      subject: 'Klassenbesuch am 3. Dezember',
      state: 'no_server',
      attempts: 0,
      next_at: iso(now),
      detail: null,
    },
    {
      message_id: 'm-x2',
      ticket_number: 4209,
      to: [{ name: 'Birgit Ahrens', address: 'b.ahrens@volkssternwarte.example' }],
      subject: 'Re: Rechnung 2026-0417',
      state: 'failed',
      attempts: 9,
      next_at: iso(now),
      detail: '550 5.1.1 User unknown',
    },
  ];
  const parts = world.tickets.get(4205)!;
  parts.draft = {
    kind: 'reply',
    to: [{ name: 'Callum Drysdale', address: 'callum@drysdale-optics.example' }],
    cc: [],
    bcc: [],
    html: '<p>Thank you, Callum. I have put DO-2217 on the',
    attachments: [],
    updated_at: iso(now - 600_000),
  } satisfies Draft;
}

/** A log of arrived mail with every outcome. */
export function addIntake(world: World, now: number): void {
  const outcomes = [
    'ticket',
    'follow_up',
    'ticket',
    'auto_reply',
    'follow_up',
    'duplicate',
    'bounce',
    'held',
    'ticket',
    'waiting',
  ] as const;
  const reasons: Record<string, string> = {
    auto_reply: 'no_ticket_of_ours',
    duplicate: 'same_content',
    held: 'beyond_limits',
    bounce: 'returned',
    follow_up: 'token_in_references',
  };
  for (let i = 0; i < 60; i += 1) {
    const outcome = outcomes[i % outcomes.length]!;
    const contact = contacts[i % contacts.length]!;
    world.intake.push({
      id: `i${i}`,
      received_at: iso(now - i * 17 * 60_000),
      source: i % 4 === 0 ? 'imap' : 'smtp',
      mailbox_id: outcome === 'held' ? 'b3' : 'b1',
      from: contact.addresses[0] ?? null,
      subject: letters[i % letters.length]!.subject,
      size: 4_000 + i * 713,
      outcome,
      reason: reasons[outcome] ?? null,
      ticket_number: outcome === 'ticket' || outcome === 'follow_up' ? 4210 - (i % 14) : null,
      runs: i === 7 ? 2 : 1,
      explained: {
        message_id: `<${i}.48210@mail.example>`,
        from: contact.addresses[0],
        date: iso(now - i * 17 * 60_000),
        kind: outcome === 'bounce' ? 'bounce' : 'message',
        reply: letters[i % letters.length]!.lines[0]!.slice(2, 240),
        attachments: i % 5 === 0 ? [{ name: 'photo.jpg', type: 'image/jpeg', size: 48_000 }] : [],
        threading:
          outcome === 'follow_up'
            ? { token_in: 'References', participant: true }
            : { token_in: null, participant: false },
      },
    });
  }
}

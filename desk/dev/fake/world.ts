import type { Attachment, Draft, IntakeDetail, Me, Message, OutboxRow, Presence, Ticket, TicketRow, TimelineEvent, Workspace } from '../../src/api/types.ts';
import { letters, painted, type Letter } from './letters.ts';
import { contacts, mailboxes, users } from './people.ts';

/** How the fake behaves; the browser checks set it to reach every state. */
export interface Mood { signedIn: boolean; setup: boolean; empty: boolean; slow: number; broken: string | null; conflict: boolean; role: 'owner' | 'light_agent' }

const HOUR = 3_600_000;
let seed = 7;
const chance = (): number => ((seed = (seed * 48271) % 2147483647) / 2147483647);
const iso = (at: number): string => new Date(at).toISOString();

function paragraphs(text: string): string {
  const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/(https?:\/\/\S+)/g, '<a href="$1">$1</a>');
  return safe.split('\n\n').map((part) => `<p>${part.replace(/\n/g, '<br>')}</p>`).join('');
}

/** Everything the fake server knows. */
export class World {
  mood: Mood = { signedIn: true, setup: false, empty: false, slow: 0, broken: null, conflict: false, role: 'owner' };
  me: Me = { id: 'u1', name: 'Ines Halvorsen', email: 'ines@sternwerk.example', role: 'owner', locale: 'en', time_zone: 'Europe/Berlin', theme: 'system', density: 'normal', signature_html: '<p>Ines Halvorsen</p>', undo_seconds: 10 };
  workspace: Workspace = { id: 'w1', slug: 'sternwerk', name: 'Sternwerk', locale: 'en', time_zone: 'Europe/Berlin', accent: null };
  tickets = new Map<number, Ticket>();
  tags = ['institut', 'offer', 'optics', 'rechnung', 'return', 'workshop'];
  attachments = new Map<string, Attachment>();
  intake: IntakeDetail[] = [];
  outbox: OutboxRow[] = [];
  private serial = 100;

  constructor() {
    seed = 7;
    for (const contact of contacts) contact.ticket_count = 0;
    const now = Date.now();
    letters.forEach((letter, index) => this.write(letter, 4210 - index, now - index * 2.3 * HOUR - 9 * 60_000, index));
    for (let i = 0; i < 280; i += 1) {
      const letter = letters[Math.floor(chance() * letters.length)]!;
      this.write({ ...letter, lines: letter.lines.slice(0, 1 + Math.floor(chance() * letter.lines.length)) }, 4190 - i, now - (40 + i * 5.7) * HOUR, i + 30);
    }
    this.special(now);
    this.readIntake(now);
  }

  id(prefix: string): string {
    this.serial += 1;
    return `${prefix}${this.serial}`;
  }

  row(ticket: Ticket): TicketRow {
    const { messages, earlier, events, participants, draft, here, ...row } = ticket;
    void messages, earlier, events, participants, draft, here;
    return row;
  }

  private write(letter: Letter, number: number, latest: number, index: number): void {
    const contact = contacts[letter.contact]!;
    const ref = { id: contact.id, name: contact.name, address: contact.addresses[0] ?? null };
    const box = mailboxes.find((one) => one.id === letter.box)!;
    const agent = users[index % 3]!;
    const messages: Message[] = letter.lines.map((line, at) => {
      const kind = line[0] === 'c' ? 'incoming' : line[0] === 'n' ? 'note' : 'outgoing';
      const text = line.slice(2);
      return this.message(kind, text, latest - (letter.lines.length - 1 - at) * 5.2 * HOUR, { contact: ref, agent, box: box.address, box_name: box.name, first: at === 0 });
    });
    const last = messages.at(-1)!;
    const old = index > 30;
    const status = old ? (index % 9 === 0 ? 'spam' : index % 3 === 0 ? 'open' : 'closed') : index % 7 === 3 ? 'pending' : 'open';
    const events: TimelineEvent[] = [{ id: number * 10, at: messages[0]!.created_at, actor: { type: 'contact', id: ref.id, name: ref.name }, kind: 'created', from: null, to: null }];
    const assignee = index % 4 === 1 ? null : { id: agent.id, name: agent.name, active: true };
    if (assignee && messages.length > 1) events.push({ id: number * 10 + 1, at: iso(Date.parse(messages[1]!.created_at) - 60_000), actor: { type: 'user', id: 'u3', name: 'Marlene Osei' }, kind: 'assigned', from: null, to: agent.name });
    if (status === 'closed') events.push({ id: number * 10 + 2, at: iso(Date.parse(last.created_at) + 60_000), actor: { type: 'user', id: agent.id, name: agent.name }, kind: 'status', from: 'open', to: 'closed' });
    this.tickets.set(number, {
      number, subject: letter.subject, preview: last.text.replace(/\s+/g, ' ').slice(0, 160), status, priority: letter.priority ?? 'normal', mailbox_id: box.id, assignee, contact: ref, tags: letter.tags ?? [],
      unread: !old && index % 3 === 0, message_count: messages.length, has_attachments: messages.some((one) => one.attachments.length > 0), last_from: last.kind === 'incoming' ? 'contact' : 'user',
      latest_at: last.created_at, created_at: messages[0]!.created_at, waiting_since: last.kind === 'incoming' ? last.created_at : null, version: 1,
      messages, earlier: false, events, participants: [{ contact: ref, state: 'participant' }], draft: null, here: [],
    });
    contact.ticket_count += 1;
  }

  message(kind: Message['kind'], text: string, at: number, by: { contact: { id: string; name: string; address: string | null }; agent: { id: string; name: string }; box: string; box_name: string; first?: boolean }): Message {
    const incoming = kind === 'incoming';
    const customer = [{ name: by.contact.name, address: by.contact.address ?? '' }];
    return {
      id: this.id('m'), kind, author: incoming ? { type: 'contact', id: by.contact.id, name: by.contact.name, address: by.contact.address } : { type: 'user', id: by.agent.id, name: by.agent.name, address: kind === 'note' ? null : by.box },
      to: kind === 'note' ? [] : incoming ? [{ name: by.box_name, address: by.box }] : customer, cc: [], bcc: [], subject: null, text, html: kind === 'incoming' && text.length < 60 ? null : paragraphs(text), quoted_html: null, attachments: [], remote_images: 0, created_at: iso(at),
      sender_check: incoming ? 'verified' : null, auth: incoming ? { spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: 'none' } : null, joined_by: incoming && !by.first ? 'token_in_references' : null, automatic: false,
      delivery: kind === 'outgoing' ? { state: 'sent', until: null, at: iso(at + 4000), detail: null, attempts: 1 } : null,
    };
  }

  file(name: string, type: string, size: number, more: Partial<Attachment> = {}): Attachment {
    const attachment: Attachment = { id: this.id('a'), name, type, size, inline: false, content_id: null, scan: 'clean', preview: type.startsWith('image/'), ...more };
    this.attachments.set(attachment.id, attachment);
    return attachment;
  }

  /** The details that make the first tickets worth looking at. */
  private special(now: number): void {
    const mirror = this.tickets.get(4210)!;
    const [first, answer, , last] = mirror.messages;
    first!.attachments = [this.file('scratch-overview.jpg', 'image/jpeg', 1_840_300), this.file('scratch-close.jpg', 'image/jpeg', 2_210_004), this.file('delivery note 88-4102.pdf', 'application/pdf', 48_220)];
    last!.quoted_html = '<blockquote><p>that should not have left our workshop, and I am sorry. I have set a new mirror aside for you.</p></blockquote>';
    last!.created_at = mirror.latest_at = iso(now - 9 * 60_000);
    answer!.quoted_html = '<blockquote><p>the 250 mm primary mirror (order 88-4102) came today.</p></blockquote>';
    mirror.has_attachments = true;
    mirror.unread = true;
    mirror.events.push({ id: 99, at: iso(now - 3 * HOUR), actor: { type: 'user', id: 'u2', name: 'Tomasz Bielak' }, kind: 'priority', from: 'normal', to: 'high' }, { id: 98, at: iso(now - 2.9 * HOUR), actor: { type: 'user', id: 'u2', name: 'Tomasz Bielak' }, kind: 'tagged', from: null, to: 'optics' });
    mirror.assignee = { id: 'u1', name: 'Ines Halvorsen', active: true };
    mirror.participants.push({ contact: { id: 'c6', name: 'Callum Drysdale', address: 'callum@drysdale-optics.example' }, state: 'participant' }, { contact: { id: 'c15', name: 'mirror-bargains@cheap-optics.example', address: 'mirror-bargains@cheap-optics.example' }, state: 'suggested' });
    mirror.here = [{ user: { id: 'u2', name: 'Tomasz Bielak', active: true }, state: 'viewing', since: iso(now - 120_000) }];

    const invoice = this.tickets.get(4209)!;
    invoice.messages[1]!.delivery = { state: 'bounced', until: null, at: iso(now - 2 * HOUR), detail: '550 5.1.1 <b.ahrens@volkssternwarte.example>: Recipient address rejected: User unknown', attempts: 1 };
    invoice.assignee = { id: 'u1', name: 'Ines Halvorsen', active: true };
    const parcel = this.tickets.get(4204)!;
    Object.assign(parcel, { subject: 'Your parcel is on its way', preview: 'Parcel PX-55120 leaves our hub tonight.' });
    Object.assign(parcel.messages[0]!, { html: painted, text: 'Parcel PX-55120 leaves our hub tonight.', remote_images: 1, sender_check: 'unverified', auth: { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none' }, automatic: true });
    const battery = this.tickets.get(4200)!;
    battery.messages[0]!.sender_check = 'failed';
    battery.messages[0]!.auth = { spf: 'fail', dkim: 'none', dmarc: 'fail', arc: 'none' };
    battery.messages[2]!.attachments = [this.file('log.exe', 'application/octet-stream', 880_000, { scan: 'infected', preview: false }), this.file('battery.heic', 'image/heic', 4_100_000, { scan: 'unscanned', preview: false })];
    battery.messages[6]!.delivery = { state: 'queued', until: null, at: iso(now - 300_000), detail: '451 4.7.1 Greylisted, please try again later', attempts: 2 };
    this.outbox = [
      { message_id: battery.messages[6]!.id, ticket_number: 4200, to: battery.messages[6]!.to, subject: battery.subject, state: 'queued', attempts: 2, next_at: iso(now + 240_000), detail: '451 4.7.1 Greylisted, please try again later' },
      { message_id: 'm-x1', ticket_number: 4198, to: [{ name: 'Hanna Brück', address: 'hanna.brueck@schule-am-deich.example' }], subject: 'Klassenbesuch am 3. Dezember', state: 'no_server', attempts: 0, next_at: null, detail: null },
      { message_id: 'm-x2', ticket_number: 4209, to: [{ name: 'Birgit Ahrens', address: 'b.ahrens@volkssternwarte.example' }], subject: 'Re: Rechnung 2026-0417', state: 'failed', attempts: 9, next_at: null, detail: '550 5.1.1 User unknown' },
    ];
    const parts = this.tickets.get(4205)!;
    parts.draft = { kind: 'reply', to: [{ name: 'Callum Drysdale', address: 'callum@drysdale-optics.example' }], cc: [], bcc: [], html: '<p>Thank you, Callum. I have put DO-2217 on the', attachments: [], updated_at: iso(now - 600_000) } satisfies Draft;
  }

  private readIntake(now: number): void {
    const outcomes = ['ticket', 'follow_up', 'ticket', 'auto_reply', 'follow_up', 'duplicate', 'bounce', 'held', 'ticket', 'waiting'] as const;
    const reasons: Record<string, string> = { auto_reply: 'Auto-Submitted: auto-replied', duplicate: 'Same Message-ID and same content as an earlier mail', held: 'The virus scanner is down; the profile says to hold', bounce: 'multipart/report with delivery-status', follow_up: 'token_in_references' };
    for (let i = 0; i < 60; i += 1) {
      const outcome = outcomes[i % outcomes.length]!;
      const contact = contacts[i % contacts.length]!;
      this.intake.push({
        id: `i${i}`, received_at: iso(now - i * 17 * 60_000), source: i % 4 === 0 ? 'imap' : 'smtp', mailbox_id: outcome === 'held' ? null : 'b1', from: contact.addresses[0] ?? null, subject: letters[i % letters.length]!.subject, size: 4_000 + i * 713,
        outcome, reason: reasons[outcome] ?? null, ticket_number: outcome === 'ticket' || outcome === 'follow_up' ? 4210 - (i % 14) : null, runs: i === 7 ? 2 : 1,
        verdicts: { spf: 'pass', dkim: 'pass (sternwerk.example)', dmarc: 'pass', arc: 'none' },
        explained: { message_id: `<${i}.48210@mail.example>`, from: contact.addresses[0], date: iso(now - i * 17 * 60_000), kind: outcome === 'bounce' ? 'bounce' : 'message', reply: letters[i % letters.length]!.lines[0]!.slice(2, 240), attachments: i % 5 === 0 ? [{ name: 'photo.jpg', type: 'image/jpeg', size: 48_000 }] : [], threading: outcome === 'follow_up' ? { token_in: 'References', participant: true } : { token_in: null, participant: false } },
      });
    }
  }
}

/** Who else is on a ticket; grows when the demo plays a colleague. */
export type Here = Presence[];

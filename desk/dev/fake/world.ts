import type {
  Attachment,
  IntakeDetail,
  Me,
  Message,
  OutboxRow,
  Ticket,
  TicketRow,
  TimelineEvent,
  Workspace,
} from '../../src/api/types.ts';
import { addDetails, addIntake } from './details.ts';
import { letters, type Letter } from './letters.ts';
import { contacts, mailboxes, users } from './people.ts';

/** How the fake behaves; the browser checks set it to reach every state. */
export interface Mood {
  signedIn: boolean;
  setup: boolean;
  empty: boolean;
  slow: number;
  broken: string | null;
  conflict: boolean;
  role: 'owner' | 'light_agent';
}

const HOUR = 3_600_000;
let seed = 7;
const chance = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
const iso = (at: number): string => new Date(at).toISOString();

function paragraphs(text: string): string {
  const safe = text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/(https?:\/\/\S+)/g, '<a href="$1">$1</a>');
  return safe
    .split('\n\n')
    .map((part) => `<p>${part.replace(/\n/g, '<br>')}</p>`)
    .join('');
}

/** Everything the fake server knows. */
export class World {
  mood: Mood = { signedIn: true, setup: false, empty: false, slow: 0, broken: null, conflict: false, role: 'owner' };
  me: Me = {
    id: 'u1',
    name: 'Ines Halvorsen',
    email: 'ines@sternwerk.example',
    role: 'owner',
    locale: 'en',
    time_zone: 'Europe/Berlin',
    theme: 'system',
    density: 'normal',
    signature_html: '<p>Ines Halvorsen</p>',
    undo_seconds: 10,
  };
  workspace: Workspace = {
    id: 'w1',
    slug: 'sternwerk',
    name: 'Sternwerk',
    locale: 'en',
    time_zone: 'Europe/Berlin',
    accent: null,
  };
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
      this.write(
        { ...letter, lines: letter.lines.slice(0, 1 + Math.floor(chance() * letter.lines.length)) },
        4190 - i,
        now - (40 + i * 5.7) * HOUR,
        i + 30,
      );
    }
    addDetails(this, now);
    addIntake(this, now);
  }

  id(prefix: string): string {
    this.serial += 1;
    return `${prefix}${this.serial}`;
  }

  row(ticket: Ticket): TicketRow {
    const { messages, earlier, events, participants, draft, here, ...row } = ticket;
    (void messages, earlier, events, participants, draft, here);
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
      return this.message(kind, text, latest - (letter.lines.length - 1 - at) * 5.2 * HOUR, {
        contact: ref,
        agent,
        box: box.address,
        box_name: box.name,
        first: at === 0,
      });
    });
    const last = messages.at(-1)!;
    const old = index > 30;
    const status = old
      ? index % 9 === 0
        ? 'spam'
        : index % 3 === 0
          ? 'open'
          : 'closed'
      : index % 7 === 3
        ? 'pending'
        : 'open';
    const events: TimelineEvent[] = [
      {
        id: number * 10,
        at: messages[0]!.created_at,
        actor: { type: 'contact', id: ref.id, name: ref.name },
        kind: 'created',
        from: null,
        to: null,
      },
    ];
    const assignee = index % 4 === 1 ? null : { id: agent.id, name: agent.name, active: true };
    if (assignee && messages.length > 1)
      events.push({
        id: number * 10 + 1,
        at: iso(Date.parse(messages[1]!.created_at) - 60_000),
        actor: { type: 'user', id: 'u3', name: 'Marlene Osei' },
        kind: 'assigned',
        from: null,
        to: agent.name,
      });
    if (status === 'closed')
      events.push({
        id: number * 10 + 2,
        at: iso(Date.parse(last.created_at) + 60_000),
        actor: { type: 'user', id: agent.id, name: agent.name },
        kind: 'status',
        from: 'open',
        to: 'closed',
      });
    this.tickets.set(number, {
      number,
      subject: letter.subject,
      preview: last.text.replace(/\s+/g, ' ').slice(0, 160),
      status,
      priority: letter.priority ?? 'normal',
      mailbox_id: box.id,
      assignee,
      contact: ref,
      tags: letter.tags ?? [],
      unread: !old && index % 3 === 0,
      message_count: messages.length,
      has_attachments: messages.some((one) => one.attachments.length > 0),
      last_from: last.kind === 'incoming' ? 'contact' : 'user',
      latest_at: last.created_at,
      created_at: messages[0]!.created_at,
      waiting_since: last.kind === 'incoming' ? last.created_at : null,
      version: 1,
      messages,
      earlier: false,
      events,
      participants: [{ contact: ref, state: 'participant' }],
      draft: null,
      here: [],
    });
    contact.ticket_count += 1;
  }

  message(
    kind: Message['kind'],
    text: string,
    at: number,
    by: {
      contact: { id: string; name: string; address: string | null };
      agent: { id: string; name: string };
      box: string;
      box_name: string;
      first?: boolean;
    },
  ): Message {
    const incoming = kind === 'incoming';
    const customer = [{ name: by.contact.name, address: by.contact.address ?? '' }];
    return {
      id: this.id('m'),
      kind,
      author: incoming
        ? { type: 'contact', id: by.contact.id, name: by.contact.name, address: by.contact.address }
        : { type: 'user', id: by.agent.id, name: by.agent.name, address: kind === 'note' ? null : by.box },
      to: kind === 'note' ? [] : incoming ? [{ name: by.box_name, address: by.box }] : customer,
      cc: [],
      bcc: [],
      subject: null,
      text,
      html: kind === 'incoming' && text.length < 60 ? null : paragraphs(text),
      quoted_html: null,
      attachments: [],
      remote_images: 0,
      created_at: iso(at),
      sender_check: incoming ? 'verified' : null,
      auth: incoming ? { spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: 'none' } : null,
      joined_by: incoming && !by.first ? 'token_in_references' : null,
      automatic: false,
      has_source: incoming,
      delivery:
        kind === 'outgoing' ? { state: 'sent', until: null, at: iso(at + 4000), detail: null, attempts: 1 } : null,
    };
  }

  file(name: string, type: string, size: number, more: Partial<Attachment> = {}): Attachment {
    const attachment: Attachment = {
      id: this.id('a'),
      name,
      type,
      size,
      inline: false,
      content_id: null,
      scan: 'clean',
      preview: type.startsWith('image/'),
      ...more,
    };
    this.attachments.set(attachment.id, attachment);
    return attachment;
  }
}

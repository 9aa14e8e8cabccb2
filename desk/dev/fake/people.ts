import type { Contact, Mailbox, Team, User } from '../../src/api/types.ts';

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** The colleagues of the made-up firm. */
export const users: User[] = [
  {
    id: 'u1',
    name: 'Ines Halvorsen',
    email: 'ines@sternwerk.example',
    role: 'owner',
    active: true,
    invited: false,
    team_ids: ['t1', 't2'],
    last_seen_at: ago(0.1),
  },
  {
    id: 'u2',
    name: 'Tomasz Bielak',
    email: 'tomasz@sternwerk.example',
    role: 'agent',
    active: true,
    invited: false,
    team_ids: ['t1'],
    last_seen_at: ago(0.4),
  },
  {
    id: 'u3',
    name: 'Marlene Osei',
    email: 'marlene@sternwerk.example',
    role: 'agent',
    active: true,
    invited: false,
    team_ids: ['t1', 't2'],
    last_seen_at: ago(3),
  },
  {
    id: 'u4',
    name: 'يوسف الهاشمي',
    email: 'yusuf@sternwerk.example',
    role: 'admin',
    active: true,
    invited: false,
    team_ids: ['t2'],
    last_seen_at: ago(26),
  },
  {
    id: 'u5',
    name: 'Pia',
    email: 'pia@sternwerk.example',
    role: 'light_agent',
    active: true,
    invited: true,
    team_ids: [],
    last_seen_at: null,
  },
  {
    id: 'u6',
    name: 'Gregor Lindqvist-Papadopoulos von Hohenfels',
    email: 'gregor.lindqvist-papadopoulos@sternwerk.example',
    role: 'privacy_officer',
    active: false,
    invited: false,
    team_ids: [],
    last_seen_at: ago(2400),
  },
];

export const teams: Team[] = [
  { id: 't1', name: 'Kundendienst', member_ids: ['u1', 'u2', 'u3'] },
  { id: 't2', name: 'Billing', member_ids: ['u1', 'u3', 'u4'] },
];

const ok = (hours: number) => ({ state: 'ok' as const, detail: null, at: ago(hours) });

export const mailboxes: Mailbox[] = [
  {
    id: 'b1',
    name: 'Support',
    address: 'hello@sternwerk.example',
    aliases: ['support@sternwerk.example'],
    signature_html: '<p>Sternwerk · Telescopes and parts<br>Mon to Fri, 9 to 17</p>',
    colour: '#4f74d9',
    active: true,
    team_ids: [],
    incoming: {
      host: 'imap.sternwerk.example',
      port: 993,
      security: 'tls',
      username: 'hello',
      auth: 'password',
      folder: 'INBOX',
      import_since: '2026-01-01',
      after_fetch: 'seen',
    },
    outgoing: { host: 'smtp.sternwerk.example', port: 465, security: 'tls', username: 'hello', auth: 'password' },
    status: { incoming: ok(0.02), outgoing: ok(0.3) },
  },
  {
    id: 'b2',
    name: 'Rechnungen',
    address: 'rechnung@sternwerk.example',
    aliases: [],
    signature_html: '',
    colour: '#c9862b',
    active: true,
    team_ids: ['t2'],
    incoming: {
      host: 'outlook.office365.com',
      port: 993,
      security: 'tls',
      username: 'rechnung@sternwerk.example',
      auth: 'microsoft',
      folder: 'INBOX',
      import_since: null,
      after_fetch: 'seen',
    },
    outgoing: {
      host: 'smtp.office365.com',
      port: 587,
      security: 'starttls',
      username: 'rechnung@sternwerk.example',
      auth: 'microsoft',
    },
    status: {
      incoming: { state: 'needs_sign_in', detail: 'The refresh token was revoked by the provider.', at: ago(5) },
      outgoing: ok(7),
    },
  },
  {
    id: 'b3',
    name: 'Workshops',
    address: 'workshops@sternwerk.example',
    aliases: [],
    signature_html: '',
    colour: '#4f9d69',
    active: true,
    team_ids: [],
    incoming: null,
    outgoing: null,
    status: { incoming: { state: 'off', detail: null, at: null }, outgoing: { state: 'off', detail: null, at: null } },
  },
];

const names: [string, string, string | null][] = [
  ['Oksana Melnyk', 'oksana.melnyk@northlight.example', 'Northlight Observatory'],
  ['Birgit Ahrens', 'b.ahrens@volkssternwarte.example', 'Volkssternwarte Emsland'],
  ['Théo Marchand', 'theo.marchand@cieletoiles.example', null],
  ['田中 美咲', 'misaki.tanaka@hoshizora.example', '星空クラブ'],
  ['أمينة الفاسي', 'amina.elfassi@najm.example', 'جمعية نجم'],
  ['Callum Drysdale', 'callum@drysdale-optics.example', 'Drysdale Optics'],
  ['Lucía Ferreiro', 'lucia.ferreiro@ceonoturno.example', null],
  ['Jannik Petersen', 'jannik@petersen-mail.example', null],
  ['Ewa Wróblewska', 'ewa.w@gwiazdozbior.example', 'Gwiazdozbiór'],
  [
    'Dr. Maximiliane Freifrau von und zu Oberreichenbach-Schwarzenfels',
    'maximiliane.von-und-zu-oberreichenbach-schwarzenfels@institut-fuer-beobachtende-astronomie.example',
    'Institut für beobachtende Astronomie und angewandte Optik an der Universität Oberreichenbach',
  ],
  ['Robin Akintola', 'robin.akintola@fieldscope.example', 'Fieldscope'],
  ['Νίκος Παπαδάκης', 'nikos@astroparatirisi.example', null],
  ['Hanna Brück', 'hanna.brueck@schule-am-deich.example', 'Schule am Deich'],
  ['Sergio Valli', 'sergio.valli@planetario.example', 'Planetario Valli'],
  ['no-reply@parcels.example', 'no-reply@parcels.example', null],
];

export const contacts: Contact[] = names.map(([name, address, company], index) => ({
  id: `c${index + 1}`,
  name,
  addresses: index === 0 ? [address, 'oksana@melnyk.example'] : [address],
  phone: index % 3 === 0 ? '+49 441 5550 1' + index : null,
  company,
  comment: index === 1 ? 'Ruft lieber an, als zu schreiben.' : null,
  created_at: ago(900 + index * 700),
  ticket_count: 0,
  locale: null,
}));

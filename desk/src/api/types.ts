// The shapes of /api/v1 as the desk reads them. Every time is an RFC 3339 string in UTC.
// Once the client is generated from the OpenAPI file, each name below becomes an alias of the generated schema.

/** UUIDv7 as text. */
export type Id = string;
/** RFC 3339, UTC, microseconds. */
export type Time = string;

/** What a person may be in a workspace. */
export type Role = 'owner' | 'admin' | 'agent' | 'light_agent' | 'privacy_officer';
/** What the session may do; the server decides, the desk only hides what would be refused. */
export type Permission =
  | 'read_tickets'
  | 'reply'
  | 'note'
  | 'change_tickets'
  | 'manage_contacts'
  | 'manage_users'
  | 'manage_teams'
  | 'manage_mailboxes'
  | 'manage_workspace'
  | 'see_intake'
  | 'see_outbox'
  | 'see_audit'
  | 'manage_api_keys'
  | 'privacy';
/** Pending waits for the customer; a reply reopens pending and closed. */
export type Status = 'open' | 'pending' | 'closed' | 'spam';
/** From least to most pressing. */
export type Priority = 'low' | 'normal' | 'high' | 'urgent';
/** The languages the desk speaks. */
export type Locale = 'en' | 'de';
/** Light, dark, or what the device says. */
export type Theme = 'system' | 'light' | 'dark';
/** How close lines stand. */
export type Density = 'compact' | 'normal' | 'roomy';

/** A page of a list; `next` is the cursor of the following page. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface UserRef {
  id: Id;
  name: string;
  active: boolean;
}
export interface ContactRef {
  id: Id;
  name: string;
  address: string | null;
}
export interface Address {
  name: string | null;
  address: string;
}

export interface Me {
  id: Id;
  name: string;
  email: string;
  role: Role;
  locale: Locale;
  time_zone: string;
  theme: Theme;
  density: Density;
  signature_html: string;
  undo_seconds: number;
}
export interface Workspace {
  id: Id;
  slug: string;
  name: string;
  locale: Locale;
  time_zone: string;
  accent: string | null;
}
export interface Session {
  user: Me;
  workspace: Workspace;
  permissions: Permission[];
}
export interface SignedInDevice {
  id: Id;
  created_at: Time;
  last_seen_at: Time;
  device: string;
  current: boolean;
}
export interface Invitation {
  email: string;
  workspace_name: string;
  invited_by: string;
}
export interface User {
  id: Id;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  invited: boolean;
  team_ids: Id[];
  last_seen_at: Time | null;
}
export interface Team {
  id: Id;
  name: string;
  member_ids: Id[];
}

export type HealthState = 'off' | 'ok' | 'failing' | 'needs_sign_in';
export interface Health {
  state: HealthState;
  detail: string | null;
  at: Time | null;
}
export type MailSecurity = 'tls' | 'starttls' | 'none';
export type MailAuth = 'password' | 'google' | 'microsoft';
export interface Outgoing {
  host: string;
  port: number;
  security: MailSecurity;
  username: string;
  auth: MailAuth;
  password?: string;
}
export interface Incoming extends Outgoing {
  folder: string;
  import_since: string | null;
  after_fetch: 'seen' | 'keep';
}
export interface Mailbox {
  id: Id;
  name: string;
  address: string;
  aliases?: string[];
  signature_html: string;
  colour: string | null;
  active: boolean;
  /** Whether a new conversation is confirmed by an automatic mail. */
  acknowledges?: boolean;
  team_ids?: Id[];
  incoming?: Incoming | null;
  outgoing?: Outgoing | null;
  status?: { incoming: Health; outgoing: Health };
}
export interface MailboxCheck {
  incoming: { ok: boolean; detail: string | null };
  outgoing: { ok: boolean; detail: string | null };
}

export interface TicketRow {
  number: number;
  subject: string;
  preview: string;
  status: Status;
  priority: Priority;
  mailbox_id: Id;
  assignee: UserRef | null;
  contact: ContactRef;
  tags: string[];
  unread: boolean;
  message_count: number;
  has_attachments: boolean;
  last_from: 'contact' | 'user' | 'system';
  latest_at: Time;
  created_at: Time;
  waiting_since: Time | null;
  version: number;
}
export interface Attachment {
  id: Id;
  name: string;
  type: string;
  size: number;
  inline: boolean;
  content_id: string | null;
  scan: 'clean' | 'infected' | 'held' | 'unscanned';
  preview: boolean;
}
export type DeliveryState = 'undoable' | 'waiting' | 'queued' | 'sending' | 'sent' | 'failed' | 'bounced' | 'no_server';
export interface Delivery {
  state: DeliveryState;
  until: Time | null;
  at: Time | null;
  detail: string | null;
  attempts: number;
}
export type SenderCheck = 'verified' | 'unverified' | 'failed';
export interface MailAuthResults {
  spf: string;
  dkim: string;
  dmarc: string;
  arc: string;
}
export interface Message {
  id: Id;
  kind: 'incoming' | 'outgoing' | 'note' | 'forward';
  author: { type: 'contact' | 'user' | 'system'; id: Id | null; name: string; address: string | null };
  to: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string | null;
  text: string;
  html: string | null;
  quoted_html: string | null;
  attachments: Attachment[];
  remote_images: number;
  created_at: Time;
  sender_check: SenderCheck | null;
  auth: MailAuthResults | null;
  joined_by: string | null;
  automatic: boolean;
  /** Whether the raw mail is kept and can be had. */
  has_source: boolean;
  delivery: Delivery | null;
}
export type EventKind =
  | 'created'
  | 'status'
  | 'priority'
  | 'assigned'
  | 'tagged'
  | 'untagged'
  | 'moved'
  | 'split_from'
  | 'split_to'
  | 'subject'
  | 'bounced'
  | 'held';
export interface TimelineEvent {
  id: number;
  at: Time;
  actor: { type: 'user' | 'contact' | 'system'; id: Id | null; name: string | null };
  kind: EventKind;
  from: string | null;
  to: string | null;
}
export interface Presence {
  user: UserRef;
  state: 'viewing' | 'replying';
  since: Time;
}
export type DraftKind = 'reply' | 'note' | 'forward';
export interface Draft {
  kind: DraftKind;
  to: Address[];
  cc: Address[];
  bcc: Address[];
  html: string;
  attachments: Attachment[];
  updated_at: Time;
}
export interface Participant {
  contact: ContactRef;
  state: 'participant' | 'suggested';
}
export interface Ticket extends TicketRow {
  messages: Message[];
  earlier: boolean;
  events: TimelineEvent[];
  participants: Participant[];
  draft: Draft | null;
  here: Presence[];
}
/** What may be changed on a ticket; absent fields stay. */
export interface TicketChange {
  status?: Status;
  priority?: Priority;
  assignee_id?: Id | null;
  mailbox_id?: Id;
  subject?: string;
  tags?: string[];
  version?: number;
}
export interface NewMessage {
  kind: DraftKind;
  to?: Address[];
  cc?: Address[];
  bcc?: Address[];
  html: string;
  attachment_ids?: Id[];
  status?: Status;
  seen_message?: Id;
}
export interface NewTicket {
  mailbox_id: Id;
  to: Address[];
  cc?: Address[];
  bcc?: Address[];
  subject: string;
  html: string;
  attachment_ids?: Id[];
  assignee_id?: Id;
  tags?: string[];
}
export interface NewDraft {
  kind: DraftKind;
  to: Address[];
  cc: Address[];
  bcc: Address[];
  html: string;
  attachment_ids: Id[];
}
export interface Counts {
  mine: number;
  unassigned: number;
  open: number;
  closed: number;
  spam: number;
  drafts: number;
  mailboxes: Record<Id, { open: number; unassigned: number }>;
}
export interface SearchHit {
  ticket: TicketRow;
  message_id: Id;
  excerpt: string;
  marks: [number, number][];
}

export interface Contact {
  id: Id;
  name: string;
  addresses: string[];
  phone: string | null;
  company: string | null;
  comment: string | null;
  created_at: Time;
  ticket_count: number;
  locale: string | null;
}
export interface ContactWithTickets extends Contact {
  tickets: TicketRow[];
}

export type IntakeOutcome = 'waiting' | 'ticket' | 'follow_up' | 'bounce' | 'auto_reply' | 'duplicate' | 'held';
export interface IntakeRow {
  id: Id;
  received_at: Time;
  source: 'smtp' | 'lmtp' | 'imap' | 'api';
  mailbox_id: Id | null;
  from: string | null;
  subject: string | null;
  size: number;
  outcome: IntakeOutcome;
  reason: string | null;
  ticket_number: number | null;
  runs: number;
}
export interface IntakeDetail extends IntakeRow {
  explained: Record<string, unknown> | null;
}
export interface OutboxRow {
  message_id: Id;
  ticket_number: number;
  to: Address[];
  subject: string | null;
  state: DeliveryState;
  attempts: number;
  next_at: Time | null;
  detail: string | null;
}
export type ApiScope = 'read' | 'write' | 'intake' | 'admin';
export interface ApiKey {
  id: Id;
  name: string;
  scopes: ApiScope[];
  created_at: Time;
  last_used_at: Time | null;
  expires_at: Time | null;
}
export interface AuditRow {
  id: Id;
  at: Time;
  actor: { type: string; id: Id | null; name: string | null };
  action: string;
  object: string;
  detail: string | null;
  address: string | null;
}
export type JobState = 'dead' | 'waiting' | 'running';
export interface JobRow {
  id: Id;
  kind: string;
  state: JobState;
  attempts: number;
  run_at: Time;
  error: string | null;
}

export interface ChangeEvent {
  ticket: number;
  kind: string;
  message_id?: Id;
  actor_id?: Id;
  version: number;
}
export interface PresenceEvent {
  ticket: number;
  here: Presence[];
}

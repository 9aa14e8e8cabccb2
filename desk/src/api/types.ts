// The names by which the desk knows the shapes of /api/v1. They are those of the generated schema; where the desk is
// stricter (two languages, three themes) or the schema cannot say it (a password is only ever sent), this file does.
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

/** UUIDv7 as text. */
export type Id = string;
/** RFC 3339, UTC, microseconds. */
export type Time = Schemas['Time'];
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

export type Role = Schemas['Role'];
export type Permission = Schemas['Permission'];
export type Status = Schemas['Status'];
export type Priority = Schemas['Priority'];
export type UserRef = Schemas['UserRef'];
export type ContactRef = Schemas['ContactRef'];
export type Address = Schemas['Address'];

export type Me = Omit<Schemas['Me'], 'locale' | 'theme' | 'density'> & {
  locale: Locale;
  theme: Theme;
  density: Density;
};
export type Workspace = Omit<Schemas['Workspace'], 'locale'> & { locale: Locale };
export type Session = { user: Me; workspace: Workspace; permissions: Permission[] };
export type SignedInDevice = Schemas['SignedInDevice'];
export type Invitation = Schemas['Invitation'];
export type User = Schemas['User'];
export type Team = Schemas['Team'];

export type Health = Schemas['Health'];
export type MailSecurity = Schemas['Security'];
export type MailAuth = Schemas['MailAuth'];
/** The password is only ever sent. */
export type Outgoing = Schemas['Outgoing'] & { password?: string };
/** The password is only ever sent. */
export type Incoming = Schemas['Incoming'] & { password?: string };
export type Mailbox = Omit<Schemas['Mailbox'], 'incoming' | 'outgoing'> & {
  incoming: Incoming | null;
  outgoing: Outgoing | null;
};
/** What a mailbox form sends. */
export type MailboxChange = Omit<Schemas['MailboxChange'], 'incoming' | 'outgoing'> & {
  incoming?: Incoming | null;
  outgoing?: Outgoing | null;
};
export interface MailboxCheck {
  incoming: { ok: boolean; detail: string | null };
  outgoing: { ok: boolean; detail: string | null };
}

export type TicketRow = Schemas['TicketRow'];
export type Attachment = Schemas['Attachment'];
export type DeliveryState = Schemas['DeliveryState'];
export type Delivery = Schemas['Delivery'];
export type Message = Schemas['Message'];
export type EventKind = Schemas['EventKind'];
export type TimelineEvent = Schemas['TimelineEvent'];
export type Presence = Schemas['Presence'];
export type DraftKind = Schemas['DraftKind'];
export type Draft = Schemas['Draft'];
/** A suggested participant was brought in by an unproven mail and gets nothing by itself. */
export interface Participant {
  contact: ContactRef;
  state: 'participant' | 'suggested';
}
export type Ticket = Omit<Schemas['Ticket'], 'participants'> & { participants: Participant[] };
/** What may be changed on a ticket; absent fields stay. */
export interface TicketChange {
  status?: Status;
  priority?: Priority;
  assignee_id?: Id | null;
  mailbox_id?: Id;
  subject?: string;
  tags?: string[];
}
export type NewMessage = Schemas['NewMessage'];
export type NewTicket = Schemas['NewTicket'];
export type NewDraft = Required<Schemas['NewDraft']>;
export type Counts = Schemas['Counts'];
/** An excerpt of what was found, with pairs of UTF-16 offsets. */
export type SearchHit = Omit<Schemas['SearchHit'], 'marks'> & { marks: [number, number][] };

export type Contact = Schemas['Contact'];
export type ContactWithTickets = Schemas['ContactWithTickets'];

export type IntakeOutcome = Schemas['Outcome'];
export type IntakeRow = Schemas['IntakeRow'];
export type IntakeDetail = IntakeRow & { explained: Record<string, unknown> };
export type OutboxRow = Schemas['OutboxRow'];
export type ApiScope = Schemas['KeyScope'];
export type ApiKey = Schemas['ApiKey'];
export type AuditRow = Schemas['AuditItem'];
export type JobState = 'dead' | 'waiting' | 'running';
export interface JobRow {
  id: Id;
  kind: string;
  state: JobState;
  attempts: number;
  run_at: Time;
  error: string | null;
}

export type ChangeEvent = Schemas['ChangeEvent'];
export type PresenceEvent = Schemas['PresenceEvent'];

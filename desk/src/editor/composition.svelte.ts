import { SvelteMap } from 'svelte/reactivity';
import { attachments as attachmentApi } from '../api/mail.ts';
import { asProblem } from '../api/problem.ts';
import { tickets as api } from '../api/tickets.ts';
import type { Address, Attachment, Draft, DraftKind, NewDraft, Ticket } from '../api/types.ts';
import { account } from '../session/account.svelte.ts';
import { directory } from '../session/directory.svelte.ts';
import { toasts } from '../shell/toasts.svelte.ts';
import { saying } from '../ticket/actions.ts';
import { DraftQueue, type DraftState } from './draft-queue.ts';
import { recipientsOf, type Recipients } from './recipients.ts';

/** What one agent is writing on one ticket; it lives in memory while the desk moves elsewhere. */
export class Composition {
  kind = $state<DraftKind>('reply');
  to = $state<Address[]>([]);
  cc = $state<Address[]>([]);
  bcc = $state<Address[]>([]);
  html = $state('');
  attachments = $state<Attachment[]>([]);
  uploading = $state<{ id: number; name: string }[]>([]);
  saved = $state<DraftState>('saved');
  /** The newest message the writer has seen, so that the server can warn of a newer one. */
  seen = $state<string | undefined>();
  /** Whether the person asked to write, rather than finding a draft that was kept. */
  asked = $state(false);
  /** Counts the times the text was set from outside the editor. */
  revision = $state(0);
  /** Whether the server has a draft of this. */
  kept = false;
  private begun = '';
  private serial = 0;

  constructor(readonly ticket: number) {}

  /** Whether there are words or files worth keeping. */
  get touched(): boolean {
    return textOf(this.html) !== textOf(this.begun) || this.attachments.length > 0;
  }

  /** Whether there is anything to send. */
  get empty(): boolean {
    return textOf(this.html) === '' && this.attachments.length === 0;
  }

  start(kind: DraftKind, recipients: Recipients, mailboxSignature: string): void {
    this.kind = kind;
    this.to = recipients.to;
    this.cc = recipients.cc;
    this.setHtml(kind === 'note' ? '' : signed(account.me.signature_html || mailboxSignature));
    this.begun = this.html;
  }

  resume(draft: Draft): void {
    this.kind = draft.kind;
    this.to = draft.to;
    this.cc = draft.cc;
    this.bcc = draft.bcc;
    this.attachments = draft.attachments;
    this.setHtml(draft.html);
    this.saved = 'saved';
    this.kept = true;
  }

  setHtml(html: string): void {
    this.html = html;
    this.revision += 1;
  }

  get draft(): NewDraft {
    const { kind, to, cc, bcc, html } = this;
    return { kind, to, cc, bcc, html, attachment_ids: this.attachments.map((one) => one.id) };
  }

  /** Called after every change that a draft should remember. */
  changed(): void {
    if (this.touched || this.kept) drafts.touch(this.ticket, this.draft);
  }

  /** Uploads files; pictures come back for the text when `insert` wants them. */
  async add(files: Iterable<File>, insert?: (attachment: Attachment) => void): Promise<void> {
    await Promise.all([...files].map((file) => this.upload(file, insert)));
  }

  private async upload(file: File, insert?: (attachment: Attachment) => void): Promise<void> {
    const mark = { id: ++this.serial, name: file.name };
    this.uploading = [...this.uploading, mark];
    try {
      const attachment = await attachmentApi.add(file, file.name || 'image.png');
      const inline = insert !== undefined && attachment.preview && file.type.startsWith('image/');
      this.attachments = [...this.attachments, inline ? { ...attachment, inline: true } : attachment];
      if (inline) insert(attachment);
      this.changed();
    } catch (thrown) {
      toasts.show(`${file.name}: ${saying(asProblem(thrown))}`, { tone: 'bad' });
    } finally {
      this.uploading = this.uploading.filter((one) => one.id !== mark.id);
    }
  }

  remove(attachment: Attachment): void {
    this.attachments = this.attachments.filter((one) => one.id !== attachment.id);
    drafts.touch(this.ticket, this.draft);
  }
}

function textOf(html: string): string {
  return html
    .replace(/<img[^>]*>/g, '\ufffc')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;|\s+/g, ' ')
    .trim();
}

function signed(signature: string): string {
  return signature.trim() ? `<p></p><p></p>${signature}` : '';
}

/** Open compositions by ticket. */
export const compositions = new SvelteMap<number, Composition>();

/** The one queue that keeps all drafts safe. */
export const drafts = new DraftQueue({
  save: (ticket, draft, keepalive) => api.saveDraft(ticket, draft, keepalive),
  later: (run, milliseconds) => setTimeout(run, milliseconds),
  never: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  changed: (ticket, state) => {
    const composition = compositions.get(ticket);
    if (!composition) return;
    composition.saved = state;
    if (state === 'saved') composition.kept = true;
  },
});

addEventListener('pagehide', () => void drafts.flush(undefined, true));
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void drafts.flush());
addEventListener('online', () => void drafts.flush());
addEventListener('beforeunload', (event) => {
  if (drafts.unsafe) event.preventDefault();
});

/** Opens the editor on a ticket, or turns an open one to another kind without losing its words. */
export function compose(ticket: Ticket, kind: DraftKind, { all = false, chosen = false } = {}): Composition {
  const own = directory.ownAddresses;
  const recipients = kind === 'reply' ? recipientsOf(ticket, own, all) : { to: [], cc: [] };
  let composition = compositions.get(ticket.number);
  if (composition) {
    composition.asked = true;
    // A key press never turns an internal note into mail, or the other way round; only the picker in the editor does.
    if (!chosen && composition.touched && (composition.kind === 'note') !== (kind === 'note')) return composition;
    if (composition.kind !== kind || kind === 'reply') {
      if (kind === 'reply') Object.assign(composition, recipients);
      if (kind === 'forward' && composition.kind !== 'forward') Object.assign(composition, { to: [], cc: [] });
      if (!composition.touched)
        composition.start(kind, recipients, directory.mailbox(ticket.mailbox_id)?.signature_html ?? '');
      composition.kind = kind;
      composition.changed();
    }
    return composition;
  }
  composition = new Composition(ticket.number);
  composition.asked = true;
  composition.seen = ticket.messages.at(-1)?.id;
  composition.start(kind, recipients, directory.mailbox(ticket.mailbox_id)?.signature_html ?? '');
  compositions.set(ticket.number, composition);
  return composition;
}

/** Shows the draft that the server kept, when there is one and nothing newer is open. */
export function resumeDraft(ticket: Ticket): void {
  if (!ticket.draft || compositions.has(ticket.number)) return;
  const composition = new Composition(ticket.number);
  composition.seen = ticket.messages.at(-1)?.id;
  composition.resume(ticket.draft);
  compositions.set(ticket.number, composition);
}

import { asProblem, type Problem } from '../api/problem.ts';
import { newKey } from '../api/client.ts';
import { tickets as api } from '../api/tickets.ts';
import type { Message, Status } from '../api/types.ts';
import { counts } from '../list/counts.svelte.ts';
import { keptLists } from '../list/lists.svelte.ts';
import { rows } from '../list/rows.ts';
import { pending } from '../shell/pending.svelte.ts';
import { router } from '../shell/router.svelte.ts';
import { toasts } from '../shell/toasts.svelte.ts';
import { t } from '../text/fluent.svelte.ts';
import { saying } from '../ticket/actions.ts';
import { knownEntry, ticketEntry } from '../ticket/tickets.svelte.ts';
import { compositions, Composition, drafts } from './composition.svelte.ts';

/** A message that was sent and can still be taken back. */
export interface Undoable {
  ticket: number;
  message: string;
  until: number;
  began: number;
  before: Status | null;
  path: string;
}

class Sending {
  undoable = $state<Undoable | null>(null);
  private timer: ReturnType<typeof setTimeout> | null = null;

  offer(undoable: Undoable): void {
    this.undoable = undoable;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.past(undoable), Math.max(0, undoable.until - Date.now()));
  }

  private past(undoable: Undoable): void {
    if (this.undoable === undoable) this.undoable = null;
    void knownEntry(undoable.ticket)?.refresh();
  }

  /** Takes the last message back into the editor. */
  async undo(): Promise<void> {
    const undoable = this.undoable;
    if (!undoable) return;
    this.undoable = null;
    try {
      const draft = await api.undoSend(undoable.ticket, undoable.message);
      const composition = new Composition(undoable.ticket);
      composition.resume(draft);
      compositions.set(undoable.ticket, composition);
      knownEntry(undoable.ticket)?.drop(undoable.message);
      const row = rows.get(undoable.ticket);
      if (row && undoable.before && row.status !== undoable.before)
        await api.change(undoable.ticket, { status: undoable.before });
      void ticketEntry(undoable.ticket).refresh();
      for (const list of keptLists()) void list.refresh();
      router.go(undoable.path);
    } catch (thrown) {
      toasts.show(saying(asProblem(thrown)), { tone: 'bad' });
    }
  }
}

export const sending = new Sending();

/** One key for each text, so that trying again after a lost answer sends nothing twice. */
const keys = new WeakMap<Composition, { body: string; key: string }>();

/** Sends what is written. Resolves to a problem when it stayed in the editor. */
export async function send(composition: Composition, status: Status | null): Promise<Problem | null> {
  const { ticket } = composition;
  const before = rows.get(ticket)?.status ?? null;
  const path = location.pathname + location.search;
  await drafts.forget(ticket);
  const { kind, to, cc, bcc, html, attachment_ids } = composition.draft;
  const body = {
    kind,
    html,
    attachment_ids,
    ...(kind === 'note' ? {} : { to, cc, bcc }),
    ...(status ? { status } : {}),
    ...(composition.seen ? { seen_message: composition.seen } : {}),
  };
  const text = JSON.stringify(body);
  const known = keys.get(composition);
  const key = known?.body === text ? known.key : newKey();
  keys.set(composition, { body: text, key });
  let message: Message;
  try {
    message = await api.answer(ticket, body, key);
  } catch (thrown) {
    composition.changed();
    return asProblem(thrown);
  }
  compositions.delete(ticket);
  knownEntry(ticket)?.put(message);
  const row = rows.get(ticket);
  if (row && status) {
    rows.set(ticket, { ...row, status });
    for (const list of keptLists()) list.prune([ticket]);
  }
  void knownEntry(ticket)?.refresh();
  counts.soon();
  const until =
    message.delivery?.state === 'undoable' && message.delivery.until ? Date.parse(message.delivery.until) : null;
  if (until && until > Date.now())
    sending.offer({ ticket, message: message.id, until, began: Date.now(), before, path });
  else if (message.delivery?.state === 'no_server') toasts.show(t('delivery-no_server'));
  else toasts.show(t(kind === 'note' ? 'note-added' : 'sent'));
  return null;
}

/** Closes an editor without words, here and on the server. */
export async function close(composition: Composition): Promise<void> {
  const { ticket, kept } = composition;
  compositions.delete(ticket);
  await drafts.forget(ticket);
  if (kept)
    await pending.do(
      () => api.dropDraft(ticket),
      () => undefined,
    );
}

/** Throws the words away, with a way back for some seconds. */
export async function discard(composition: Composition): Promise<void> {
  const { ticket, touched } = composition;
  await close(composition);
  if (!touched) return;
  const path = location.pathname + location.search;
  const back = (): void => {
    compositions.set(ticket, composition);
    composition.changed();
    router.go(path);
  };
  toasts.show(t('draft-discarded'), { action: { label: t('undo'), run: back } });
}

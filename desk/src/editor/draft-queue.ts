import type { Draft, NewDraft } from '../api/types.ts';

/** How far the words of a draft are: typed, on their way, or safe on the server. */
export type DraftState = 'unsaved' | 'saving' | 'saved' | 'waiting';

/** What the queue needs from outside, so that tests bring their own. */
export interface DraftPort {
  save: (ticket: number, draft: NewDraft, keepalive: boolean) => Promise<Draft>;
  later: (run: () => void, milliseconds: number) => unknown;
  never: (timer: unknown) => void;
  changed: (ticket: number, state: DraftState) => void;
}

interface Slot {
  draft: NewDraft;
  timer: unknown;
  inFlight: Promise<void> | null;
  dirty: boolean;
  failures: number;
}

const PAUSE_MS = 800;
const MOST_WAIT_MS = 30_000;

/**
 * Keeps drafts on the server. The newest words win, one request a ticket at a time; what could not be saved stays
 * in memory and is tried again until it was, or until the draft is forgotten.
 */
export class DraftQueue {
  private slots = new Map<number, Slot>();

  constructor(private port: DraftPort) {}

  /** Takes the newest words of a draft; they are saved after a short pause in typing. */
  touch(ticket: number, draft: NewDraft): void {
    const slot = this.slots.get(ticket) ?? { draft, timer: null, inFlight: null, dirty: false, failures: 0 };
    this.slots.set(ticket, slot);
    slot.draft = draft;
    slot.dirty = true;
    if (!slot.inFlight) this.port.changed(ticket, 'unsaved');
    this.schedule(ticket, slot, PAUSE_MS);
  }

  /** Saves now what is not saved yet: on leaving the field, the ticket or the page. */
  async flush(ticket?: number, keepalive = false): Promise<void> {
    const chosen = ticket === undefined ? [...this.slots] : [...this.slots].filter(([number]) => number === ticket);
    await Promise.all(chosen.map(([number, slot]) => this.send(number, slot, keepalive)));
  }

  /** Drops a draft that was sent or discarded, after a request under way has ended, so that it cannot come back. */
  async forget(ticket: number): Promise<void> {
    const slot = this.slots.get(ticket);
    if (!slot) return;
    slot.dirty = false;
    this.port.never(slot.timer);
    await slot.inFlight;
    this.slots.delete(ticket);
  }

  /** Whether any words are not safe yet. */
  get unsafe(): boolean {
    return [...this.slots.values()].some((slot) => slot.dirty || slot.inFlight !== null);
  }

  private schedule(ticket: number, slot: Slot, milliseconds: number): void {
    this.port.never(slot.timer);
    slot.timer = this.port.later(() => void this.send(ticket, slot, false), milliseconds);
  }

  private async send(ticket: number, slot: Slot, keepalive: boolean): Promise<void> {
    this.port.never(slot.timer);
    if (slot.inFlight) await slot.inFlight;
    if (!slot.dirty) return;
    slot.dirty = false;
    this.port.changed(ticket, 'saving');
    slot.inFlight = this.port.save(ticket, slot.draft, keepalive).then(
      () => {
        slot.failures = 0;
        this.port.changed(ticket, slot.dirty ? 'unsaved' : 'saved');
      },
      () => {
        if (this.slots.get(ticket) !== slot) return;
        slot.dirty = true;
        slot.failures += 1;
        this.port.changed(ticket, 'waiting');
        this.schedule(ticket, slot, Math.min(MOST_WAIT_MS, PAUSE_MS * 2 ** slot.failures));
      },
    );
    await slot.inFlight;
    slot.inFlight = null;
  }
}

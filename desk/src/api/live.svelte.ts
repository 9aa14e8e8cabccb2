import { API } from './client.ts';
import { backoff, StreamReader, type StreamEvent } from './sse.ts';
import type { ChangeEvent, PresenceEvent } from './types.ts';

interface Events {
  change: ChangeEvent;
  counts: Record<string, never>;
  presence: PresenceEvent;
  session: { ended: boolean };
  /** The stream cannot resume: everything shown must be fetched again. */
  resync: null;
}
type Handler<K extends keyof Events> = (data: Events[K]) => void;

/** The stream is read with fetch, not EventSource, so that a refused connection can be tried again with its last id. */
class Live {
  /** Whether the stream is open now. */
  connected = $state(false);
  private handlers = new Map<string, Set<Handler<never>>>();
  private stopping: AbortController | null = null;
  private lastId: string | null = null;
  private attempt = 0;
  private wake: (() => void) | null = null;

  on<K extends keyof Events>(kind: K, handler: Handler<K>): () => void {
    const set = this.handlers.get(kind) ?? new Set();
    this.handlers.set(kind, set);
    set.add(handler as Handler<never>);
    return () => set.delete(handler as Handler<never>);
  }

  start(): void {
    if (this.stopping) return;
    this.stopping = new AbortController();
    addEventListener('online', this.hurry);
    void this.run(this.stopping.signal);
  }

  stop(): void {
    this.stopping?.abort();
    this.stopping = null;
    this.connected = false;
    this.lastId = null;
    removeEventListener('online', this.hurry);
  }

  /** Ends the wait before the next try, for instance when the device is online again. */
  hurry = (): void => this.wake?.();

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.read(signal);
      } catch {
        // Whatever broke the stream, the answer is the same: wait, then resume after the last id.
      }
      this.connected = false;
      if (signal.aborted) return;
      await new Promise<void>((done) => {
        const timer = setTimeout(done, backoff(this.attempt++, Math.random));
        this.wake = () => (clearTimeout(timer), done());
      });
    }
  }

  private async read(signal: AbortSignal): Promise<void> {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (this.lastId) headers['Last-Event-ID'] = this.lastId;
    const response = await fetch(`${API}/events`, { headers, signal, credentials: 'same-origin', cache: 'no-store' });
    if (response.status === 401) return this.emit({ id: null, event: 'session', data: '{"ended":true}' });
    if (!response.ok || !response.body) return;
    if (this.attempt > 0 && !this.lastId) this.emit({ id: null, event: 'resync', data: 'null' });
    this.connected = true;
    this.attempt = 0;
    const reader = new StreamReader();
    const body = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await body.read();
      if (done) return;
      for (const event of reader.push(value)) this.emit(event);
    }
  }

  private emit(event: StreamEvent): void {
    if (event.id) this.lastId = event.id;
    let data: unknown = null;
    try {
      data = JSON.parse(event.data);
    } catch {
      return;
    }
    for (const handler of this.handlers.get(event.event) ?? []) handler(data as never);
  }
}

/** The one live connection of this page. */
export const live = new Live();

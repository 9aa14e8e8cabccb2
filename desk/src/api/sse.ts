/** One event of a text/event-stream. */
export interface StreamEvent {
  id: string | null;
  event: string;
  data: string;
}

/** Reads text/event-stream piece by piece (HTML standard, section 9.2.6), keeping what is not yet a whole event. */
export class StreamReader {
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id: string | null = null;
  /** Milliseconds the server asked to wait before a new connection. */
  retry: number | null = null;

  /** Takes a piece of text and returns the events it completed. */
  push(piece: string): StreamEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    const events: StreamEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        if (this.data.length > 0)
          events.push({ id: this.id, event: this.event || 'message', data: this.data.join('\n') });
        this.event = '';
        this.data = [];
      } else {
        this.field(line);
      }
    }
    return events;
  }

  private field(line: string): void {
    if (line.startsWith(':')) return;
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.event = value;
    else if (name === 'data') this.data.push(value);
    else if (name === 'id' && !value.includes('\0')) this.id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.retry = Number(value);
  }
}

/** Milliseconds before the n-th new try: doubling from one second to thirty, spread so that a team does not return at once. */
export function backoff(attempt: number, random: () => number): number {
  const full = Math.min(30_000, 1_000 * 2 ** Math.min(attempt, 5));
  return Math.round(full * (0.5 + random() / 2));
}

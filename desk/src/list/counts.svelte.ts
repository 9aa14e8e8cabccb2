import { live } from '../api/live.svelte.ts';
import { tickets } from '../api/tickets.ts';
import type { Counts } from '../api/types.ts';

const LEAST_PAUSE = 500;

/** The numbers beside the views, fetched again when the server says that they moved, at most twice a second. */
class LiveCounts {
  value = $state.raw<Counts | null>(null);
  private timer: ReturnType<typeof setTimeout> | null = null;
  private last = 0;

  start(): void {
    live.on('counts', () => this.soon());
    live.on('resync', () => this.soon());
    this.soon();
  }

  soon(): void {
    if (this.timer) return;
    this.timer = setTimeout(() => void this.fetch(), Math.max(0, this.last + LEAST_PAUSE - Date.now()));
  }

  private async fetch(): Promise<void> {
    this.last = Date.now();
    try {
      this.value = await tickets.counts();
    } catch {
      // The numbers are a courtesy: the old ones stay until the next event.
    } finally {
      this.timer = null;
    }
  }
}

export const counts = new LiveCounts();

import { live } from '../api/live.svelte.ts';
import { onReach } from '../api/client.ts';
import { asProblem, type Problem } from '../api/problem.ts';

interface Waiting {
  run: () => Promise<void>;
  failed: (problem: Problem) => void;
}

/**
 * Changes made while the server cannot be reached. They wait in memory in the order they were made,
 * and run when a request or the live stream reaches the server again.
 */
class Pending {
  offline = $state(!navigator.onLine);
  count = $state(0);
  private queue: Waiting[] = [];
  private running = false;

  constructor() {
    addEventListener('online', () => void this.drain());
    addEventListener('offline', () => (this.offline = true));
    addEventListener('beforeunload', (event) => {
      if (this.queue.length > 0) event.preventDefault();
    });
    onReach((reached) => {
      const came = reached && this.offline;
      this.offline = !reached;
      if (came) void this.drain();
    });
  }

  /** Runs a change now, or keeps it until the server is reached. A refusal by the server goes to `failed`. */
  async do(run: () => Promise<void>, failed: (problem: Problem) => void): Promise<void> {
    this.queue.push({ run, failed });
    this.count = this.queue.length;
    await this.drain();
  }

  async drain(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let item = this.queue[0]; item; item = this.queue[0]) {
        try {
          await item.run();
        } catch (thrown) {
          const problem = asProblem(thrown);
          if (problem.passing) {
            setTimeout(() => void this.drain(), (problem.retryAfter ?? 5) * 1000);
            return;
          }
          item.failed(problem);
        }
        this.queue.shift();
        this.count = this.queue.length;
      }
    } finally {
      this.running = false;
    }
  }

  /** Tries again because the person asked. */
  now(): void {
    live.hurry();
    void this.drain();
  }
}

export const pending = new Pending();

import { asProblem, type Problem } from '../api/problem.ts';
import type { Page } from '../api/types.ts';

/** A list of the settings or a log: loading, loaded, failed, with more pages behind. */
export class Loading<T> {
  items = $state<T[] | null>(null);
  next = $state<string | null>(null);
  problem = $state<Problem | null>(null);
  busy = $state(false);

  constructor(private fetch: (cursor?: string) => Promise<Page<T>>) {}

  async load(more = false): Promise<void> {
    this.busy = true;
    try {
      const page = await this.fetch(more ? (this.next ?? undefined) : undefined);
      this.items = more && this.items ? [...this.items, ...page.items] : page.items;
      this.next = page.next;
      this.problem = null;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    } finally {
      this.busy = false;
    }
  }
}

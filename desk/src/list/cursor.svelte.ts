import { SvelteSet } from 'svelte/reactivity';

/** Where the person is in the list, and which rows they ticked. Lives as long as the list is shown. */
class Cursor {
  at = $state<number | null>(null);
  selected = new SvelteSet<number>();
  private anchor: number | null = null;

  /** Starts anew for another list. */
  reset(): void {
    this.at = null;
    this.anchor = null;
    this.selected.clear();
  }

  /** The row `by` places further; the first one when there was none. */
  step(numbers: readonly number[], by: number): number | null {
    if (numbers.length === 0) return null;
    const index = this.at === null ? -1 : numbers.indexOf(this.at);
    const next = index < 0 ? (by > 0 ? 0 : numbers.length - 1) : Math.max(0, Math.min(numbers.length - 1, index + by));
    this.at = numbers[next] ?? null;
    return this.at;
  }

  toggle(number: number): void {
    if (!this.selected.delete(number)) this.selected.add(number);
    this.anchor = number;
  }

  /** Ticks everything between the last ticked row and this one. */
  extend(numbers: readonly number[], number: number): void {
    const from = numbers.indexOf(this.anchor ?? number);
    const to = numbers.indexOf(number);
    for (let i = Math.min(from, to); i <= Math.max(from, to); i += 1)
      if (numbers[i] !== undefined) this.selected.add(numbers[i]!);
    this.anchor = number;
  }
}

export const cursor = new Cursor();

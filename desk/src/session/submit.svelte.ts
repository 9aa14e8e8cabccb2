import { asProblem, type Problem } from '../api/problem.ts';
import { fieldSaying, remedy, saying } from '../ticket/actions.ts';

/** The life of one form: busy or not, and what the server said about it and its fields. */
export class Submission {
  busy = $state(false);
  problem = $state<Problem | null>(null);

  /** Runs the request of a form; resolves to undefined when it failed. */
  async run<T>(request: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = null;
    try {
      return await request();
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** What is wrong with the form as a whole; silent when every refused field says it itself. */
  said(...fields: string[]): string | null {
    if (!this.problem) return null;
    const others = this.problem.fields.filter((field) => !fields.includes(field.field));
    if (this.problem.fields.length > 0 && others.length === 0) return null;
    return [saying(this.problem), remedy(this.problem)].filter(Boolean).join(' ');
  }

  /** What is wrong with one field. */
  field(name: string): string | null {
    const found = this.problem?.fields.find((field) => field.field === name);
    return found ? fieldSaying(found) : null;
  }
}

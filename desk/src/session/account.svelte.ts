import { session as api } from '../api/people.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import type { Permission, Session } from '../api/types.ts';
import { accentScale } from '../style/accent.ts';
import { applyTheme } from '../style/theme.ts';
import { active } from '../text/fluent.svelte.ts';

type State = 'starting' | 'signed_out' | 'signed_in' | 'unreachable';

/** Who is signed in, and how the desk looks for them. */
class Account {
  state = $state<State>('starting');
  session = $state<Session | null>(null);
  problem = $state<Problem | null>(null);
  /** Set when the server ended the session while the desk was open. */
  ended = $state(false);

  /** The signed-in person; only read below the signed-in shell. */
  get me() {
    if (!this.session) throw new Error('Nobody is signed in.');
    return this.session.user;
  }

  can(permission: Permission): boolean {
    return this.session?.permissions.includes(permission) ?? false;
  }

  /** Asks the server who this is. */
  async start(): Promise<void> {
    try {
      await this.enter(await api.current());
    } catch (thrown) {
      const problem = asProblem(thrown);
      this.problem = problem.status === 401 ? null : problem;
      this.state = problem.status === 401 ? 'signed_out' : 'unreachable';
    }
  }

  /** Takes over a session that the server has just given. */
  async enter(session: Session): Promise<void> {
    await active.use(session.user.locale);
    this.session = session;
    this.look();
    this.ended = false;
    this.state = 'signed_in';
  }

  /** Changes what is known of the person or the workspace, and how the desk looks with it. */
  async update(change: Partial<Session>): Promise<void> {
    if (!this.session) return;
    this.session = { ...this.session, ...change };
    await active.use(this.session.user.locale);
    this.look();
  }

  async leave(): Promise<void> {
    await api.signOut();
    // A full load drops everything that was held in memory for the person who left.
    location.assign('/sign-in');
  }

  /** The server said that the session is over: keep the screen, so that unsent words can still be copied. */
  end(): void {
    if (this.state === 'signed_in') this.ended = true;
  }

  private look(): void {
    if (!this.session) return;
    const { theme, density } = this.session.user;
    const root = document.documentElement;
    applyTheme(theme);
    root.dataset.density = density;
    const accent = accentScale(this.session.workspace.accent);
    root.style.setProperty('--accent-hue', String(accent.hue));
    root.style.setProperty('--accent-chroma', String(accent.chroma));
  }
}

export const account = new Account();

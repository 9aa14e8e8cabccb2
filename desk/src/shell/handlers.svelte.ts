import { KEYS, lookUp, strokeName, type Action } from './keys.ts';

type Handler = () => void | boolean;
const SEQUENCE_MS = 1500;

/** Who answers to an action now. The latest to register answers first; one that returns false passes it on. */
class Handlers {
  private stacks = new Map<Action, Handler[]>();
  private begun: string | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** Counts registrations, so that the palette and the help can follow what is possible. */
  version = $state(0);

  /** Registers handlers for as long as the caller's effect lives. */
  on(handlers: Partial<Record<Action, Handler>>): () => void {
    const mine = Object.entries(handlers) as [Action, Handler][];
    for (const [action, handler] of mine) this.stacks.set(action, [...(this.stacks.get(action) ?? []), handler]);
    queueMicrotask(() => (this.version += 1));
    return () => {
      for (const [action, handler] of mine)
        this.stacks.set(
          action,
          (this.stacks.get(action) ?? []).filter((known) => known !== handler),
        );
      queueMicrotask(() => (this.version += 1));
    };
  }

  can(action: Action): boolean {
    return (this.stacks.get(action)?.length ?? 0) > 0;
  }

  /** Runs an action; says whether anybody took it. */
  run(action: Action): boolean {
    const stack = this.stacks.get(action) ?? [];
    for (let i = stack.length - 1; i >= 0; i -= 1) if (stack[i]!() !== false) return true;
    return false;
  }

  /** Takes a key press anywhere on the page. */
  press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = strokeName(event);
    if (name === null) return;
    const target = event.target instanceof Element ? event.target : null;
    const typing = isTyping(target);
    const modal = target?.closest('dialog, [role="menu"], [role="listbox"][data-floating]');
    if (modal && name !== 'Mod+k') return;
    if ((name === 'Enter' || name.startsWith('Arrow')) && target?.closest('button, a, summary, select, [role="tab"]'))
      return;
    const match = lookUp(name, this.begun, typing);
    this.forget();
    if (!match) return;
    if ('begun' in match) {
      this.begun = match.begun;
      this.timer = setTimeout(() => this.forget(), SEQUENCE_MS);
      event.preventDefault();
    } else if (this.run(match.action)) {
      event.preventDefault();
    }
  };

  private forget(): void {
    this.begun = null;
    if (this.timer) clearTimeout(this.timer);
  }
}

function isTyping(target: Element | null): boolean {
  if (!target) return false;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'range', 'color'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

export const handlers = new Handlers();

/** Whether this keyboard says Command. */
export const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The first key of an action, for hints beside buttons. */
export function keyOf(action: Action): string {
  return KEYS.find((line) => line.action === action)?.keys[0] ?? '';
}

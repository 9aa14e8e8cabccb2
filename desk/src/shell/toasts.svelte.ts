/** A short message at the foot of the desk, with at most one thing to do about it. */
export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  action: { label: string; run: () => void } | null;
}

class Toasts {
  items = $state<Toast[]>([]);
  private serial = 0;

  show(
    text: string,
    options: { tone?: Toast['tone']; action?: { label: string; run: () => void }; milliseconds?: number } = {},
  ): number {
    const id = ++this.serial;
    const toast: Toast = { id, text, tone: options.tone ?? 'plain', action: options.action ?? null };
    this.items = [...this.items.slice(-2), toast];
    setTimeout(() => this.drop(id), options.milliseconds ?? (options.action ? 8000 : 5000));
    return id;
  }

  drop(id: number): void {
    this.items = this.items.filter((toast) => toast.id !== id);
  }

  /** Takes back the last thing that was said, if that can be; what lies before it is not meant. */
  undo(): boolean {
    const last = this.items.at(-1);
    if (!last?.action) return false;
    this.drop(last.id);
    last.action.run();
    return true;
  }
}

export const toasts = new Toasts();

/** Text that a screen reader speaks when it has a moment; shown nowhere. */
class Whisper {
  text = $state('');
  say(text: string): void {
    this.text = this.text === text ? `${text}\u00a0` : text;
  }
}

export const whisper = new Whisper();

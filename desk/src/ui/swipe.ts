/** What a sideways move of a finger does; `start` is the reading direction's beginning (left in English). */
export interface Swipe {
  left?: () => void;
  right?: () => void;
  /** Moves the element along, for rows. */ follow?: boolean;
}

const TRIGGER = 72;

/** Svelte action: calls `left` or `right` after a clearly sideways move of a finger. Does nothing for a mouse. */
export function swipe(node: HTMLElement, options: Swipe) {
  let current = options;
  let from: { x: number; y: number; id: number } | null = null;
  let sideways = false;

  const down = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') from = { x: event.clientX, y: event.clientY, id: event.pointerId };
    sideways = false;
  };
  const move = (event: PointerEvent): void => {
    if (!from || event.pointerId !== from.id) return;
    const dx = event.clientX - from.x;
    const dy = Math.abs(event.clientY - from.y);
    if (!sideways && dy > 12 && dy > Math.abs(dx)) return end();
    if (Math.abs(dx) > 16 && Math.abs(dx) > dy * 1.5) sideways = true;
    if (!sideways) return;
    const allowed = dx < 0 ? current.left : current.right;
    if (current.follow && allowed) {
      node.style.transform = `translateX(${Math.max(-120, Math.min(120, dx))}px)`;
      node.dataset.swipe = dx < 0 ? 'left' : 'right';
    }
  };
  const up = (event: PointerEvent): void => {
    const dx = from && sideways ? event.clientX - from.x : 0;
    end();
    if (dx <= -TRIGGER) current.left?.();
    else if (dx >= TRIGGER) current.right?.();
  };
  function end(): void {
    from = null;
    node.style.transform = '';
    delete node.dataset.swipe;
  }

  node.addEventListener('pointerdown', down);
  node.addEventListener('pointermove', move);
  node.addEventListener('pointerup', up);
  node.addEventListener('pointercancel', end);
  return {
    update: (next: Swipe) => (current = next),
    destroy: () => {
      node.removeEventListener('pointerdown', down);
      node.removeEventListener('pointermove', move);
      node.removeEventListener('pointerup', up);
      node.removeEventListener('pointercancel', end);
    },
  };
}

/** Everything the keyboard, the palette and the help overlay can do by name. */
export type Action =
  | 'palette'
  | 'help'
  | 'search'
  | 'compose'
  | 'undo'
  | 'back'
  | 'next'
  | 'previous'
  | 'open'
  | 'select'
  | 'select-all'
  | 'reply'
  | 'reply-all'
  | 'forward'
  | 'note'
  | 'close'
  | 'spam'
  | 'assign'
  | 'assign-me'
  | 'status'
  | 'priority'
  | 'tag'
  | 'move'
  | 'unread'
  | 'context'
  | 'quotes'
  | 'send'
  | 'send-close'
  | 'go-mine'
  | 'go-unassigned'
  | 'go-open'
  | 'go-closed'
  | 'go-spam'
  | 'go-contacts'
  | 'go-intake'
  | 'go-outbox'
  | 'go-settings';

export type KeyGroup = 'everywhere' | 'list' | 'ticket' | 'editor' | 'go';

/** One line of the keyboard: the same table drives the handlers, the palette and the help overlay. */
export interface KeyLine {
  action: Action;
  keys: readonly string[];
  group: KeyGroup;
  /** Works while typing, too. */ typing?: boolean;
}

/** Keys are written as `KeyboardEvent.key`, with `Mod+` for Ctrl or Command; a space separates a sequence. */
export const KEYS: readonly KeyLine[] = [
  { action: 'palette', keys: ['Mod+k'], group: 'everywhere', typing: true },
  { action: 'search', keys: ['/'], group: 'everywhere' },
  { action: 'compose', keys: ['c'], group: 'everywhere' },
  { action: 'undo', keys: ['z'], group: 'everywhere' },
  { action: 'back', keys: ['u', 'Escape'], group: 'everywhere' },
  { action: 'help', keys: ['?'], group: 'everywhere' },
  { action: 'next', keys: ['j', 'ArrowDown'], group: 'list' },
  { action: 'previous', keys: ['k', 'ArrowUp'], group: 'list' },
  { action: 'open', keys: ['o', 'Enter'], group: 'list' },
  { action: 'select', keys: ['x'], group: 'list' },
  { action: 'select-all', keys: ['Mod+a'], group: 'list' },
  { action: 'reply', keys: ['r'], group: 'ticket' },
  { action: 'reply-all', keys: ['A'], group: 'ticket' },
  { action: 'forward', keys: ['f'], group: 'ticket' },
  { action: 'note', keys: ['n'], group: 'ticket' },
  { action: 'close', keys: ['e'], group: 'ticket' },
  { action: 'assign', keys: ['a'], group: 'ticket' },
  { action: 'assign-me', keys: ['i'], group: 'ticket' },
  { action: 'status', keys: ['s'], group: 'ticket' },
  { action: 'priority', keys: ['p'], group: 'ticket' },
  { action: 'tag', keys: ['#'], group: 'ticket' },
  { action: 'move', keys: ['v'], group: 'ticket' },
  { action: 'spam', keys: ['!'], group: 'ticket' },
  { action: 'unread', keys: ['U'], group: 'ticket' },
  { action: 'quotes', keys: ['q'], group: 'ticket' },
  { action: 'context', keys: ['d'], group: 'ticket' },
  { action: 'send', keys: ['Mod+Enter'], group: 'editor', typing: true },
  { action: 'send-close', keys: ['Mod+Shift+Enter'], group: 'editor', typing: true },
  { action: 'go-mine', keys: ['g m'], group: 'go' },
  { action: 'go-unassigned', keys: ['g u'], group: 'go' },
  { action: 'go-open', keys: ['g o'], group: 'go' },
  { action: 'go-closed', keys: ['g c'], group: 'go' },
  { action: 'go-spam', keys: ['g s'], group: 'go' },
  { action: 'go-contacts', keys: ['g p'], group: 'go' },
  { action: 'go-intake', keys: ['g i'], group: 'go' },
  { action: 'go-outbox', keys: ['g b'], group: 'go' },
  { action: 'go-settings', keys: ['g ,'], group: 'go' },
];

/** The part of a KeyboardEvent that matters. */
export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** A stroke in the table's notation; null for a lone modifier and for what belongs to the browser or the system. */
export function strokeName(stroke: Stroke): string | null {
  const { key } = stroke;
  if (key === 'Shift' || key === 'Control' || key === 'Meta' || key === 'Alt' || key === 'Dead' || key === 'Process')
    return null;
  const mod = stroke.ctrlKey || stroke.metaKey;
  // AltGr arrives as Ctrl+Alt and writes characters such as # or @ on many keyboards.
  if (mod && stroke.altKey) return key.length === 1 ? key : null;
  if (stroke.altKey) return null;
  if (!mod) return key;
  return `Mod+${stroke.shiftKey ? 'Shift+' : ''}${key.length === 1 ? key.toLowerCase() : key}`;
}

/** What a stroke leads to: an action, the beginning of a sequence, or nothing. */
export type Match = { action: Action } | { begun: string } | null;

/** Looks a stroke up, `begun` being the first stroke of an open sequence. */
export function lookUp(name: string, begun: string | null, typing: boolean): Match {
  const whole = begun === null ? name : `${begun} ${name}`;
  const line = KEYS.find((candidate) => (!typing || candidate.typing) && candidate.keys.includes(whole));
  if (line) return { action: line.action };
  if (begun === null && !typing && KEYS.some((candidate) => candidate.keys.some((keys) => keys.startsWith(`${name} `))))
    return { begun: name };
  return null;
}

/** Keys as people read them: "Ctrl K", "g then m" is left to the caller by the array's two parts. */
export function keyCaps(keys: string, apple: boolean): string[][] {
  return keys.split(' ').map((stroke) => stroke.split(/(?<=.)\+(?=.)/).map((part) => cap(part, apple)));
}

function cap(part: string, apple: boolean): string {
  const names: Record<string, string> = {
    Mod: apple ? '⌘' : 'Ctrl',
    Shift: apple ? '⇧' : 'Shift',
    Enter: '↵',
    Escape: 'Esc',
    ArrowDown: '↓',
    ArrowUp: '↑',
  };
  if (names[part]) return names[part];
  if (/^[A-Z]$/.test(part)) return `${apple ? '⇧' : 'Shift'} ${part}`;
  return part.length === 1 ? part.toUpperCase() : part;
}

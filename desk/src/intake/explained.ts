/** Values that are shown as one text. */
export type Plain = string | number | boolean | null;

const MOST = 2000;
const MOST_ENTRIES = 60;

/** Whether a part of an explanation is one text, or has parts of its own. */
export function isPlain(value: unknown): value is Plain {
  return value === null || typeof value !== 'object';
}

/** The parts of an object or a list by name, not more than a person would read. */
export function entriesOf(value: unknown): [string, Record<string, unknown> | unknown[] | Plain][] {
  if (value === null || typeof value !== 'object') return [];
  const entries = Array.isArray(value)
    ? value.map((part, index) => [String(index + 1), part] as const)
    : Object.entries(value);
  return entries.slice(0, MOST_ENTRIES) as [string, Record<string, unknown> | unknown[] | Plain][];
}

/** One value as text, cut where nobody reads on. */
export function shown(value: Plain, words: { yes: string; no: string; none: string }): string {
  if (value === null || value === '') return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const text = String(value);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

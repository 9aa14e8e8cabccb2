import type { IconName } from './icons.ts';

/** One thing to choose in a picker or the palette. */
export interface Choice {
  value: string;
  label: string;
  icon?: IconName;
  hint?: string;
  tone?: string;
  keywords?: string;
  separate?: boolean;
}

/** Lower case without marks, so that "Muller" finds "Müller". */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** How well a text answers a query: 0 not at all; more for a beginning, then a word's beginning, then anywhere, then scattered letters. */
export function score(text: string, query: string): number {
  const where = fold(text);
  const what = fold(query.trim());
  if (what === '') return 1;
  if (where.startsWith(what)) return 5;
  if (where.split(/[\s@._-]+/).some((word) => word.startsWith(what))) return 4;
  if (where.includes(what)) return 3;
  if (what.split(/\s+/).every((word) => where.includes(word))) return 2;
  return 0;
}

/** The choices that answer a query, best first, otherwise in their own order. */
export function matching<T extends Choice>(choices: readonly T[], query: string): T[] {
  return choices
    .map((choice, index) => ({
      choice,
      index,
      points: Math.max(score(choice.label, query), score(choice.keywords ?? '', query) * (query ? 0.9 : 1)),
    }))
    .filter((entry) => entry.points > 0)
    .sort((a, b) => (query ? b.points - a.points : 0) || a.index - b.index)
    .map((entry) => entry.choice);
}

/** A piece of an excerpt, marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Cuts an excerpt along its marks (UTF-16 offsets). Marks that overlap, run outside or go backwards are put right, never trusted. */
export function pieces(text: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(at, Math.min(text.length, Math.trunc(start)));
    const to = Math.max(from, Math.min(text.length, Math.trunc(end)));
    if (!(to > from)) continue;
    if (from > at) result.push({ text: text.slice(at, from), marked: false });
    result.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) result.push({ text: text.slice(at), marked: false });
  return result;
}

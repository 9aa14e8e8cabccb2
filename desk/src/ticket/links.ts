/** A piece of plain text, with an address when it is a link. */
export interface TextPiece {
  text: string;
  href: string | null;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"]{1,2000}|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\b/giu;

/** Finds web and mail addresses in plain text; a full stop or bracket that ends the sentence is not part of them. */
export function linked(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const found = match[0].replace(/[.,;:!?)\]}'»”]+$/u, '');
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), href: null });
    pieces.push({ text: found, href: /^https?:/i.test(found) ? found : `mailto:${found}` });
    at = match.index + found.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), href: null });
  return pieces;
}

/** One or two letters that stand for a name or an address. */
export function initials(name: string): string {
  const words = name
    .split('@')[0]!
    .split(/[\s._-]+/u)
    .filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = firstLetter(words[0] ?? '?');
  const last = words.length > 1 ? firstLetter(words[words.length - 1]!) : '';
  return (first + last).toUpperCase();
}

function firstLetter(word: string): string {
  return [...word].find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? '?';
}

/** A hue that is always the same for the same name. */
export function hueOf(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 3600;
  return sum % 360;
}

/** The part of a colour that a workspace may choose; lightness is the theme's, so contrast cannot break. */
export interface Accent {
  hue: number;
  chroma: number;
}

const DEFAULT: Accent = { hue: 268, chroma: 0.17 };

/** Hue and chroma of a `#rrggbb` colour in OKLCH; the default for anything else. */
export function accentScale(hex: string | null): Accent {
  const match = /^#([0-9a-f]{6})$/i.exec(hex ?? '');
  if (!match?.[1]) return DEFAULT;
  const [, a, b] = oklabOfHex(match[1]);
  const chroma = Math.min(Math.hypot(a, b), 0.19);
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  return { hue: Math.round((hue + 360) % 360), chroma: Math.round(chroma * 1000) / 1000 };
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** sRGB to Oklab with the matrices of CSS Color 4. */
function oklabOfHex(digits: string): [number, number, number] {
  const [r, g, b] = [0, 2, 4].map((at) => linear(parseInt(digits.slice(at, at + 2), 16))) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

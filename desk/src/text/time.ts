const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cache = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    cache.set(key, found);
  }
  return found;
}

/** Whose clock a time is read on. */
export interface Reader {
  locale: string;
  zone: string;
  now: number;
}

/** English dates are written the day-first way; the country of the reader is not known. */
function spoken(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

function dayOf(at: number, zone: string): string {
  return format('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** Short form for lists: "14:05" today, "Tue" this week, "3 Mar" this year, "3 Mar 2024" before. */
export function shortTime(iso: string, reader: Reader): string {
  const at = Date.parse(iso);
  const { zone, now } = reader;
  const locale = spoken(reader.locale);
  if (dayOf(at, zone) === dayOf(now, zone))
    return format(locale, zone, { hour: '2-digit', minute: '2-digit' }).format(at);
  if (now > at && now - at < 6 * DAY) return format(locale, zone, { weekday: 'short' }).format(at);
  const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
  return format(locale, zone, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
}

/** Spoken form: "5 minutes ago", "yesterday", "in 2 hours". */
export function relativeTime(iso: string, reader: Reader): string {
  const distance = Date.parse(iso) - reader.now;
  const away = Math.abs(distance);
  const words = new Intl.RelativeTimeFormat(spoken(reader.locale), { numeric: 'auto' });
  if (away < MINUTE) return words.format(0, 'second');
  if (away < HOUR) return words.format(Math.trunc(distance / MINUTE), 'minute');
  if (away < DAY) return words.format(Math.trunc(distance / HOUR), 'hour');
  if (away < 30 * DAY) return words.format(Math.trunc(distance / DAY), 'day');
  if (away < 365 * DAY) return words.format(Math.trunc(distance / (30 * DAY)), 'month');
  return words.format(Math.trunc(distance / (365 * DAY)), 'year');
}

/** Full form with weekday, date, time and zone. */
export function fullTime(iso: string, reader: Reader): string {
  return format(spoken(reader.locale), reader.zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(Date.parse(iso));
}

/** Time zones to choose from; the device's own when the browser cannot list them. */
export function timeZones(): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const all = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set(['UTC', own, ...all])].sort();
}

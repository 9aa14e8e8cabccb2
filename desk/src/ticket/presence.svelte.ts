import { SvelteMap } from 'svelte/reactivity';
import { live } from '../api/live.svelte.ts';
import { tickets as api } from '../api/tickets.ts';
import type { Presence } from '../api/types.ts';
import { account } from '../session/account.svelte.ts';
import { knownEntry } from './tickets.svelte.ts';

const BEAT_MS = 20_000;

/** Who is looking at which ticket, as the live stream tells it; without oneself. */
export const present = new SvelteMap<number, Presence[]>();

live.on('presence', (event) => {
  const others = event.here.filter((here) => here.user.id !== account.session?.user.id);
  if (others.length > 0) present.set(event.ticket, others);
  else present.delete(event.ticket);
  const entry = knownEntry(event.ticket);
  if (entry) entry.here = event.here;
});

/** Says every twenty seconds that one is here, until stopped; quiet while the page is hidden. */
export function stay(number: number, state: () => 'viewing' | 'replying'): () => void {
  const beat = (): void => {
    if (document.visibilityState === 'visible') void api.presence(number, state()).catch(() => undefined);
  };
  const leave = (): void => void api.presence(number, 'gone', true).catch(() => undefined);
  const first = setTimeout(beat, 400);
  const timer = setInterval(beat, BEAT_MS);
  document.addEventListener('visibilitychange', beat);
  addEventListener('pagehide', leave);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    document.removeEventListener('visibilitychange', beat);
    removeEventListener('pagehide', leave);
    leave();
  };
}

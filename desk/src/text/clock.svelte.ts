import { account } from '../session/account.svelte.ts';
import { active } from './fluent.svelte.ts';
import type { Reader } from './time.ts';

/** A shared clock that ticks every half minute, so that all relative times on a page age together. */
class Clock {
  now = $state(Date.now());
  constructor() {
    setInterval(() => (this.now = Date.now()), 30_000);
  }
  /** The signed-in person's language and zone, at the shared now. */
  get reader(): Reader {
    const zone = account.session?.user.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    return { locale: active.locale, zone, now: this.now };
  }
}

export const clock = new Clock();

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Locale } from '../api/types.ts';

// One chunk a language: only the active one is fetched.
const texts = import.meta.glob<string>('../../../locales/*/{desk,errors}.ftl', { query: '?raw', import: 'default' });

/** Languages in which the desk is complete. */
export const LOCALES: readonly Locale[] = ['en', 'de'];

class Texts {
  locale = $state<Locale>('en');
  bundle = $state.raw<FluentBundle | null>(null);

  /** Loads a language and makes it the one that `t` speaks. */
  async use(locale: Locale): Promise<void> {
    if (this.bundle && this.locale === locale) return;
    const sources = await Promise.all(
      Object.entries(texts)
        .filter(([path]) => path.includes(`/${locale}/`))
        .map(([, load]) => load()),
    );
    const bundle = new FluentBundle(locale);
    for (const source of sources) bundle.addResource(new FluentResource(source));
    this.bundle = bundle;
    this.locale = locale;
    document.documentElement.lang = locale;
  }
}

/** The active language. */
export const active = new Texts();

/** The text of a key in the active language; reading it inside a component follows a change of language. */
export function t(key: string, args?: Record<string, FluentVariable>): string {
  const bundle = active.bundle;
  const message = bundle?.getMessage(key);
  if (!bundle || !message?.value) return key;
  return bundle.formatPattern(message.value, args ?? null, []);
}

/** Whether the active language has this key; for codes that come from the server. */
export function has(key: string): boolean {
  return active.bundle?.hasMessage(key) ?? false;
}

/** The language to speak before anybody has signed in. */
export function preferred(languages: readonly string[]): Locale {
  for (const language of languages) {
    const found = LOCALES.find((locale) => language.toLowerCase().split('-')[0] === locale);
    if (found) return found;
  }
  return 'en';
}

import { FluentBundle, FluentResource } from '@fluent/bundle';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEYS } from '../src/shell/keys.ts';
import { settingsPages } from '../src/shell/settings-pages.ts';

const locales = join(import.meta.dirname, '../../locales');
const sources = join(import.meta.dirname, '../src');

function bundle(locale: string): FluentBundle {
  const made = new FluentBundle(locale, { useIsolating: false });
  for (const file of ['desk.ftl', 'errors.ftl']) {
    const errors = made.addResource(new FluentResource(readFileSync(join(locales, locale, file), 'utf8')));
    expect(errors, `${locale}/${file}`).toEqual([]);
  }
  return made;
}

function keys(locale: string): string[] {
  const text = ['desk.ftl', 'errors.ftl'].map((file) => readFileSync(join(locales, locale, file), 'utf8')).join('\n');
  return [...text.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map((match) => match[1]!);
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const code = files(sources)
  .filter((file) => /\.(ts|svelte)$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
/** What stands for a changing part of a key, and the values it takes. */
const families: Record<string, string[]> = {
  'status-': ['open', 'pending', 'closed', 'spam'],
  'priority-': ['low', 'normal', 'high', 'urgent'],
  'done-': ['open', 'pending', 'closed', 'spam'],
  'view-': ['mine', 'unassigned', 'open', 'closed', 'spam', 'all'],
  'delivery-': ['undoable', 'queued', 'sending', 'sent', 'failed', 'bounced', 'no_server'],
  'outcome-': ['waiting', 'ticket', 'follow_up', 'bounce', 'auto_reply', 'duplicate', 'held'],
  'event-': [
    'status',
    'priority',
    'assigned',
    'unassigned',
    'took',
    'tagged',
    'untagged',
    'moved',
    'split_from',
    'split_to',
    'subject',
    'bounced',
  ],
  'role-': ['owner', 'admin', 'agent', 'light_agent', 'privacy_officer'],
  'draft-': ['unsaved', 'saving', 'saved', 'waiting'],
  'composing-': ['reply', 'forward', 'note'],
  'format-': ['bold', 'italic', 'bulletList', 'orderedList', 'blockquote', 'codeBlock', 'link'],
  'health-': ['ok', 'failing', 'needs_sign_in'],
  'here-': ['viewing', 'replying'],
  'sender-': ['verified', 'unverified', 'failed', 'verified-why', 'unverified-why', 'failed-why'],
  'scan-': ['infected', 'held', 'unscanned'],
  'scope-': ['read', 'write', 'intake', 'admin'],
  'jobs-': ['dead', 'waiting', 'running', 'dead-none', 'waiting-none', 'running-none'],
  'theme-': ['system', 'light', 'dark'],
  'density-': ['compact', 'normal', 'roomy'],
  'mail-': ['from', 'to', 'cc', 'bcc', 'subject'],
  'mailbox-': ['incoming', 'outgoing', 'connect-google', 'connect-microsoft'],
  'empty-': ['mine', 'unassigned', 'open', 'closed', 'spam', 'all', 'mailbox', 'search'].flatMap((kind) => [
    `${kind}-title`,
    `${kind}-text`,
  ]),
  'search-op-': ['isopen', 'assigneeme', 'from', 'tag', 'mailbox', 'phrase'],
  'settings-': settingsPages(() => true).map((page) => page.name),
  'key-': KEYS.map((line) => line.action),
  'keys-': ['everywhere', 'list', 'ticket', 'editor', 'go'],
};

describe('the texts', () => {
  const en = bundle('en');
  const de = bundle('de');

  it('are the same set in English and German', () => {
    expect(keys('de')).toEqual(keys('en'));
    expect(new Set(keys('en')).size).toBe(keys('en').length);
  });

  it('take the same arguments in both languages', () => {
    const args = (locale: string): Map<string, string> => {
      const text = ['desk.ftl', 'errors.ftl']
        .map((file) => readFileSync(join(locales, locale, file), 'utf8'))
        .join('\n')
        .replace(/^#.*$/gm, '')
        .trim();
      return new Map(
        text
          .split(/\n(?=[a-zA-Z])/)
          .map((entry) => [
            entry.split(' =')[0]!,
            [...new Set([...entry.matchAll(/\$(\w+)/g)].map((match) => match[1]!))].sort().join(' '),
          ]),
      );
    };
    const german = args('de');
    for (const [key, names] of args('en')) expect(german.get(key), key).toBe(names);
  });

  it('exist for every key that the code names', () => {
    const used = new Set([...code.matchAll(/\bt\(\s*'([\w-]+)'/g)].map((match) => match[1]!));
    for (const match of code.matchAll(/\bt\([^'`)]*\? '([\w-]+)' : '([\w-]+)'/g))
      [match[1]!, match[2]!].forEach((key) => used.add(key));
    expect(used.size).toBeGreaterThan(250);
    const missing = [...used].filter((key) => !en.hasMessage(key) || !de.hasMessage(key));
    expect(missing).toEqual([]);
  });

  it('exist for every value of a key with a changing part', () => {
    const begun = new Set([...code.matchAll(/\bt\(`([\w-]*-)\$\{/g)].map((match) => match[1]!));
    const open = [...begun].filter((start) => !(start in families) && !['error-', 'reason-', 'audit-'].includes(start));
    expect(open, 'families without their values in this test').toEqual([]);
    const missing = Object.entries(families)
      .flatMap(([start, values]) => values.map((value) => start + value))
      .filter((key) => !en.hasMessage(key));
    expect(missing).toEqual([]);
  });

  it('are all used', () => {
    const plain = new Set([...code.matchAll(/'([a-z][\w-]+)'/g)].map((match) => match[1]!));
    const starts = [...code.matchAll(/`([\w-]+-)\$\{/g)].map((match) => match[1]!);
    const unused = keys('en').filter(
      (key) => !key.startsWith('remedy-') && !plain.has(key) && !starts.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('decline numbers', () => {
    const say = (made: FluentBundle, count: number): string =>
      made.formatPattern(made.getMessage('contact-tickets')!.value!, { count }, []);
    expect([say(en, 1), say(en, 2), say(de, 1), say(de, 0)]).toEqual([
      '1 ticket',
      '2 tickets',
      '1 Ticket',
      '0 Tickets',
    ]);
  });
});

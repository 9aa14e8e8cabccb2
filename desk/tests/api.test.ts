import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../src/api');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Path parameters have names of their own on each side. */
const plain = (path: string): string => path.replace(/\$?\{[^{}]*(?:\([^()]*\))?[^{}]*\}/g, '{}');

const described = new Set([...read('schema.d.ts').matchAll(/\| '([A-Z]+ \/[^']*)'/g)].map((match) => plain(match[1]!)));
const called = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'schema.d.ts')
  .flatMap((name) => [...read(name).matchAll(/request<[^;]*?>\(\s*'([A-Z]+)',\s*['`]([^'`]+)['`]/g)])
  .map((match) => plain(`${match[1]} ${match[2]}`));

/** What the desk can already show and the server is still to offer. It may only shrink. */
const awaited = [
  'POST /mailboxes/{}/checks',
  'POST /mailboxes/{}/connections',
  'DELETE /mailboxes/{}/connections',
  'GET /jobs',
  'POST /jobs/{}/attempts',
];

describe('the desk’s calls', () => {
  it('are all in the description of the API', () => {
    expect(called.length).toBeGreaterThan(45);
    expect(described.size).toBeGreaterThan(60);
    expect(called.filter((operation) => !described.has(operation) && !awaited.includes(operation))).toEqual([]);
  });

  it('wait for nothing that is there by now', () => {
    expect(awaited.filter((operation) => described.has(operation))).toEqual([]);
    expect(awaited.filter((operation) => !called.includes(operation))).toEqual([]);
  });
});

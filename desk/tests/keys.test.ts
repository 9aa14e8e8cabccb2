import { describe, expect, it } from 'vitest';
import { keyCaps, KEYS, lookUp, strokeName } from '../src/shell/keys.ts';

const stroke = (key: string, more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('the keyboard table', () => {
  it('gives no key to two actions', () => {
    const all = KEYS.flatMap((line) => line.keys);
    expect(all.filter((keys, index) => all.indexOf(keys) !== index)).toEqual([]);
  });

  it('has one line for each action', () => {
    const all = KEYS.map((line) => line.action);
    expect(new Set(all).size).toBe(all.length);
  });

  it('never begins a sequence with a key that does something alone', () => {
    const singles = new Set(KEYS.flatMap((line) => line.keys).filter((keys) => !keys.includes(' ')));
    const starts = KEYS.flatMap((line) => line.keys)
      .filter((keys) => keys.includes(' '))
      .map((keys) => keys.split(' ')[0]!);
    expect(starts.filter((start) => singles.has(start))).toEqual([]);
  });

  it('lets only keys with Ctrl or Command work while somebody types', () => {
    const typing = KEYS.filter((line) => line.typing).flatMap((line) => line.keys);
    expect(typing.every((keys) => keys.startsWith('Mod+'))).toBe(true);
    expect(lookUp('e', null, true)).toBeNull();
    expect(lookUp('g', null, true)).toBeNull();
    expect(lookUp('Mod+Enter', null, true)).toEqual({ action: 'send' });
  });

  it('follows sequences and forgets wrong ones', () => {
    expect(lookUp('g', null, false)).toEqual({ begun: 'g' });
    expect(lookUp('m', 'g', false)).toEqual({ action: 'go-mine' });
    expect(lookUp('z', 'g', false)).toBeNull();
  });
});

describe('strokes', () => {
  it('name Ctrl and Command alike', () => {
    expect(strokeName(stroke('k', { ctrlKey: true }))).toBe('Mod+k');
    expect(strokeName(stroke('k', { metaKey: true }))).toBe('Mod+k');
    expect(strokeName(stroke('Enter', { ctrlKey: true, shiftKey: true }))).toBe('Mod+Shift+Enter');
  });

  it('tell a capital from a small letter', () => {
    expect(strokeName(stroke('A', { shiftKey: true }))).toBe('A');
    expect(strokeName(stroke('a'))).toBe('a');
  });

  it('take characters that a keyboard writes with AltGr', () => {
    expect(strokeName(stroke('#', { ctrlKey: true, altKey: true }))).toBe('#');
  });

  it('leave Alt and lone modifiers to the browser', () => {
    expect(strokeName(stroke('f', { altKey: true }))).toBeNull();
    expect(strokeName(stroke('Shift', { shiftKey: true }))).toBeNull();
  });

  it('are shown as the caps of the keyboard at hand', () => {
    expect(keyCaps('Mod+Shift+Enter', false)).toEqual([['Ctrl', 'Shift', '↵']]);
    expect(keyCaps('Mod+k', true)).toEqual([['⌘', 'K']]);
    expect(keyCaps('g m', false)).toEqual([['G'], ['M']]);
    expect(keyCaps('A', false)).toEqual([['Shift A']]);
  });
});

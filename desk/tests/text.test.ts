import { describe, expect, it } from 'vitest';
import { pieces } from '../src/search/marks.ts';
import { accentScale } from '../src/style/accent.ts';
import { fileSize } from '../src/text/size.ts';
import { fullTime, relativeTime, shortTime, type Reader } from '../src/text/time.ts';
import { linked } from '../src/ticket/links.ts';
import { setStylesAside } from '../src/ticket/set-aside.ts';
import { matching, score } from '../src/ui/choices.ts';
import { initials } from '../src/ui/initials.ts';
import { place } from '../src/ui/place.ts';
import { entriesOf, shown } from '../src/intake/explained.ts';

const reader: Reader = { locale: 'en', zone: 'Europe/Berlin', now: Date.parse('2026-11-24T10:00:00Z') };

describe('times', () => {
  it('are read on the clock of the reader', () => {
    expect(shortTime('2026-11-24T08:05:00Z', reader)).toBe('09:05');
    expect(shortTime('2026-11-24T08:05:00Z', { ...reader, zone: 'Asia/Tokyo' })).toBe('17:05');
    // In Tokyo this was yesterday evening by Berlin's calendar, but today by its own.
    expect(shortTime('2026-11-23T23:30:00Z', { ...reader, zone: 'Asia/Tokyo' })).toBe('08:30');
  });
  it('grow shorter with age in lists', () => {
    expect(shortTime('2026-11-22T12:00:00Z', reader)).toBe('Sun');
    expect(shortTime('2026-03-03T12:00:00Z', reader)).toBe('3 Mar');
    expect(shortTime('2024-03-03T12:00:00Z', reader)).toBe('3 Mar 2024');
    expect(shortTime('2026-03-03T12:00:00Z', { ...reader, locale: 'de' })).toBe('3. März');
  });
  it('are spoken relatively in both languages', () => {
    expect(relativeTime('2026-11-24T09:55:00Z', reader)).toBe('5 minutes ago');
    expect(relativeTime('2026-11-23T09:00:00Z', reader)).toBe('yesterday');
    expect(relativeTime('2026-11-24T09:55:00Z', { ...reader, locale: 'de' })).toBe('vor 5 Minuten');
    expect(relativeTime('2026-11-24T12:00:00Z', reader)).toBe('in 2 hours');
  });
  it('are full on hover', () => {
    expect(fullTime('2026-11-24T09:55:00Z', reader)).toMatch(/Tuesday.*24 November 2026.*10:55.*(CET|GMT\+1)/);
  });
});

describe('search marks', () => {
  it('cut an excerpt along what was found', () => {
    expect(pieces('a mirror came', [[2, 8]])).toEqual([
      { text: 'a ', marked: false },
      { text: 'mirror', marked: true },
      { text: ' came', marked: false },
    ]);
  });
  it('keep the whole text whatever the marks claim', () => {
    for (const marks of [
      [[5, 2]],
      [
        [-4, 3],
        [1, 99],
      ],
      [
        [0, 3],
        [2, 5],
        [2, 5],
      ],
      [[NaN, 3]],
      [[40, 50]],
    ] as [number, number][][]) {
      expect(
        pieces('mirror', marks)
          .map((piece) => piece.text)
          .join(''),
      ).toBe('mirror');
    }
  });
  it('count in UTF-16, as JavaScript does', () => {
    expect(pieces('🔭 mirror', [[3, 9]])[1]).toEqual({ text: 'mirror', marked: true });
  });
});

describe('links in plain text', () => {
  it('are found without the punctuation around them', () => {
    expect(
      linked('See (https://a.example/b?c=1), or mail x.y@z.example.')
        .filter((piece) => piece.href)
        .map((piece) => piece.href),
    ).toEqual(['https://a.example/b?c=1', 'mailto:x.y@z.example']);
  });
  it('are never scripts', () => {
    expect(linked('javascript:alert(1) data:text/html,x').every((piece) => piece.href === null)).toBe(true);
  });
  it('lose nothing of the text, and take linear time', () => {
    const text = `${'a@'.repeat(20_000)} https://${'x'.repeat(50_000)}`;
    const begun = performance.now();
    expect(
      linked(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('styles of a mail', () => {
  it('are set aside before a parser meets them', () => {
    expect(setStylesAside('<p style="color:red">x</p>')).toBe('<p data-desk-style="color:red">x</p>');
    expect(setStylesAside('<p class=a STYLE=\'color:red\' title="a style=\'b\'">style="x"</p>')).toBe(
      '<p class=a data-desk-style=\'color:red\' title="a style=\'b\'">style="x"</p>',
    );
  });
  it('take linear time on hostile mail', () => {
    const begun = performance.now();
    setStylesAside('<a "'.repeat(3000));
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('small things', () => {
  it('sizes are in the reader’s language', () => {
    expect(fileSize(48_220, 'en')).toBe('48 kB');
    expect(fileSize(1_840_300, 'de')).toBe('1,8 MB');
    expect(fileSize(1, 'en')).toBe('1 byte');
  });
  it('initials are letters of any script', () => {
    expect([initials('Ines Halvorsen'), initials('no-reply@x.example'), initials('田中 美咲'), initials('')]).toEqual([
      'IH',
      'NR',
      '田美',
      '?',
    ]);
  });
  it('choices are found without marks and by any word', () => {
    expect(score('Birgit Müller', 'mull')).toBeGreaterThan(0);
    expect(
      matching(
        [
          { value: '1', label: 'Move' },
          { value: '2', label: 'Assign me' },
          { value: '3', label: 'Me' },
        ],
        'me',
      ).map((one) => one.value),
    ).toEqual(['3', '2']);
  });
  it('a floating panel stays inside the window', () => {
    const spot = place(
      { top: 780, bottom: 810, left: 370, right: 390 },
      { width: 240, height: 300 },
      { width: 390, height: 844 },
    );
    expect(spot.left + 240).toBeLessThanOrEqual(390);
    expect(spot.top).toBeGreaterThanOrEqual(0);
    expect(spot.top + 300).toBeLessThanOrEqual(780);
  });
  it('explanations are bounded', () => {
    expect(entriesOf(Array.from({ length: 500 }, (_, i) => i))).toHaveLength(60);
    expect(shown('x'.repeat(5000), { yes: 'y', no: 'n', none: '–' })).toHaveLength(2001);
    expect(shown(true, { yes: 'y', no: 'n', none: '–' })).toBe('y');
  });
  it('the accent takes hue and a bounded chroma, never lightness', () => {
    expect(accentScale(null)).toEqual({ hue: 268, chroma: 0.17 });
    expect(accentScale('#ff0000').hue).toBeGreaterThan(20);
    expect(accentScale('#ff0000').hue).toBeLessThan(40);
    for (const hex of ['#ffffff', '#000000', '#00ff00', '#fedcba'])
      expect(accentScale(hex).chroma).toBeLessThanOrEqual(0.19);
    expect(accentScale('url(x)')).toEqual(accentScale(null));
  });
});

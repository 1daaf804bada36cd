import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeastPoisson } from './at-least-poisson.ts';
import type { Said } from './terms.ts';
import { findThemes } from './find-themes.ts';

const usual = [
  'Всё понравилось, спасибо',
  'Долго ждали официанта',
  'Кофе был горячий',
  'Дорого, но вкусно',
  'Приветливый персонал',
];
const days = (count: number, from: number) =>
  Array.from({ length: count }, (_, at) => new Date(Date.UTC(2026, 8, from + at)).toISOString().slice(0, 10));
const beforeDays = days(56, 1);
const recentDays = days(7, 57);
/** So many of the usual texts a day. */
const usualOf = (on: readonly string[], aDay: number): Said[] =>
  on.flatMap((day, at) =>
    Array.from({ length: aDay }, (_, n) => ({ day, text: usual[(at + n) % usual.length] ?? '' })),
  );

describe('themes that have come up', () => {
  it('are one in Ukrainian too, in forms with letters of its own and without', () => {
    const planted = ['Загубили мої речі', 'Не повернули речей', 'Куди поділися речі?', 'Речей немає'];
    const recent = [
      ...usualOf(recentDays, 10),
      ...Array.from({ length: 12 }, (_, n) => ({
        day: recentDays[n % 7] ?? '',
        text: planted[n % 4] ?? '',
        language: 'uk',
      })),
    ];
    const [theme, ...others] = findThemes(recent, usualOf(beforeDays, 10));
    expect(others).toEqual([]);
    expect(theme?.label).toMatch(/^реч/i);
    expect(theme?.recent).toHaveLength(12);
  });

  it('are found in whatever form they are written, with the words that go with them and the day they broke out', () => {
    const planted = [
      'Приложение не открывается после обновления',
      'После обновления приложение не открыть',
      'Приложения не открываются с обновлением',
    ];
    const recent = [
      ...usualOf(recentDays, 10),
      ...Array.from({ length: 12 }, (_, n) => ({ day: recentDays[n < 9 ? 4 : 6] ?? '', text: planted[n % 3] ?? '' })),
    ];
    const [theme, ...others] = findThemes(recent, usualOf(beforeDays, 10));
    expect(others).toEqual([]);
    expect([theme?.label, ...(theme?.words ?? [])].join(' ')).toMatch(/приложени/);
    expect([theme?.label, ...(theme?.words ?? [])].join(' ')).toMatch(/обновлени/);
    expect(theme).toMatchObject({ before: 0, expected: 0 });
    expect(theme?.recent).toHaveLength(12);
    const [spike, ...more] = theme?.days.filter(({ isSpike }) => isSpike) ?? [];
    expect(more).toEqual([]);
    expect(spike).toMatchObject({ day: recentDays[4], n: 9 });
    // The exact interval of a Poisson mean behind nine: Garwood, 1936.
    expect(spike?.spike?.low).toBeCloseTo(4.115, 3);
    expect(spike?.spike?.high).toBeCloseTo(17.085, 3);
    expect(spike?.spike?.expected).toBeLessThan(1);
    expect(theme?.days).toHaveLength(63);
  });

  it('are two where they stand in different texts, also in Ukrainian and English', () => {
    const recent = [
      ...usualOf(recentDays, 10),
      ...recentDays.flatMap((day) => [
        { day, text: 'Посилка прийшла пошкодженою' },
        { day, text: 'The parking gates are broken' },
      ]),
    ];
    const found = findThemes(recent, usualOf(beforeDays, 10)).map(({ label, words }) => [label, ...words].join(' '));
    expect(found).toHaveLength(2);
    expect(found.filter((words) => words.includes('посилка'))).toHaveLength(1);
    expect(found.filter((words) => words.includes('parking'))).toHaveLength(1);
  });

  it('draw in no text that shares one common word with them, and show first what is nearest to them', () => {
    const terminal = (day: string, n: number) => ({
      day,
      text: n % 3 === 0 ? 'Терминал завис снова' : 'Терминал завис',
    });
    // «Снова» rises with the terminal, but whoever comes again because of the soup writes of something else.
    const recent = [
      ...usualOf(recentDays, 10),
      ...Array.from({ length: 24 }, (_, n) => terminal(recentDays[n % 7] ?? '', n)),
      ...recentDays.slice(0, 3).map((day) => ({ day, text: 'Придём снова за супом с грибами и сметаной' })),
      { day: recentDays[0] ?? '', text: 'Сегодня вечером у входа справа от кассы терминал принимал мелочь' },
    ];
    const [theme, ...others] = findThemes(recent, usualOf(beforeDays, 10));
    expect(others).toEqual([]);
    const texts = theme?.recent.map((place) => recent[place]?.text ?? '') ?? [];
    expect(texts.every((text) => /терминал/i.test(text))).toBe(true);
    expect(texts).toHaveLength(25);
    expect(texts.at(-1)).toMatch(/мелочь/);
  });

  it('are one where a common word rises only in the texts of a new one', () => {
    // "Сегодня" more than doubles, and stands in too few of the theme's texts to be one of its words.
    const ofToday = (on: readonly string[]) =>
      on.flatMap((day) => Array.from({ length: 3 }, () => ({ day, text: 'Сегодня кофе понравился' })));
    const recent = [
      ...usualOf(recentDays, 70),
      ...ofToday(recentDays),
      ...Array.from({ length: 60 }, (_, n) => ({
        day: recentDays[n % 7] ?? '',
        text: n % 2 === 0 ? 'Сегодня приложение закрывается' : 'Приложение закрывается',
      })),
    ];
    const found = findThemes(recent, [...usualOf(beforeDays, 70), ...ofToday(beforeDays)]);
    expect(found).toHaveLength(1);
    expect(found[0]?.label).toMatch(/приложение/);
    expect(found[0]?.recent).toHaveLength(60);
  });

  it('are called by what they are about, and not by a word of grammar', () => {
    const about = ['Кофе остыл, пока несли', 'Пока несли, остыл', 'Остыл, пока ждали стакан', 'Остыл'];
    const planted = Array.from({ length: 24 }, (_, n) => ({ day: recentDays[n % 7] ?? '', text: about[n % 4] ?? '' }));
    const also = ['Пока стоял', 'Пока думал', 'Пока шёл', 'Пока пил', 'Пока ел', 'Пока звал', 'Пока пел', 'Пока вёз'];
    const others = also.map((text, n) => ({ day: recentDays[n % 7] ?? '', text }));
    const [theme, ...more] = findThemes([...usualOf(recentDays, 10), ...planted, ...others], usualOf(beforeDays, 10));
    expect(more).toEqual([]);
    expect(theme?.label).toBe('остыл');
    expect([theme?.label, ...(theme?.words ?? [])].join(' ')).not.toMatch(/пока/i);
  });

  it('are none where there is more of everything, and none of a few people', () => {
    const recent = [
      ...usualOf(recentDays, 40),
      ...Array.from({ length: 4 }, () => ({ day: recentDays[0] ?? '', text: 'Верните дракона' })),
    ];
    expect(findThemes(recent, usualOf(beforeDays, 10))).toEqual([]);
  });
});

it('the chance of at least so many is a probability that falls with their number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0.01, max: 200, noNaN: true }), (n, mean) => {
      const chance = atLeastPoisson(n, mean);
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(atLeastPoisson(n + 1, mean)).toBeLessThanOrEqual(chance + 1e-9);
    }),
  );
});

it('the chance of at least three at a mean of one is 1 − 2.5/e', () => {
  expect(atLeastPoisson(3, 1)).toBeCloseTo(1 - 2.5 / Math.E, 12);
});

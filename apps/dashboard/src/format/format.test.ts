import { describe, expect, it } from 'vitest';
import { createDateFormat } from './dates.ts';
import { createNumberFormat } from './numbers.ts';

describe('numbers are written as the reader of the language writes them', () => {
  const ru = createNumberFormat('ru');
  const en = createNumberFormat('en');

  it('keeps trailing zeros and the decimal comma', () => {
    expect(ru.number(4.4)).toBe('4,40');
    expect(en.number(4.4)).toBe('4.40');
  });
  it('groups thousands by a thin space that does not break', () => {
    expect(ru.count(31408)).toBe('31\u202f408');
    expect(ru.count(1502)).toBe('1\u202f502');
    expect(en.count(31408)).toBe('31,408');
  });
  it('writes percent and points with their words', () => {
    expect(ru.percent(0.071)).toBe('7,1\u00a0%');
    expect(en.percent(0.071)).toBe('7.1%');
    expect(ru.points(-0.023)).toBe('\u22122,3\u00a0п. п.');
    expect(createNumberFormat('uk').points(0.023)).toBe('+2,3\u00a0в. п.');
  });
  it('gives a change its sign, and none to what rounds to nothing', () => {
    expect(ru.change(0.12)).toBe('+0,12');
    expect(ru.change(-0.1)).toBe('\u22120,10');
    expect(ru.change(0.001)).toBe('0,00');
    expect(ru.change(-0.001)).toBe('0,00');
  });
});

describe('dates', () => {
  const ru = createDateFormat('ru');

  it('shows an instant in the zone of the unit', () => {
    const year = new Date().getFullYear();
    expect(ru.instant(`${year}-11-12T06:12:00Z`, 'Europe/Moscow')).toBe('12 нояб., 9:12');
    expect(ru.instant(`${year}-04-03T06:12:00Z`, 'Europe/Moscow')).toBe('3 апр., 9:12');
    expect(ru.instant(`${year}-11-12T22:12:00Z`, 'Asia/Vladivostok')).toBe('13 нояб., 8:12');
  });
  it('shows what belongs to no unit by the company’s clock', () => {
    const year = new Date().getFullYear();
    const far = createDateFormat('ru', 'Asia/Vladivostok');
    expect(far.instant(`${year}-11-12T22:12:00Z`)).toBe('13 нояб., 8:12');
    expect(far.time(`${year}-11-12T22:12:00Z`)).toBe('8:12');
    expect(far.instant(`${year}-12-31T15:00:00Z`)).toMatch(new RegExp(`^1 янв. ${year + 1}`));
    expect(far.instant(`${year}-11-12T06:12:00Z`, 'Europe/Moscow')).toBe('12 нояб., 9:12');
  });
  it('shows a calendar day without moving it', () => {
    expect(ru.shortDay('2026-11-01')).toBe('1 нояб.');
    expect(ru.month('2026-11')).toBe('ноябрь 2026');
  });
  it('says how long ago, and the day itself when that is long', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    expect(ru.ago('2026-11-21T11:56:00Z', now)).toMatch(/^4 мин/);
    expect(ru.ago('2026-11-20T12:00:00Z', now)).toBe('вчера');
  });
});

import { describe, expect, it } from 'vitest';
import { ready } from '../../test/ready.ts';
import { surveyOf } from '../../test/survey-of.ts';
import { readyDefinitions } from '../index.ts';
import { readingEase } from './reading-ease.ts';
import { smsParts } from './sms-parts.ts';
import { wordingFindings } from './wording-findings.ts';

const codes = (type: string, text: Record<string, string>, more: object = {}) =>
  wordingFindings(
    surveyOf([{ id: 'q', type, text: { en: '?', ...text }, ...more }], { languages: ['en', 'ru', 'uk'] }),
  ).map(({ code, path }) => `${code} ${path.split('.').at(-1)}`);

describe('the parts of an SMS', () => {
  it('hold 160 characters of the GSM alphabet, 70 of any other, and less when there are several', () => {
    expect([160, 161, 306, 307].map((length) => smsParts('a'.repeat(length)))).toEqual([1, 2, 2, 3]);
    expect([70, 71, 134, 135].map((length) => smsParts('я'.repeat(length)))).toEqual([1, 2, 2, 3]);
  });
  it('count a bracket twice, and one Cyrillic letter changes the alphabet of all', () => {
    expect(smsParts('['.repeat(81))).toBe(2);
    expect(smsParts(`${'a'.repeat(70)}я`)).toBe(2);
  });
});

describe('reading ease', () => {
  it('follows Flesch: one syllable a word, twelve words a sentence', () => {
    const text = 'The cat sat on the mat and the dog sat on it.';
    expect(readingEase(text, 'en')).toBeCloseTo(Math.min(100, 206.835 - 1.015 * 12 - 84.6), 5);
  });
  it('follows Oborneva in Russian: 36 syllables in twelve words', () => {
    const text = Array.from({ length: 12 }, () => 'молоко').join(' ');
    expect(readingEase(text, 'ru')).toBeCloseTo(206.835 - 1.3 * 12 - 60.1 * 3, 5);
  });
  it('says nothing of a short text', () => {
    expect(readingEase('Как вам визит?', 'ru')).toBeNull();
  });
});

describe('wordings worth a look', () => {
  it('finds two questions in one, in three languages, where there is one score for both', () => {
    expect(codes('nps', { ru: 'Оцените скорость и вежливость' })).toEqual(['double_barrelled ru']);
    expect(codes('nps', { uk: 'Оцініть швидкість та ввічливість' })).toEqual(['double_barrelled uk']);
    expect(codes('nps', { en: 'How were the speed and the courtesy?' })).toEqual(['double_barrelled en']);
    expect(codes('text', { ru: 'Расскажите про скорость и вежливость' }, { multiline: true, maxLength: 9 })).toEqual(
      [],
    );
    expect(codes('nps', { ru: 'Посоветуете нас друзьям и коллегам?' })).toEqual([]);
  });
  it('finds a row that asks two things', () => {
    const factors = [{ factorId: 1, text: { en: 'Speed and courtesy' } }];
    expect(codes('factor_ratings', {}, { scale: '1-5', factors })).toEqual(['double_barrelled en']);
  });
  it('finds questions that suggest their answer', () => {
    expect(codes('nps', { ru: 'Согласитесь, у нас уютно?' })).toEqual(['leading ru']);
    expect(codes('nps', { uk: 'Як вам наші чудові страви?' })).toEqual(['leading uk']);
    expect(codes('nps', { en: "Don't you agree that it is cosy?" })).toEqual(['leading en']);
  });
  it('finds a recommendation that is asked on five points', () => {
    const more = { scale: '1-5', factorId: null };
    expect(codes('satisfaction', { en: 'Would you recommend us?' }, more)).toEqual(['nps_off_scale en']);
    expect(codes('nps', { en: 'Would you recommend us?' })).toEqual([]);
  });
  it('finds what is too long for an SMS, and hard to read', () => {
    const words = 'Удовлетворённость профессиональной компетентностью обслуживающего персонала';
    expect(codes('nps', { ru: `${words} ${words} ${words}` })).toEqual(['long_for_sms ru', 'hard_to_read ru']);
  });
  it('has nothing to say of the ready questionnaires', () => {
    const found = readyDefinitions.flatMap(({ key }) =>
      wordingFindings(ready(key)).map(({ path, code }) => `${key} ${path} ${code}`),
    );
    expect(found).toEqual([]);
  });
});

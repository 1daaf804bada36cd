import { readyWords } from '@otklik/respond/ready-words';
import { describe, expect, it } from 'vitest';
import { forTablet, givenWords } from './surrounding-words.ts';

const given = givenWords([
  { language: 'kk', words: { 'page.next': 'Әрі қарай', 'dialogue.yes': 'Иә' } },
  { language: 'de', words: { 'page.send': 'Abschicken' } },
]);

describe('what a company says around the questions', () => {
  it('is its own over what comes with us', () => {
    expect(given['de']).toEqual({ ...readyWords['de'], 'page.send': 'Abschicken' });
    expect(given['pl']).toBe(readyWords['pl']);
    expect(givenWords([])).toBe(readyWords);
  });

  it('goes to a tablet in the survey’s languages alone, without what no tablet says', () => {
    const carried = forTablet(given, ['ru', 'kk-Cyrl', 'de']);
    expect(Object.keys(carried)).toEqual(['kk-Cyrl', 'de']);
    expect(carried['kk-Cyrl']).toEqual({ 'page.next': 'Әрі қарай' });
    expect(carried['de']).toMatchObject({ 'page.send': 'Abschicken', 'tablet.touch': 'Bildschirm berühren' });
    expect(Object.keys(carried['de'] ?? {}).some((key) => /^(dialogue|letter|heard)/.test(key))).toBe(false);
  });
});

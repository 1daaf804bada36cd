import { auditNouns, auditVerbs } from '@otklik/contract';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { log as english } from '../catalogue/en/log.ts';
import { ru } from '../catalogue/ru/index.ts';
import { log as russian } from '../catalogue/ru/log.ts';
import { log as ukrainian } from '../catalogue/uk/log.ts';
import { wordsOfPlace } from './log-words.ts';

describe.each([
  ['Russian', russian],
  ['Ukrainian', ukrainian],
  ['English', english],
])('the log of changes in %s', (_, { nouns, verbs }) => {
  it('has a word for everything that can be changed, and for all that can be done to it', () => {
    expect(Object.keys(nouns).sort()).toEqual([...auditNouns].sort());
    expect(Object.keys(verbs).sort()).toEqual([...auditVerbs].sort());
    expect([...Object.values(nouns), ...Object.values(verbs)].filter((word) => word.trim() === '')).toEqual([]);
  });
});

describe('a place that was changed', () => {
  beforeAll(() =>
    i18next.init({ lng: 'ru', resources: { ru: { translation: ru } }, interpolation: { escapeValue: false } }),
  );

  it('is said in words, one of a list by its number; what has no word stays as it is', () => {
    const said = (...path: string[]) => wordsOfPlace(i18next.t, path);
    expect(said('condition', 'alarm')).toBe('условие › тревога');
    expect(said('rules', '2', 'scope', 'surveyIds')).toBe('правила › № 2 › где действует › опросы');
    expect(said('settings', 'x.y')).toBe('настройки › x.y');
    expect(said('parent_id')).toBe('входит в');
  });
});

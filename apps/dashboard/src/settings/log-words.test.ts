import { auditNouns, auditVerbs } from '@otklik/contract';
import { describe, expect, it } from 'vitest';
import { log as english } from '../catalogue/en/log.ts';
import { log as russian } from '../catalogue/ru/log.ts';
import { log as ukrainian } from '../catalogue/uk/log.ts';

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

import { describe, expect, it } from 'vitest';
import { foreignThing } from './foreign-thing.ts';

describe('what stands beside the questions of a file', () => {
  it.each([
    ['triggers[2] setvalue: {age} > 17', 'setvalue', 3, '{age} > 17'],
    ['triggers[0] somethingnew', 'trigger', 1, ''],
    ['calculatedValues: total', 'calculated', null, 'total'],
    ['completedHtmlOnCondition[1]: Thanks: all', 'ending', 2, 'Thanks: all'],
    ['JSON Schema', 'file', null, ''],
    ['EndSurvey FL_12', 'ending', null, 'FL_12'],
    ['Quota: Men 18–24', 'quota', null, 'Men 18–24'],
    ['variable score', 'variable', null, 'score'],
    ['welcome_screens[1]', 'welcome', 2, ''],
    ['url: https://shop.example', 'redirect', null, 'https://shop.example'],
  ])('%s', (name, thing, number, rest) => {
    expect(foreignThing(name)).toEqual({ thing, number, rest });
  });

  it.each(['Q1: How was it?', 'age', 'quality: Quota of milk', 'page1', 'description_of_visit: words'])(
    '%s is a question',
    (name) => {
      expect(foreignThing(name)).toBeNull();
    },
  );
});

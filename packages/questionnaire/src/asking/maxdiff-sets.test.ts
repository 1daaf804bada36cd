import { describe, expect, it } from 'vitest';
import { nobody, say, surveyOf } from '../../test/survey-of.ts';
import { maxdiffScores, maxdiffSets, optionsFor, validateAnswer, type QuestionOf } from '../index.ts';

const options = Array.from({ length: 8 }, (_, at) => ({ id: `o${at}`, text: say(`o${at}`) }));
const survey = surveyOf([
  { id: 'best', type: 'maxdiff', options, perSet: 4 },
  { id: 'order', type: 'ranking', options, top: 3, order: 'random' },
  {
    id: 'pick',
    type: 'choice',
    many: true,
    options: [...options.slice(0, 7), { ...options[7], fixed: true }],
    order: 'random',
  },
]);
const maxdiff = survey.questions.find((one): one is QuestionOf<'maxdiff'> => one.type === 'maxdiff');
if (maxdiff === undefined) throw new Error('no maxdiff');

describe('the sets of a MaxDiff', () => {
  it('show every option equally often, never twice in a set, and the same to the same respondent', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const sets = maxdiffSets(maxdiff, `r${seed}`);
      expect(sets).toEqual(maxdiffSets(maxdiff, `r${seed}`));
      expect(sets).toHaveLength(6);
      const counts = new Map<string, number>();
      for (const set of sets) {
        expect(new Set(set).size).toBe(4);
        set.forEach((id) => counts.set(id, (counts.get(id) ?? 0) + 1));
      }
      expect([...counts.values()]).toEqual(Array.from({ length: 8 }, () => 3));
    }
  });

  it('bring every pair together about equally often', () => {
    const pairs = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) {
      for (const set of maxdiffSets(maxdiff, `p${seed}`))
        for (const one of set)
          for (const other of set) if (one < other) pairs.set(one + other, (pairs.get(one + other) ?? 0) + 1);
    }
    // 28 pairs share 400 · 6 · 6 meetings: 514 each.
    expect(pairs.size).toBe(28);
    for (const times of pairs.values()) expect(Math.abs(times - 514)).toBeLessThan(80);
  });

  it('are scored as best minus worst', () => {
    expect(maxdiffScores([{ best: 'a', worst: 'b' }, { best: 'a' }])).toEqual(
      new Map([
        ['a', 2],
        ['b', -1],
      ]),
    );
  });

  it('refuse a best that was not shown, or that is the worst as well', () => {
    const judged = (pick: object): string => {
      const verdict = validateAnswer(survey, 'best', { picks: [{ shown: ['o0', 'o1', 'o2'], ...pick }] });
      return verdict.ok ? 'ok' : verdict.code;
    };
    expect(judged({ best: 'o0', worst: 'o2' })).toBe('ok');
    expect(judged({ best: 'o3' })).toBe('wrong_set');
    expect(judged({ best: 'o0', worst: 'o0' })).toBe('not_together');
  });
});

describe('options in random order', () => {
  it('keep fixed ones in their place', () => {
    const pick = survey.questions[2];
    if (pick?.type !== 'choice') throw new Error('no choice');
    const orders = Array.from({ length: 30 }, (_, seed) =>
      optionsFor(survey, pick, {}, { ...nobody, seed: `r${seed}` }).map(({ id }) => id),
    );
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(25);
    for (const order of orders) {
      expect(order.at(-1)).toBe('o7');
      expect(order.toSorted()).toEqual(options.map(({ id }) => id));
    }
  });
});

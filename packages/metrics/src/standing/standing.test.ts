import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import {
  DEFAULT_MINIMUMS,
  inheritedStanding,
  responseRate,
  responseRelevance,
  standing,
  type Standing,
} from '../index.ts';

describe('standing', () => {
  it.each([
    [0, 'no_data'],
    [1, 'insufficient'],
    [4, 'insufficient'],
    [5, 'insufficient'],
    [29, 'insufficient'],
    [30, 'preliminary'],
    [299, 'preliminary'],
    [300, 'reportable'],
  ])('%i answers: %s', (n, state) => {
    expect(standing({ n }).state).toBe(state);
  });

  it('says why', () => {
    expect(standing({ n: 0 }).reason).toEqual({ code: 'no_answers' });
    expect(standing({ n: 4 }).reason).toEqual({ code: 'privacy_floor', n: 4, needed: 5 });
    expect(standing({ n: 5 }).reason).toEqual({ code: 'answers_below', n: 5, needed: 30 });
    expect(standing({ n: 200 }).reason).toEqual({ code: 'answers_below', n: 200, needed: 300 });
    expect(standing({ n: 300 }).reason).toEqual({ code: 'enough_answers', n: 300 });
    expect(refusal(() => standing({ n: -1 }))).toEqual(['count_invalid', 'n']);
  });

  it('holds spontaneous surveys against 60 % response, strictly', () => {
    const spontaneous = { n: 599, mode: 'spontaneous', served: 1000 } as const;
    expect(standing(spontaneous)).toEqual({
      state: 'not_relevant',
      reason: { code: 'response_rate_below', rate: 0.599, needed: 0.6 },
    });
    expect(standing({ ...spontaneous, n: 600 }).state).toBe('reportable');
    expect(standing({ ...spontaneous, responses: 650 }).state).toBe('reportable');
    expect(standing({ ...spontaneous, needsRelevance: false }).state).toBe('reportable');
    expect(standing({ ...spontaneous, mode: 'invited' }).state).toBe('reportable');
    expect(standing({ ...spontaneous, n: 20 }).state).toBe('insufficient');
    expect(standing({ ...spontaneous, served: null }).reason).toEqual({ code: 'served_unknown' });
    expect(standing({ n: 400, mode: 'spontaneous', served: 300 }).reason).toEqual({
      code: 'answers_exceed_served',
      n: 400,
      served: 300,
    });
    expect(standing({ n: 300, mode: 'spontaneous', served: 300 }).state).toBe('reportable');
  });

  it('says that the served are missing where the index is a share of them, and not how many answers to wait for', () => {
    const support = { n: 58, mode: 'spontaneous', needsRelevance: false } as const;
    expect(standing({ ...support, served: null })).toEqual({ state: 'no_data', reason: { code: 'served_unknown' } });
    expect(standing({ ...support, n: 10, served: 0 })).toEqual({
      state: 'no_data',
      reason: { code: 'served_unknown' },
    });
    expect(standing({ ...support, served: 40 })).toEqual({
      state: 'no_data',
      reason: { code: 'answers_exceed_served', n: 58, served: 40 },
    });
    expect(standing({ ...support, n: 4, served: null }).reason.code).toBe('privacy_floor');
    expect(standing({ ...support, served: 1000 }).state).toBe('preliminary');
  });

  it('lets a workspace set its own minimums', () => {
    expect(standing({ n: 100, minimums: { ...DEFAULT_MINIMUMS, reportable: 100 } }).state).toBe('reportable');
  });
});

describe('inherited standing', () => {
  const of = (state: Standing['state']): Standing => ({ state, reason: { code: 'no_answers' } });

  it.each([
    [['reportable', 80], ['preliminary', 20], 'reportable'],
    [['reportable', 79], ['preliminary', 21], 'preliminary'],
    [['reportable', 79], ['insufficient', 21], 'insufficient'],
    [['reportable', 80], ['insufficient', 20], 'reportable'],
    [['reportable', 79], ['not_relevant', 21], 'not_relevant'],
    [['reportable', 79], ['no_data', 21], 'insufficient'],
    [['reportable', 80], ['no_data', 20], 'reportable'],
  ] as const)('%j and %j: %s', ([first, weight], [second, other], expected) => {
    const parts = [
      { weight, n: 400, standing: of(first) },
      { weight: other, n: 100, standing: of(second) },
    ];
    expect(inheritedStanding(parts).state).toBe(expected);
  });

  it('says which weight was missing, and survives weights that do not add up in floating point', () => {
    const thirds = [
      { weight: 0.5, n: 300, standing: of('reportable') },
      { weight: 0.3, n: 300, standing: of('reportable') },
      { weight: 0.2, n: 0, standing: of('no_data') },
    ];
    expect(inheritedStanding(thirds)).toEqual({ state: 'reportable', reason: { code: 'enough_answers', n: 600 } });
    const [first] = thirds;
    if (first === undefined) throw new Error('empty');
    expect(inheritedStanding([first, { weight: 0.5, n: 0, standing: of('no_data') }]).reason).toEqual({
      code: 'coverage_below',
      coverage: 0.5,
      needed: 0.8,
    });
    expect(inheritedStanding([first, { weight: 0.5, n: 40, standing: of('preliminary') }]).reason).toEqual({
      code: 'reportable_weight_below',
      weight: 0.5,
      needed: 0.8,
    });
    expect(inheritedStanding([{ weight: 1, n: 0, standing: of('no_data') }])).toEqual({
      state: 'no_data',
      reason: { code: 'no_answers' },
    });
    expect(refusal(() => inheritedStanding([{ weight: 0, n: 1, standing: of('reportable') }]))[0]).toBe(
      'weights_sum_to_zero',
    );
  });
});

describe('response rate', () => {
  it('is unknown without served, and wrong with more responses than served', () => {
    expect(responseRate(5, null)).toEqual({ kind: 'no_data', reason: { code: 'served_unknown' }, n: 5 });
    expect(responseRate(5, 4)).toMatchObject({ kind: 'data_error', n: 5 });
    expect(responseRate(5, 5)).toMatchObject({ value: 1, n: 5 });
    expect(refusal(() => responseRate(1.5, 3))).toEqual(['count_invalid', 'responses']);
  });

  it('makes spontaneous surveys irrelevant, and only warns about invited ones', () => {
    expect(responseRelevance(59, 100, 'spontaneous')).toMatchObject({
      relevant: false,
      reason: 'spontaneous_response_below_60pct',
      warning: null,
    });
    expect(responseRelevance(60, 100, 'spontaneous')).toMatchObject({ relevant: true, reason: null });
    expect(responseRelevance(5, null, 'spontaneous')).toMatchObject({
      relevant: false,
      reason: 'served_unknown_or_zero',
    });
    expect(responseRelevance(5, 3, 'spontaneous')).toMatchObject({ relevant: false, reason: 'data_error' });
    expect(responseRelevance(30, 1000, 'invited')).toMatchObject({
      relevant: true,
      reason: null,
      warning: 'low_response_rate',
    });
    expect(responseRelevance(600, 1000, 'invited')).toMatchObject({ relevant: true, warning: null });
    expect(responseRelevance(5, 3, 'invited')).toMatchObject({ relevant: false, reason: 'data_error' });
  });
});

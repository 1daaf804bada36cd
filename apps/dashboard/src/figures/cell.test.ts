import type { IndexCell } from '@otklik/contract';
import { describe, expect, it } from 'vitest';
import { axisOf, shownInterval, shownValue } from './cell.ts';

function cell(state: IndexCell['standing']['state'], value: number): IndexCell {
  return {
    index: 'csi_mean',
    version: 1,
    scale: '1-5',
    mode: 'invited',
    unit: 'scale_points',
    polarity: 'higher_is_better',
    range: { low: 1, high: 5 },
    result: {
      kind: 'value',
      value,
      n: 40,
      interval: { low: value - 0.1, high: value + 0.1, method: 't', confidence: 0.95 },
      standardError: 0.05,
      flags: [],
    },
    standing: { state, reason: { code: 'answers_below' } },
    histogram: null,
    responses: 40,
    served: null,
    responseRate: null,
    relevance: {
      over: 'invited',
      answered: 0,
      of: null,
      rate: { kind: 'no_data', reason: { code: 'served_unknown' }, n: 0 },
      relevant: true,
      reason: null,
      warning: null,
    },
    comparison: null,
    target: null,
  };
}

describe('what may be seen of a number', () => {
  it('shows it from the first preliminary state on', () => {
    expect(shownValue(cell('preliminary', 4.4))).toBe(4.4);
    expect(shownValue(cell('reportable', 4.4))).toBe(4.4);
  });
  it('shows neither value nor interval of few answers and of what is not relevant', () => {
    for (const state of ['insufficient', 'not_relevant', 'no_data'] as const) {
      expect(shownValue(cell(state, 4.4))).toBeNull();
      expect(shownInterval(cell(state, 4.4))).toBeNull();
    }
  });
  it('does not stretch the shared axis for what is not shown', () => {
    const [low] = axisOf([cell('reportable', 4.4), cell('insufficient', 1.2)]);
    expect(low).toBeGreaterThan(4);
  });
});

import { describe, expect, it } from 'vitest';
import { refusal } from '../test/refusal.ts';
import { MetricsError } from './metrics-error.ts';
import {
  requireBetween,
  requireConfidence,
  requireCount,
  requireFinite,
  requirePart,
  requirePositive,
  requireWeights,
} from './require-number.ts';

describe('refusals', () => {
  it('name the argument and say why', () => {
    const error = new MetricsError('count_invalid', 'n', 'must be a count');
    expect(error).toMatchObject({
      name: 'MetricsError',
      code: 'count_invalid',
      argument: 'n',
      message: 'n: must be a count',
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('draw their lines exactly', () => {
    expect(requireCount('n', 0)).toBe(0);
    expect(refusal(() => requireCount('n', -1))).toEqual(['count_invalid', 'n']);
    expect(refusal(() => requireCount('n', 2 ** 53))).toEqual(['count_invalid', 'n']);
    expect(requireBetween('x', 1, 1, 2)).toBe(1);
    expect(requireBetween('x', 2, 1, 2)).toBe(2);
    expect(refusal(() => requireBetween('x', 0.99, 1, 2))).toEqual(['number_out_of_range', 'x']);
    expect(refusal(() => requireBetween('x', 2.01, 1, 2))).toEqual(['number_out_of_range', 'x']);
    expect(refusal(() => requireBetween('x', Number.NaN, 1, 2))).toEqual(['number_not_finite', 'x']);
    expect(refusal(() => requireFinite('x', -Infinity))).toEqual(['number_not_finite', 'x']);
    expect(requirePositive('x', 1e-300)).toBe(1e-300);
    expect(refusal(() => requirePositive('x', 0))).toEqual(['denominator_invalid', 'x']);
    expect(requirePart('k', 3, 3)).toBe(3);
    expect(refusal(() => requirePart('k', 4, 3))).toEqual(['part_exceeds_whole', 'k']);
    expect(requireConfidence(0.5)).toBe(0.5);
    for (const confidence of [0, 1, -1, Number.NaN])
      expect(refusal(() => requireConfidence(confidence))).toEqual(['confidence_out_of_range', 'confidence']);
    expect(requireWeights('w', [0, 0.5, 1])).toBe(1.5);
    expect(refusal(() => requireWeights('w', [0, 0]))).toEqual(['weights_sum_to_zero', 'w']);
    expect(refusal(() => requireWeights('w', [2, -1]))).toEqual(['weight_negative', 'w']);
    expect(refusal(() => requireWeights('w', [Infinity]))).toEqual(['number_not_finite', 'w']);
  });
});

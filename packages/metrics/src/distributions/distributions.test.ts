import { describe, expect, it } from 'vitest';
import { refusal } from '../../test/refusal.ts';
import { chiSquareQuantile, chiSquareTail } from './chi-square.ts';
import { binomialAtMost } from './discrete.ts';
import { normalProbability, normalQuantile, twoSidedNormal } from './normal.ts';
import { studentQuantile, twoSidedStudent } from './student.ts';

describe('quantiles (tables)', () => {
  it('of the normal distribution', () => {
    expect(normalQuantile(0.95)).toBeCloseTo(1.959963984540054, 10);
    expect(normalQuantile(0.9)).toBeCloseTo(1.6448536269514722, 10);
    expect(normalQuantile(0.95)).toBe(normalQuantile(0.95));
    expect(twoSidedNormal(1.959963984540054)).toBeCloseTo(0.05, 10);
    expect(twoSidedNormal(-12) / 3.552964224155306e-33).toBeCloseTo(1, 6);
    expect(normalProbability(0)).toBe(0.5);
    expect(refusal(() => normalQuantile(1))[0]).toBe('confidence_out_of_range');
  });

  it('of Student, remembered or not', () => {
    expect(studentQuantile(0.95, 4)).toBeCloseTo(2.7764451051977987, 9);
    expect(studentQuantile(0.95, 4)).toBeCloseTo(2.7764451051977987, 9);
    expect(studentQuantile(0.99, 4)).toBeCloseTo(4.604094871415897, 9);
    expect(studentQuantile(0.95, 2.5)).toBeCloseTo(3.574654842, 8);
    expect(studentQuantile(0.95, 8191)).toBeCloseTo(1.9602532, 6);
    expect(studentQuantile(0.95, 8192)).toBeCloseTo(1.9602532, 6);
    expect(twoSidedStudent(-2.7764451051977987, 4)).toBeCloseTo(0.05, 10);
    expect(refusal(() => studentQuantile(0, 4))[0]).toBe('confidence_out_of_range');
    expect(refusal(() => studentQuantile(0, 4.5))[0]).toBe('confidence_out_of_range');
  });

  it('of chi-square and the binomial', () => {
    expect(chiSquareQuantile(0.95, 1)).toBeCloseTo(3.841458820694124, 9);
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 10);
    expect(binomialAtMost(-1, 5, 0.5)).toBe(0);
    expect(binomialAtMost(0, 1, 0.25)).toBeCloseTo(0.75, 12);
  });
});

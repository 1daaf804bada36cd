import { describe, expect, it } from 'vitest';
import { atTheTable, ready } from '../../test/ready.ts';
import { readRatings, readTwoPart, validateAnswers, type Answers } from '../index.ts';

const desk = ready('service_desk');

/** INDICES.md §4: portal, quality of the work, price, politeness; five customers. */
const importance = [
  [7, 7, 6, 8],
  [3, 6, 9, 9],
  [3, 4, 9, 4],
  [8, 8, 2, 4],
  [5, 5, 3, 6],
];
const satisfaction = [
  [9, 9, 5, 4],
  [8, 8, 4, 6],
  [7, 10, 5, 9],
  [8, 9, 3, 5],
  [8, 7, 1, 6],
];

const customers: Answers[] = importance.map((wanted, customer) => ({
  service: Object.fromEntries(
    wanted.map((score, factor) => [
      String(factor + 1),
      { importance: score, satisfaction: satisfaction[customer]?.[factor] },
    ]),
  ),
}));

const mean = (scores: number[]): number => scores.reduce((sum, score) => sum + score, 0) / scores.length;

describe('two-part answers (W1, a service desk)', () => {
  it('are taken as they are, forty scores of five customers', () => {
    for (const answers of customers) expect(validateAnswers(desk, answers).refused).toEqual([]);
    expect(customers.flatMap((answers) => readRatings(desk, answers, atTheTable))).toHaveLength(40);
  });

  it('give the vectors of the published example: CSI 6.55, weighted by importance 6.521', () => {
    const vectors = customers.flatMap((answers) => readTwoPart(desk, answers));
    expect(vectors.map((vector) => vector.importance)).toEqual(importance);
    expect(vectors.map((vector) => vector.satisfaction)).toEqual(satisfaction);
    const factors = [0, 1, 2, 3];
    const wanted = factors.map((factor) => mean(vectors.map((vector) => vector.importance[factor] ?? 0)));
    const felt = factors.map((factor) => mean(vectors.map((vector) => vector.satisfaction[factor] ?? 0)));
    expect(wanted.map((value) => Math.round(value * 10))).toEqual([52, 60, 58, 62]);
    expect(felt).toEqual([8, 8.6, 3.6, 6]);
    expect(mean(felt)).toBeCloseTo(6.55, 9);
    const weighted =
      felt.reduce((sum, value, factor) => sum + value * (wanted[factor] ?? 0), 0) / wanted.reduce((a, b) => a + b);
    expect(weighted).toBeCloseTo(6.521, 3);
  });

  it('are vectors only when complete, and ratings all the same', () => {
    const answers: Answers = {
      service: { '1': { importance: 7, satisfaction: 9 }, '2': { importance: 5, satisfaction: 'dont_know' } },
    };
    expect(readTwoPart(desk, answers)).toEqual([]);
    expect(readRatings(desk, answers, atTheTable)).toHaveLength(3);
  });

  it('name the path of a score off the scale', () => {
    const { accepted, refused } = validateAnswers(desk, { service: { '3': { importance: 11 } }, comment: 'спасибо' });
    expect(accepted).toEqual({ comment: 'спасибо' });
    expect(refused).toEqual([
      {
        questionId: 'service',
        code: 'off_scale',
        path: 'service.3.importance',
        message: 'must be a whole number from 1 to 10',
      },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { atTheTable, ready } from '../../test/ready.ts';
import { nextStep, readRatings, readReasons, visibleQuestions, type Answers } from '../index.ts';

const coffee = ready('coffee_visit');

function asked(answers: Answers, context = atTheTable): string[] | 'finished' {
  const next = nextStep(coffee, answers, context);
  return next.kind === 'ask' ? next.questions.map(({ id }) => id) : 'finished';
}

describe('what is asked next (W6, a coffee shop)', () => {
  it('begins with the headline', () => {
    expect(nextStep(coffee, {}, atTheTable)).toMatchObject({ stepId: 'visit', progress: { done: 0, total: 4 } });
    expect(asked({})).toEqual(['visit']);
  });

  it('asks for reasons on the same screen after a score below 3', () => {
    expect(asked({ visit: 2 })).toEqual(['visit', 'reasons']);
    expect(asked({ visit: 3 })).toEqual(['order']);
  });

  it('goes on when the reasons are skipped, and ends after the last screen', () => {
    expect(asked({ visit: 1, reasons: { none: 'skipped' } })).toEqual(['order']);
    expect(asked({ visit: 5, order: { '7': 4 }, service: { '1': 5 } })).toEqual(['comment']);
    expect(asked({ visit: 5, order: { '7': 4 }, service: { '1': 5 }, comment: { none: 'skipped' } })).toBe('finished');
  });

  it('does not let a required question be skipped', () => {
    expect(asked({ visit: { none: 'skipped' } })).toEqual(['visit']);
  });

  it('asks about products only when some were bought', () => {
    const nothingBought = { ...atTheTable, products: [] };
    expect(visibleQuestions(coffee, {}, nothingBought).map(({ id }) => id)).toEqual(['visit', 'service', 'comment']);
    expect(asked({ visit: 5 }, nothingBought)).toEqual(['service']);
  });

  it('leaves out factors that have enough answers, unless this customer rated them already', () => {
    const enough = { ...atTheTable, enoughFactors: [1, 2] };
    expect(visibleQuestions(coffee, {}, enough).map(({ id }) => id)).not.toContain('service');
    const ratings = readRatings(coffee, { visit: 5, service: { '1': 2 } }, enough);
    expect(ratings).toContainEqual(expect.objectContaining({ questionId: 'service', factorId: 1, score: 2 }));
  });

  it('forgets reasons when the score behind them is changed to a good one', () => {
    const reasons = { chosen: ['slow', 'rude'], other: '' };
    expect(readReasons(coffee, { visit: 2, reasons }, atTheTable).map(({ reasonId }) => reasonId)).toEqual([
      'slow',
      'rude',
      'other',
    ]);
    expect(readReasons(coffee, { visit: 5, reasons }, atTheTable)).toEqual([]);
  });

  it('rates each product apart from the visit', () => {
    expect(readRatings(coffee, { visit: 5, order: { '7': 4, '9': 'dont_know', '8': 1 } }, atTheTable)).toEqual([
      { questionId: 'visit', role: 'satisfaction', factorId: null, productId: null, scale: '1-5', score: 5 },
      { questionId: 'order', role: 'satisfaction', factorId: null, productId: 7, scale: '1-5', score: 4 },
    ]);
  });
});

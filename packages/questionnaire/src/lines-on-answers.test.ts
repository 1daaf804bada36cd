import { describe, expect, it } from 'vitest';
import { choice, nobody, nps, surveyOf, words } from '../test/survey-of.ts';
import { conditionFindings, linesOnAnswers } from './index.ts';

const survey = surveyOf([nps, choice('why', ['price', 'staff'], { showIf: 'nps <= 6' }), words('comment')]);

describe('a condition outside the questionnaire', () => {
  it('looks at the answers and at what is known without asking', () => {
    const holds = linesOnAnswers(
      survey,
      { nps: 3, why: { chosen: ['price'] }, comment: 'dear' },
      { ...nobody, customer: { tier: 'gold' } },
    );
    expect(holds("nps <= 3 and why includes 'price' and customer.tier = 'gold'")).toBe(true);
    expect(holds("answered(comment) and customer.tier in ['silver', 'gold']")).toBe(true);
    expect(holds("nps <= 2 or customer.tier = 'silver'")).toBe(false);
  });

  it('takes what was hidden as not given', () => {
    const holds = linesOnAnswers(survey, { nps: 9, why: { chosen: ['price'] } }, nobody);
    expect(holds("why includes 'price'")).toBe(false);
  });

  it('does not hold where it does not read', () => {
    expect(linesOnAnswers(survey, { nps: 3 }, nobody)('nps <=')).toBe(false);
  });

  it('knows facts alone where nothing was asked', () => {
    const holds = linesOnAnswers(null, { nps: 3 }, { ...nobody, receipt: { total: 12_000 } });
    expect(holds('receipt.total > 10000')).toBe(true);
    expect(holds('nps <= 6')).toBe(false);
  });

  it.each([
    ['nps <= 6', survey, []],
    ['customer.tier = 5', null, []],
    ['nps <=', survey, ['invalid_expression']],
    ['npz <= 6', survey, ['unknown_question']],
    ['nps <= 6', null, ['unknown_question']],
    ["why includes 'weather'", survey, ['unknown_option']],
    ["nps = 'good'", survey, ['comparison_misfit']],
    ['nps + 1', survey, ['not_a_condition']],
  ])('%s is judged before it is kept', (line, definition, codes) => {
    expect(conditionFindings(line, definition).map(({ code }) => code)).toEqual(codes);
  });
});

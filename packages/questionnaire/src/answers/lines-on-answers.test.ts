import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choice, nobody, nps, surveyOf, words } from '../../test/survey-of.ts';
import { conditionFindings, linesOnAnswers, readLine, scopeOfAnswers } from '../index.ts';

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

  it.each([
    ["nps <= 6 and customer.tier = 'gold'", true],
    ["nps <= 2 and customer.tier = 'gold'", false],
    ['nps <= 2 or receipt.total > 100', true],
    ["not (customer.tier = 'gold' or nps <= 6)", true],
    ['not (nps <= 6) and customer.visits > 3', false],
    ['nps <=', false],
  ])('%s may hold before anything is known of the customer: %s', (line, may) => {
    expect(readLine(line).mayHold(scopeOfAnswers(survey, { nps: 3 }, nobody))).toBe(may);
  });

  it('may hold wherever it holds', () => {
    const parts = [
      'nps <= 6',
      "customer.tier = 'gold'",
      'receipt.total > 100',
      'answered(comment)',
      'nps + receipt.total > 10',
    ];
    const part = fc.constantFrom(...parts);
    const line = fc.letrec<{ line: string }>((tie) => ({
      line: fc.oneof(
        { maxDepth: 4 },
        part,
        fc.tuple(tie('line'), fc.constantFrom('and', 'or'), tie('line')).map(([a, op, b]) => `(${a} ${op} ${b})`),
        tie('line').map((one) => `not (${one})`),
      ),
    })).line;
    const facts = fc.record({ tier: fc.constantFrom('gold', 'none'), total: fc.constantFrom(1, 1000) });
    const holdsThenMay = (said: string, nps: number, { tier, total }: { tier: string; total: number }) => {
      const { holds, mayHold } = readLine(said);
      const known = { ...nobody, customer: { tier }, receipt: { total } };
      return !holds(scopeOfAnswers(survey, { nps }, known)) || mayHold(scopeOfAnswers(survey, { nps }, nobody));
    };
    fc.assert(fc.property(line, fc.integer({ min: 0, max: 10 }), facts, holdsThenMay));
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

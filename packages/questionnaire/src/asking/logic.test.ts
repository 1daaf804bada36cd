import { describe, expect, it } from 'vitest';
import { choice, errorsOf, findingsOf, ids, nobody, nps, say, surveyOf, words } from '../../test/survey-of.ts';
import { nextStep, visibleQuestions, visibleSteps, type Answers, type Context } from '../index.ts';

const bought: Context = {
  ...nobody,
  products: [
    { id: 7, name: 'Latte' },
    { id: 9, name: 'Bun' },
  ],
};

describe('conditions as lines', () => {
  const survey = surveyOf([nps, choice('why', ['price', 'staff'], { showIf: 'nps <= 6' })]);

  function shows(line: string, answers: Answers, context: Context = nobody): boolean {
    const definition = surveyOf([
      nps,
      choice('why', ['price', 'staff'], { many: true, other: true }),
      { id: 'how_many', type: 'number', decimals: 1 },
      { id: 'when', type: 'date' },
      {
        id: 'rows',
        type: 'factor_ratings',
        scale: '1-5',
        factors: [1, 2].map((factorId) => ({ factorId, text: say('f') })),
      },
      { id: 'may', type: 'consent', purpose: 'news', statement: say('yes') },
      { id: 'order', type: 'ranking', options: ['a', 'b', 'c'].map((id) => ({ id, text: say(id) })) },
      words('end', { showIf: line }),
    ]);
    return ids(visibleQuestions(definition, answers, context)).includes('end');
  }

  it('open and close questions', () => {
    expect(ids(visibleQuestions(survey, { nps: 3 }, nobody))).toEqual(['nps', 'why']);
    expect(ids(visibleQuestions(survey, { nps: 9 }, nobody))).toEqual(['nps']);
  });

  it.each<[string, Answers, boolean]>([
    ['nps < 7', { nps: 6 }, true],
    ['nps < 7', {}, false],
    ['not nps < 7', {}, true],
    ['nps != 3', {}, true],
    ["why includes 'price'", { why: { chosen: ['price', 'staff'] } }, true],
    ["why = 'price'", { why: { chosen: ['price', 'staff'] } }, false],
    ["why in ['staff', 'other']", { why: { chosen: [], other: 'x' } }, true],
    ['count(why) >= 2', { why: { chosen: ['price', 'staff'] } }, true],
    ['how_many * 2 + 1 > 7', { how_many: 3.5 }, true],
    ['how_many / 0 > 7', { how_many: 3.5 }, false],
    ["when >= '2026-03-01'", { when: '2026-03-08' }, true],
    ["days_between(when, '2026-03-10') = 2", { when: '2026-03-08' }, true],
    ['weekday(when) = 7', { when: '2026-03-08' }, true],
    ['rows <= 2', { rows: { '1': 5, '2': 2 } }, true],
    ['rows[1] <= 2', { rows: { '1': 5, '2': 2 } }, false],
    ['mean(rows) >= 3.5', { rows: { '1': 5, '2': 2 } }, true],
    ['may', { may: { agreed: true } }, true],
    ['not may', { may: { agreed: false } }, true],
    ["rank(order, 'b') = 1", { order: { ranked: ['b', 'a'] } }, true],
    ['skipped(nps)', { nps: { none: 'skipped' } }, true],
    ['if(nps > 8, true, false)', { nps: 9 }, true],
  ])('%s with %j: %s', (line, answers, outcome) => {
    expect(shows(line, answers)).toBe(outcome);
  });

  it('look at facts, and at nothing that only seems to be one', () => {
    const context: Context = {
      ...bought,
      customer: { city: 'Омск', visits: 4 },
      receipt: { total: 320 },
      today: '2026-03-08',
    };
    expect(shows("customer.city = 'Омск' and receipt.total > 300 and bought(7)", {}, context)).toBe(true);
    expect(shows("context.today >= '2026-03-01' and products() = 2", {}, context)).toBe(true);
    expect(shows('customer.visits > 3', {}, nobody)).toBe(false);
    expect(shows("first(customer.constructor, 'nothing') = 'nothing'", {}, context)).toBe(true);
  });
});

describe('what is wrong with lines', () => {
  it.each([
    ['nps <= ', 'invalid_expression'],
    ['nsp <= 6', 'unknown_question'],
    ["nps = 'six'", 'comparison_misfit'],
    ['nps', 'not_a_condition'],
    ['nps and true', 'comparison_misfit'],
    ['sneak(nps) = 1', 'unknown_function'],
    ['answered(1)', 'wrong_arguments'],
    ["why includes 'prise'", 'unknown_option'],
    ["context.colour = 'red'", 'unknown_fact'],
    ['later = 1', 'later_question'],
  ])('%s: %s', (line, code) => {
    const questions = [nps, choice('why', ['price']), words('a', { showIf: line }), { id: 'later', type: 'nps' }];
    expect(errorsOf(questions)).toContain(`questions[2].showIf ${code}`);
  });

  it('says where in the line, and the way round a circle', () => {
    expect(findingsOf([nps, words('a', { showIf: 'nps <= 6 and nsp > 1' })])[0]?.message).toContain('character 14');
    const circle = [
      words('a', { showIf: 'answered(c)' }),
      words('b', { showIf: 'answered(a)' }),
      words('c', { showIf: 'answered(b)' }),
    ];
    expect(findingsOf(circle)[0]).toMatchObject({
      code: 'condition_cycle',
      message: 'wait for each other: a → c → b → a',
    });
  });

  it('finds circles of calculated values, and what they look at ahead', () => {
    const calculated = [
      { id: 'x', value: 'y + 1' },
      { id: 'y', value: 'x + 1' },
    ];
    expect(findingsOf([nps], { calculated })[0]).toMatchObject({
      code: 'calculated_cycle',
      message: 'is worked out from itself: x → y → x',
    });
    const ahead = { calculated: [{ id: 'twice', value: 'nps * 2' }] };
    expect(errorsOf([words('a', { showIf: 'twice > 3' }), nps], ahead)).toContain('questions[0].showIf later_question');
  });

  it('finds what no answer can show, and believes what it cannot try out', () => {
    const unreachable = (showIf: string): string[] =>
      errorsOf([nps, choice('why', ['a', 'b'], { many: true }), words('x', { showIf })]);
    expect(unreachable('nps < 3 and nps > 5')).toEqual(['questions[2].showIf unreachable_question']);
    expect(unreachable("context.channel = 'sms' and context.channel = 'web'")).toEqual([
      'questions[2].showIf unreachable_question',
    ]);
    expect(unreachable("why includes 'a' and why includes 'b' and count(why) = 2")).toEqual([]);
    expect(unreachable("why includes 'a' and not why includes 'b'")).toEqual([]);
    expect(unreachable('nps * 2 > 100')).toEqual([]);
    const age = { id: 'age', type: 'number', required: true };
    expect(errorsOf([age, words('name', { showIf: 'answered(age)' })])).toEqual([]);
    expect(unreachable("customer.city = 'Омск' or receipt.total > 100")).toEqual([]);
  });
});

describe('jumps', () => {
  const questions = [
    nps,
    {
      id: 'a',
      type: 'yes_no',
      jumps: [
        { if: 'a = 1', to: 'c' },
        { if: 'nps = 0', to: 'end' },
      ],
    },
    words('b'),
    words('c'),
  ];
  const survey = surveyOf(questions);

  it('lead past questions, or to the end', () => {
    expect(ids(visibleQuestions(survey, { nps: 5, a: 1 }, nobody))).toEqual(['nps', 'a', 'c']);
    expect(ids(visibleQuestions(survey, { nps: 5, a: 0 }, nobody))).toEqual(['nps', 'a', 'b', 'c']);
    expect(ids(visibleQuestions(survey, { nps: 0, a: 0 }, nobody))).toEqual(['nps', 'a']);
    expect(nextStep(survey, { nps: 0, a: 0 }, nobody).kind).toBe('finished');
  });

  it('are not taken before the question is answered', () => {
    expect(ids(visibleQuestions(survey, { nps: 0 }, nobody))).toEqual(['nps', 'a', 'b', 'c']);
  });

  it('never lead back or to nowhere, and say the circle', () => {
    const back = [nps, words('a'), words('b', { jumps: [{ to: 'nps' }] })];
    expect(findingsOf(back)[0]).toMatchObject({
      code: 'jump_backwards',
      message: 'leads round in a circle: nps → a → b → nps',
    });
    expect(errorsOf([{ ...nps, jumps: [{ to: 'nowhere' }] }])).toEqual(['questions[0].jumps[0].to unknown_target']);
  });

  it('that always lead past a question leave it unreachable', () => {
    const always = [{ ...nps, required: true, jumps: [{ to: 'b' }] }, words('a'), words('b')];
    expect(errorsOf(always)).toEqual(['questions[1] unreachable_question']);
    const unlessSkipped = [{ ...nps, jumps: [{ if: 'answered(nps)', to: 'b' }] }, words('a'), words('b')];
    expect(errorsOf(unlessSkipped)).toEqual([]);
    const farther = [words('a', { jumps: [{ to: 'c' }] }), words('b', { showIf: 'answered(a)' }), words('c')];
    expect(findingsOf(farther)[0]).toMatchObject({ path: 'questions[1].showIf', code: 'unreachable_question' });
    expect(findingsOf(farther)[0]?.message).toContain('looked at: a → b');
  });
});

describe('blocks', () => {
  it('are left out whole, and stand on one page', () => {
    const survey = surveyOf([nps, words('a', { block: 'bad' }), words('b', { block: 'bad' }), words('c')], {
      blocks: [{ id: 'bad', showIf: 'nps <= 6', onePage: true }],
    });
    expect(ids(visibleQuestions(survey, { nps: 9 }, nobody))).toEqual(['nps', 'c']);
    expect(visibleSteps(survey, { nps: 2 }, nobody).map((step) => ids(step.questions))).toEqual([
      ['nps'],
      ['a', 'b'],
      ['c'],
    ]);
  });

  it('must hang together', () => {
    const blocks = [{ id: 'one' }];
    expect(errorsOf([words('a', { block: 'one' }), nps, words('b', { block: 'one' })], { blocks })).toEqual([
      'questions[2].block torn_block',
    ]);
    expect(errorsOf([words('a', { block: 'two' })], { blocks })).toEqual([
      'questions[0].block unknown_block',
      'blocks[0] empty_block',
    ]);
  });

  it('are asked once for each product, and know which', () => {
    const survey = surveyOf(
      [
        {
          id: 'taste',
          type: 'satisfaction',
          scale: '1-5',
          factorId: 3,
          block: 'goods',
          text: say('How was the {{item.name}}?'),
        },
        words('why', { block: 'goods', showIf: 'taste <= 2' }),
        words('all_bad', { showIf: 'max(taste) <= 2' }),
      ],
      { blocks: [{ id: 'goods', repeat: 'products' }] },
    );
    expect(ids(visibleQuestions(survey, {}, bought))).toEqual(['taste@7', 'taste@9']);
    expect(ids(visibleQuestions(survey, { 'taste@7': 5, 'taste@9': 1 }, bought))).toEqual([
      'taste@7',
      'taste@9',
      'why@9',
    ]);
    expect(ids(visibleQuestions(survey, { 'taste@7': 2, 'taste@9': 1 }, bought))).toContain('all_bad');
    expect(ids(visibleQuestions(survey, { taste: 1 }, nobody))).toEqual([]);
  });

  it('follow what was said of the same product, not of another', () => {
    const survey = surveyOf(
      [
        { id: 'drink', type: 'satisfaction', scale: '1-5', factorId: 1, block: 'goods', showIf: 'item_of(7)' },
        { id: 'food', type: 'satisfaction', scale: '1-5', factorId: 2, block: 'goods', showIf: 'item_of(9)' },
        words('why', { block: 'goods', showIf: 'drink <= 2 or food <= 2' }),
        words('answered', { block: 'goods', showIf: 'answered(food)' }),
      ],
      { blocks: [{ id: 'goods', repeat: 'products' }] },
    );
    const shown = ids(visibleQuestions(survey, { 'drink@7': 5, 'food@9': 1 }, bought));
    expect(shown.toSorted()).toEqual(['answered@9', 'drink@7', 'food@9', 'why@9']);
    // Whatever stands first on the receipt.
    const turned = { ...bought, products: bought.products.toReversed() };
    expect(ids(visibleQuestions(survey, { 'drink@7': 5, 'food@9': 1 }, turned)).toSorted()).toEqual(shown.toSorted());
  });

  it('are asked what is asked of their group, at whatever depth it stands', () => {
    const survey = surveyOf(
      [
        words('foam', { block: 'goods', showIf: 'item_of(2)' }),
        words('crumb', { block: 'goods', showIf: 'item_of(9)' }),
        words('any_drink', { showIf: 'bought(1)' }),
        words('no_item_here', { showIf: 'item_of(2)' }),
      ],
      { blocks: [{ id: 'goods', repeat: 'products' }] },
    );
    const products = [
      { id: 7, name: 'Latte', groups: [2, 1] },
      { id: 9, name: 'Bun' },
    ];
    expect(ids(visibleQuestions(survey, {}, { ...nobody, products }))).toEqual(['foam@7', 'crumb@9', 'any_drink']);
    expect(ids(visibleQuestions(survey, {}, { ...nobody, products: products.slice(1) }))).toEqual(['crumb@9']);
  });
});

describe('an order drawn by lot', () => {
  const survey = surveyOf(
    [
      nps,
      { id: 'a', type: 'yes_no', block: 'mix' },
      words('a_why', { block: 'mix', showIf: 'a = 0' }),
      words('b', { block: 'mix' }),
      words('c', { block: 'mix' }),
      words('one', { block: 'x' }),
      words('two', { block: 'y' }),
    ],
    { blocks: [{ id: 'mix', order: 'random' }, { id: 'x' }, { id: 'y' }], shuffledBlocks: [['x', 'y']] },
  );
  const orderOf = (seed: string): string => ids(visibleQuestions(survey, { a: 0 }, { ...nobody, seed })).join(' ');

  it('is the same whenever the same respondent asks', () => {
    for (let seed = 0; seed < 20; seed += 1) expect(orderOf(String(seed))).toBe(orderOf(String(seed)));
    expect(ids(visibleQuestions(survey, { a: 0 }, nobody)).join(' ')).toBe('nps a a_why b c one two');
  });

  it('differs between respondents, evenly, and takes follow-ups along', () => {
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 1200; seed += 1)
      seen.set(orderOf(`r-${seed}`), (seen.get(orderOf(`r-${seed}`)) ?? 0) + 1);
    // 3! orders of the block times two of the blocks.
    expect(seen.size).toBe(12);
    for (const [order, times] of seen) {
      expect(order).toMatch(/^nps .*a a_why/);
      expect(times).toBeGreaterThan(60);
      expect(times).toBeLessThan(145);
    }
  });

  it('may not be looked at from within', () => {
    const blocks = [{ id: 'mix', order: 'random' }];
    expect(
      errorsOf(
        [{ ...nps, block: 'mix' }, words('b', { block: 'mix' }), words('c', { block: 'mix', showIf: 'nps > 3' })],
        { blocks },
      ),
    ).toEqual(['questions[2].showIf order_dependence']);
  });
});

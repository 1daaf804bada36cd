import fc from 'fast-check';
import { visibleQuestions, walk, type Answers, type Condition, type SurveyDefinition } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { atTheTable, fieldsOf } from '../test/ready.ts';
import { holds } from './client/holds.ts';
import { conditionForPage } from './condition-for-page.ts';

const say = (en: string): { en: string } => ({ en });

/** One question of every kind a condition can look at, then the question whose showing is at stake. */
function surveyWith(showIf: Condition): SurveyDefinition {
  return {
    schema: 1,
    languages: ['en'],
    defaultLanguage: 'en',
    title: say('t'),
    questions: [
      { id: 'nps', type: 'nps', text: say('q') },
      {
        id: 'rows',
        type: 'factor_ratings',
        text: say('q'),
        scale: '1-5',
        allowDontKnow: true,
        factors: [1, 2].map((factorId) => ({ factorId, text: say('f') })),
      },
      {
        id: 'two',
        type: 'importance_satisfaction',
        text: say('q'),
        scale: '1-5',
        factors: [1, 2].map((factorId) => ({ factorId, text: say('f') })),
      },
      {
        id: 'why',
        type: 'reasons',
        text: say('q'),
        many: true,
        other: true,
        options: ['a', 'b'].map((id) => ({ id, text: say(id) })),
      },
      { id: 'words', type: 'text', text: say('q'), multiline: false, maxLength: 99 },
      { id: 'end', type: 'text', text: say('q'), multiline: false, maxLength: 99, showIf },
    ],
    thanks: { title: say('t') },
  };
}

const row = fc.constantFrom(undefined, '1', '2');
const scored = fc.constantFrom('nps', 'rows', 'two');
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    op: fc.constantFrom('at_most' as const, 'at_least' as const),
    question: scored,
    value: fc.integer({ min: 0, max: 6 }),
    row,
  }),
  fc.record({ op: fc.constant('equals' as const), question: scored, value: fc.integer({ min: 0, max: 6 }), row }),
  fc.record({
    op: fc.constant('equals' as const),
    question: fc.constantFrom('why', 'words'),
    value: fc.constantFrom('a', 'b', 'yes'),
  }),
  fc.record({
    op: fc.constant('includes' as const),
    question: fc.constant('why'),
    value: fc.constantFrom('a', 'other'),
  }),
  fc.record({ op: fc.constant('answered' as const), question: fc.constantFrom('nps', 'rows', 'two', 'why', 'words') }),
  fc.record({ op: fc.constant('channel_is' as const), value: fc.constantFrom('qr', 'sms') }),
  fc.record({ op: fc.constant('bought' as const), productId: fc.constantFrom(7, 8) }),
);
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({
      op: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('not' as const), of: tie('tree') }),
  ),
}));

const score = fc.integer({ min: 1, max: 5 });
const maybe = { requiredKeys: [] };
const answers: fc.Arbitrary<Answers> = fc
  .record(
    {
      nps: score,
      rows: fc.record({ '1': fc.oneof(score, fc.constant('dont_know' as const)), '2': score }, maybe),
      two: fc.record(
        {
          '1': fc.record({ importance: score, satisfaction: score }, maybe),
          '2': fc.record({ importance: score }, maybe),
        },
        maybe,
      ),
      why: fc.record({ chosen: fc.subarray(['a', 'b']), other: fc.constant('x') }, { requiredKeys: ['chosen'] }),
      words: fc.constantFrom('yes', 'no', ' '),
    },
    maybe,
  )
  .map((given) => Object.fromEntries(Object.entries(given)) as Answers);

describe('conditions on the page', () => {
  it('open and close the same questions as the engine', () => {
    fc.assert(
      fc.property(tree, answers, (condition, given) => {
        const definition = surveyWith(condition);
        const { scope } = walk(definition, {}, atTheTable);
        const compiled = conditionForPage(condition, definition.questions.slice(0, 5), scope);
        if (compiled === 'server') throw new Error('the page can tell this by itself');
        const form = new FormData();
        fieldsOf(given).forEach((value, name) => form.append(name, value));
        const onPage = typeof compiled === 'boolean' ? compiled : holds(compiled, form);
        expect(onPage).toBe(visibleQuestions(definition, given, atTheTable).some(({ id }) => id === 'end'));
      }),
      { numRuns: 1000 },
    );
  });
});

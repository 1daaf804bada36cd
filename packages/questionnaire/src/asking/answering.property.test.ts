import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerBy } from '../../test/any-survey.ts';
import { ready } from '../../test/ready.ts';
import {
  isSettled,
  nextStep,
  readComments,
  readRatings,
  readReasons,
  readyDefinitions,
  rowsOf,
  scaleScores,
  validateAnswers,
  visibleQuestions,
  type Answers,
  type AnswerValue,
  type Context,
  type Question,
} from '../index.ts';

const surveys = readyDefinitions.map(({ key }) => ready(key));
const products = [
  { id: 7, name: 'Капучино' },
  { id: 9, name: 'Круассан' },
];

const contexts: fc.Arbitrary<Context> = fc.record({
  language: fc.constantFrom('ru', 'uk', 'en'),
  channel: fc.constantFrom('qr', 'web'),
  products: fc.subarray(products),
  enoughFactors: fc.subarray([1, 2, 3, 4]),
});

/** Any valid answer to a question, skipping where it may be skipped. */
function answerTo(question: Question): fc.Arbitrary<AnswerValue> {
  const skip: fc.Arbitrary<AnswerValue>[] = question.required === true ? [] : [fc.constant({ none: 'skipped' })];
  switch (question.type) {
    case 'nps':
      return fc.oneof(fc.integer({ min: 0, max: 10 }), ...skip);
    case 'effort':
      return fc.oneof(fc.integer({ min: 1, max: 7 }), ...skip);
    case 'solved':
      return fc.oneof(fc.integer({ min: 0, max: 1 }), ...skip);
    case 'satisfaction':
      return fc.oneof(fc.constantFrom(...scaleScores(question.scale)), ...skip);
    case 'factor_ratings': {
      const rows = rowsOf(question, products).map(({ key }) => key);
      const minLength = question.required === true ? rows.length : 0;
      const scores = fc.array(fc.constantFrom(...scaleScores(question.scale)), { minLength, maxLength: rows.length });
      return fc.oneof(
        ...skip,
        scores.map((some) => Object.fromEntries(some.map((score, at) => [rows[at] ?? '', score]))),
      );
    }
    case 'importance_satisfaction': {
      const score = fc.constantFrom(...scaleScores(question.scale));
      const half = fc.record({ importance: score, satisfaction: score });
      return fc.record(Object.fromEntries(question.factors.map(({ factorId }) => [String(factorId), half])));
    }
    case 'reasons':
      return fc.oneof(
        ...skip,
        fc.record({
          chosen: fc.subarray(
            question.options.map(({ id }) => id),
            { maxLength: question.many ? question.options.length : 1 },
          ),
        }),
      );
    case 'text':
      // A required one is not settled by blanks.
      if (question.required === true) return fc.string({ unit: 'grapheme', maxLength: 20 }).map((words) => `w${words}`);
      return fc.oneof(...skip, fc.string({ unit: 'grapheme', maxLength: 20 }));
    case 'contact':
      return fc.oneof(...skip, fc.record({ email: fc.constant('a@b.ru'), consent: fc.constant(true) }));
    default:
      return fc.nat(1000).map((draw) => answerBy(question, draw, products));
  }
}

const cases = fc.constantFrom(...surveys).chain((definition) =>
  fc.record({
    definition: fc.constant(definition),
    context: contexts,
    all: fc.record(Object.fromEntries(definition.questions.map((question) => [question.id, answerTo(question)]))),
    shuffled: fc.shuffledSubarray(
      definition.questions.map(({ id }) => id),
      { minLength: definition.questions.length },
    ),
  }),
);

const read = (definition: (typeof surveys)[number], answers: Answers, context: Context): unknown => [
  readRatings(definition, answers, context),
  readReasons(definition, answers, context),
  readComments(definition, answers, context),
];

describe('answering any ready survey in any way', () => {
  it('gives the same whatever the order of the answers', () => {
    fc.assert(
      fc.property(cases, ({ definition, context, all, shuffled }) => {
        const answers: Answers = all;
        const reordered = Object.fromEntries(
          shuffled.flatMap((id) => (answers[id] === undefined ? [] : [[id, answers[id]]])),
        );
        expect(read(definition, reordered, context)).toEqual(read(definition, answers, context));
        expect(nextStep(definition, reordered, context)).toEqual(nextStep(definition, answers, context));
      }),
    );
  });

  it('never counts the answer to a hidden question', () => {
    fc.assert(
      fc.property(cases, ({ definition, context, all }) => {
        const answers: Answers = all;
        const visible = new Set(visibleQuestions(definition, answers, context).map(({ id }) => id));
        const shown = Object.fromEntries(Object.entries(answers).filter(([id]) => visible.has(id)));
        expect(read(definition, answers, context)).toEqual(read(definition, shown, context));
        for (const { questionId } of readRatings(definition, answers, context)) expect(visible).toContain(questionId);
      }),
    );
  });

  it('always ends, asks only what is open and visible, and loses nothing', () => {
    fc.assert(
      fc.property(cases, ({ definition, context, all }) => {
        const given: Answers = {};
        for (let turn = 0; turn <= definition.questions.length; turn += 1) {
          const next = nextStep(definition, given, context);
          if (next.kind === 'finished') {
            for (const question of visibleQuestions(definition, given, context)) {
              expect(isSettled(question, given[question.id], context)).toBe(true);
            }
            expect(validateAnswers(definition, given, context).refused).toEqual([]);
            return;
          }
          const open = next.questions.filter((question) => !isSettled(question, given[question.id], context));
          expect(open.length).toBeGreaterThan(0);
          expect(next.progress.done).toBeLessThan(next.progress.total);
          for (const { id } of open)
            given[id] = validateAnswers(definition, { [id]: fitting(all[id], context) }, context).accepted[id] ?? {
              none: 'skipped',
            };
        }
        throw new Error('the survey did not end');
      }),
    );
  });

  it('gives the same after going back and changing as when answered afresh', () => {
    fc.assert(
      fc.property(cases, cases, ({ definition, context, all }, other) => {
        const fresh = { ...context, enoughFactors: [] };
        const visible = new Set(visibleQuestions(definition, all, fresh).map(({ id }) => id));
        const given = Object.fromEntries(Object.entries<AnswerValue>(all).filter(([id]) => visible.has(id)));
        // What was answered before the change is still stored behind the screens that have closed.
        const stored: Answers = { ...(other.definition === definition ? other.all : all), ...given };
        expect(read(definition, stored, fresh)).toEqual(read(definition, given, fresh));
        expect(nextStep(definition, stored, fresh)).toEqual(nextStep(definition, given, fresh));
      }),
    );
  });
});

/** Ratings of products that were not bought do not come from a page; leave them out. */
function fitting(value: AnswerValue | undefined, context: Context): unknown {
  if (typeof value !== 'object' || !('7' in value || '9' in value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => context.products.some(({ id }) => String(id) === key)),
  );
}

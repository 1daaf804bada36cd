import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerBy, anyContext, anySurvey } from '../test/any-survey.ts';
import {
  endOf,
  isSettled,
  nextStep,
  readComments,
  readRatings,
  saysSomething,
  typedAnswer,
  validateAnswers,
  visibleAnswers,
  visibleQuestions,
  type Answers,
  type Context,
  type SurveyDefinition,
} from './index.ts';

const draws = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });
const cases = fc.record({ definition: anySurvey, context: anyContext, draws });

/** Answers a survey to its end, a screen at a time; what is asked is recorded. */
function answerAll(
  definition: SurveyDefinition,
  context: Context,
  draws: readonly number[],
  given: Answers = {},
): { answers: Answers; asked: string[] } {
  const answers: Answers = { ...given };
  const asked: string[] = [];
  for (let turn = 0; turn <= 60; turn += 1) {
    const next = nextStep(definition, answers, context);
    if (next.kind === 'finished') return { answers, asked };
    const open = next.questions.filter((question) => !isSettled(question, answers[question.id], context));
    if (open.length === 0) throw new Error('a screen is asked though nothing on it is open');
    for (const question of open) {
      asked.push(question.id);
      answers[question.id] = answerBy(question, draws[asked.length % draws.length] ?? 0);
    }
  }
  throw new Error('the survey did not end');
}

const read = (definition: SurveyDefinition, answers: Answers, context: Context): unknown => [
  visibleAnswers(definition, answers, context),
  readRatings(definition, answers, context),
  readComments(definition, answers, context),
  endOf(definition, answers, context),
  nextStep(definition, answers, context),
];

describe('any survey, answered in any way', () => {
  it('ends, asks nothing hidden and nothing twice, and loses no answer', () => {
    fc.assert(
      fc.property(cases, ({ definition, context, draws: lot }) => {
        const { answers, asked } = answerAll(definition, context, lot);
        const visible = visibleQuestions(definition, answers, context).map(({ id }) => id);
        expect(new Set(asked).size).toBe(asked.length);
        // Answers on a screen may close questions beside them; what was asked on earlier screens stays visible.
        for (const id of visible) expect(asked).toContain(id);
        expect(validateAnswers(definition, answers, context).refused).toEqual([]);
        const kept = new Set(visibleAnswers(definition, answers, context).map(({ question }) => question.id));
        for (const [id, value] of Object.entries(answers)) {
          const question = definition.questions.find((one) => id === one.id || id.startsWith(`${one.id}@`));
          if (question !== undefined && saysSomething(typedAnswer(question, value)) && visible.includes(id))
            expect(kept).toContain(id);
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('gives the same whatever the order in which the answers are kept', () => {
    fc.assert(
      fc.property(cases, ({ definition, context, draws: lot }) => {
        const { answers } = answerAll(definition, context, lot);
        const backwards = Object.fromEntries(Object.entries(answers).toReversed());
        expect(read(definition, backwards, context)).toEqual(read(definition, answers, context));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('gives the same after going back and changing as when answered afresh', () => {
    fc.assert(
      fc.property(cases, fc.nat(1000), ({ definition, context, draws: lot }, change) => {
        // A full quota spares those who were past it, and an answered factor stays: both look at what came before.
        const plain: Context = { ...context, fullQuotas: [], enoughFactors: [] };
        const { answers: first } = answerAll(definition, plain, lot);
        const visible = visibleQuestions(definition, first, plain);
        const changed = visible[change % Math.max(1, visible.length)];
        if (changed === undefined) return;
        const stored = answerAll(definition, plain, lot, { ...first, [changed.id]: answerBy(changed, change) }).answers;
        const seen = new Set(visibleQuestions(definition, stored, plain).map(({ id }) => id));
        const fresh = Object.fromEntries(Object.entries(stored).filter(([id]) => seen.has(id)));
        expect(read(definition, stored, plain)).toEqual(read(definition, fresh, plain));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('never counts the answer to a hidden question', () => {
    fc.assert(
      fc.property(cases, ({ definition, context, draws: lot }) => {
        const everything: Answers = {};
        definition.questions.forEach((question, at) => {
          everything[question.id] = answerBy(question, lot[at] ?? 1);
          for (const { id } of context.products) everything[`${question.id}@${id}`] = answerBy(question, lot[at] ?? 1);
        });
        const visible = new Set(visibleQuestions(definition, everything, context).map(({ id }) => id.split('@')[0]));
        for (const { questionId } of readRatings(definition, everything, context))
          expect(visible).toContain(questionId);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

import { describe, expect, it } from 'vitest';
import { answerBy } from '../../test/any-survey.ts';
import { ready } from '../../test/ready.ts';
import {
  isSettled,
  nextStep,
  parseDefinition,
  readyDefinitions,
  validateAnswers,
  type Answers,
  type Context,
  type SurveyDefinition,
} from '../index.ts';

const PEOPLE = 10_000;

/** Park and Miller's minimal standard: the same respondents on every machine. */
function lots(seed: number): () => number {
  let state = seed + 1;
  // The low digits of the first draws follow the seed; the high ones do not.
  return () => Math.floor((state = (state * 48_271) % 2_147_483_647) / 1_009);
}

/** Goes from screen to screen until the end; what was seen on the way. */
function answerAll(definition: SurveyDefinition, context: Context, draw: () => number): readonly string[] {
  const answers: Answers = {};
  const asked: string[] = [];
  for (let screen = 0; screen <= definition.questions.length; screen += 1) {
    const next = nextStep(definition, answers, context);
    if (next.kind === 'finished') {
      expect(validateAnswers(definition, answers, context).refused).toEqual([]);
      return asked;
    }
    const open = next.questions.filter((question) => !isSettled(question, answers[question.id], context));
    if (open.length === 0) throw new Error(`${next.stepId} is asked though nothing on it is open`);
    for (const question of open) {
      asked.push(question.id);
      answers[question.id] = answerBy(question, draw(), context.products);
    }
  }
  throw new Error(`no end after ${asked.join(' → ')}`);
}

describe('fifteen ready questionnaires', () => {
  it('are fifteen, each under a key of its own and without a single finding', () => {
    expect(new Set(readyDefinitions.map(({ key }) => key)).size).toBe(15);
    for (const { key } of readyDefinitions)
      expect(parseDefinition(ready(key)), key).toMatchObject({ ok: true, warnings: [] });
  });

  it('use every factor that they bring along', () => {
    for (const { key, factors, build } of readyDefinitions) {
      const used = new Set<string>();
      build((factor) => {
        used.add(factor);
        return 1 + factors.findIndex((each) => each.key === factor);
      });
      expect([...used].toSorted(), key).toEqual(factors.map((each) => each.key).toSorted());
    }
  });

  it('lead ten thousand respondents to the end, and show each of their questions to somebody', () => {
    const surveys = readyDefinitions.map(({ key }) => ({ key, definition: ready(key), seen: new Set<string>() }));
    const goods = [
      { id: 7, name: 'Капучино' },
      { id: 9, name: 'Круассан' },
    ];
    for (let person = 0; person < PEOPLE; person += 1) {
      const survey = surveys[person % surveys.length];
      if (survey === undefined) throw new Error('there is no survey');
      const context: Context = {
        language: ['ru', 'uk', 'en'][person % 3] ?? 'ru',
        channel: person % 2 === 0 ? 'web' : 'qr',
        products: goods.slice(0, person % 4),
        seed: String(person),
      };
      for (const id of answerAll(survey.definition, context, lots(person))) survey.seen.add(id);
    }
    for (const { key, definition, seen } of surveys)
      expect(
        definition.questions.flatMap(({ id }) => (seen.has(id) ? [] : [id])),
        key,
      ).toEqual([]);
  }, 60_000);
});

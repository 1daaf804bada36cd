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
const languages = ['ru', 'uk', 'en'];
const channels = ['web', 'qr', 'kiosk', 'phone', 'dialogue'];
const goods = [
  { id: 7, name: 'Капучино' },
  { id: 9, name: 'Круассан' },
];

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
      const [refused] = validateAnswers(definition, answers, context).refused;
      if (refused !== undefined) throw new Error(`${refused.path} ${refused.message}`);
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

  it.each(readyDefinitions.map(({ key }) => key))(
    '%s leads ten thousand respondents to the end, and shows each of its questions to somebody',
    (key) => {
      const definition = ready(key);
      const seen = new Set<string>();
      for (let person = 0; person < PEOPLE; person += 1) {
        const context: Context = {
          language: languages[person % languages.length] ?? 'ru',
          channel: channels[person % channels.length] ?? 'web',
          products: goods.slice(0, person % 4),
          seed: String(person),
        };
        for (const id of answerAll(definition, context, lots(person))) seen.add(id);
      }
      expect(definition.questions.flatMap(({ id }) => (seen.has(id) ? [] : [id]))).toEqual([]);
    },
    60_000,
  );
});

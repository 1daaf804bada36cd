import fc from 'fast-check';
import { parseDefinition, type AnswerValue, type Context, type Question, type SurveyDefinition } from '../src/index.ts';
import { rangeOf, rowsOf, type QuestionOf } from '../src/index.ts';
import { say } from './survey-of.ts';

/*
 * Surveys drawn by lot, with everything the engine knows: conditions, jumps, blocks that are shuffled or repeated,
 * quotas, calculated values, rotation. Only sound ones are kept.
 */

const scored = ['nps', 'satisfaction', 'scale', 'yes_no', 'effort'] as const;
const plainTypes = [
  ...scored,
  'text',
  'choice',
  'number',
  'ranking',
  'factor_ratings',
  'statement',
  'maxdiff',
  'consent',
  'solved',
  'date',
  'reasons',
  'importance_satisfaction',
  'email',
  'photo',
  'signature',
] as const;

function questionOf(type: (typeof plainTypes)[number], id: string, required: boolean): Record<string, unknown> {
  const asked = { id, type, text: say(`${id}?`), ...(required ? { required } : {}) };
  const options = ['a', 'b', 'c'].map((option) => ({ id: option, text: say(option) }));
  switch (type) {
    case 'satisfaction':
      return { ...asked, scale: '1-5', factorId: 1 + (id.length % 4), allowDontKnow: true };
    case 'scale':
      return { ...asked, lowest: 0, highest: 4 };
    case 'text':
      return { ...asked, multiline: false, maxLength: 50 };
    case 'choice':
      return { ...asked, many: true, options, other: true, none: true };
    case 'number':
      return { ...asked, lowest: 0, highest: 9 };
    case 'ranking':
      return { ...asked, options };
    case 'maxdiff':
      return { ...asked, options, perSet: 3, sets: 2 };
    case 'factor_ratings':
      return {
        ...asked,
        scale: '1-5',
        factors: [1, 2, 3].map((factorId) => ({ factorId, text: say(`f${factorId}`) })),
      };
    case 'consent':
      return { ...asked, purpose: 'news', statement: say('yes') };
    case 'reasons':
      return { ...asked, many: true, options };
    case 'importance_satisfaction':
      return { ...asked, scale: '1-5', factors: [1, 2].map((factorId) => ({ factorId, text: say(`f${factorId}`) })) };
    default:
      return asked;
  }
}

/** A condition on an earlier question; what it says is left to the lot. */
function lineAbout(question: Record<string, unknown>, draw: number): string {
  const id = String(question['id']);
  switch (question['type']) {
    case 'choice':
      return (
        ["{0} includes 'a'", "not {0} includes 'b'", "{0} in ['c', 'other']", 'count({0}) = 1'][draw % 4]?.replace(
          '{0}',
          id,
        ) ?? 'true'
      );
    case 'consent':
      return draw % 2 === 0 ? id : `not ${id}`;
    case 'text':
    case 'ranking':
    case 'maxdiff':
    case 'statement':
    case 'date':
    case 'reasons':
    case 'importance_satisfaction':
    case 'email':
    case 'photo':
    case 'signature':
      return draw % 2 === 0 ? `answered(${id})` : `not answered(${id})`;
    default:
      return (
        [
          `${id} <= ${draw % 6}`,
          `${id} >= ${draw % 6}`,
          `${id} != ${draw % 6}`,
          `skipped(${id}) or ${id} = ${draw % 6}`,
          `max(${id}, twice) > 3`,
        ][draw % 5] ?? 'true'
      );
  }
}

const lotsOf = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.nat(1000), { minLength: length, maxLength: length });

/** A sound survey of up to nine questions. */
export const anySurvey: fc.Arbitrary<SurveyDefinition> = fc
  .record({ types: fc.array(fc.constantFrom(...plainTypes), { minLength: 2, maxLength: 9 }), draws: lotsOf(60) })
  .map(({ types, draws }) => {
    let at = 0;
    const draw = (): number => draws[at++ % draws.length] ?? 0;
    const chance = (share: number): boolean => draw() % 100 < share;
    const questions = types.map((type, number) => questionOf(type, `q${number}`, chance(30)));
    questions.forEach((question, number) => {
      const earlier = questions.slice(0, number);
      if (number > 0 && chance(45)) question['showIf'] = lineAbout(earlier[draw() % number] ?? question, draw());
      if (number > 0 && chance(15)) question['skipIf'] = lineAbout(earlier[draw() % number] ?? question, draw());
      if (number < questions.length - 2 && chance(20)) {
        const to = chance(25) ? 'end' : `q${number + 2 + (draw() % (questions.length - number - 2))}`;
        question['jumps'] = [{ if: lineAbout(question, draw()), to }];
      }
    });
    const first = draw() % questions.length;
    const last = Math.min(questions.length, first + 1 + (draw() % 3));
    for (const question of questions.slice(first, last)) question['block'] = 'block';
    const block = {
      id: 'block',
      ...(chance(40) ? { order: 'random' } : {}),
      ...(chance(40) ? { repeat: 'products' } : {}),
      ...(chance(30) ? { onePage: true } : {}),
    };
    return {
      schema: 1,
      languages: ['en'],
      defaultLanguage: 'en',
      title: say('t'),
      questions,
      blocks: [block],
      calculated: [{ id: 'twice', value: '2 + 1' }],
      quotas: [{ id: 'quota', counts: lineAbout(questions[0] ?? {}, draw()), limit: 1 }],
      ...(chance(30) ? { rotation: { atMost: 1 } } : {}),
      thanks: { title: say('thanks') },
    };
  })
  .map((source) => parseDefinition(source))
  .filter((parsed) => parsed.ok)
  .map((parsed) => (parsed.ok ? parsed.definition : never()));

function never(): never {
  throw new Error('only sound surveys come here');
}

export const anyContext: fc.Arbitrary<Context> = fc.record({
  language: fc.constant('en'),
  channel: fc.constantFrom('web', 'qr', 'kiosk', 'phone', 'dialogue'),
  products: fc.subarray([
    { id: 7, name: 'Latte' },
    { id: 9, name: 'Bun' },
  ]),
  enoughFactors: fc.subarray([1, 2, 3, 4]),
  enoughProducts: fc.subarray([7, 9]),
  seed: fc.option(fc.string({ maxLength: 5 }), { nil: undefined }),
  fullQuotas: fc.subarray(['quota']),
});

/** A valid answer to a question: which one, the number says. */
export function answerBy(question: Question, draw: number, products: Context['products'] = []): AnswerValue {
  const skip: AnswerValue = { none: 'skipped' };
  if (question.type === 'statement' || (question.required !== true && draw % 5 === 0)) return skip;
  switch (question.type) {
    case 'text':
      return `words ${draw}`;
    case 'number':
      return (question.lowest ?? 0) + (draw % 10);
    case 'date':
      return question.withTime === true ? '2026-03-08T10:00' : '2026-03-08';
    case 'choice':
      return chosenBy(question, draw);
    case 'reasons':
      return { chosen: optionsBy(question.options, draw, question.many) };
    case 'ranking': {
      const ids = question.options.map(({ id }) => id);
      const turned = [...ids.slice(draw % ids.length), ...ids.slice(0, draw % ids.length)];
      return { ranked: turned.slice(0, question.top ?? ids.length) };
    }
    case 'maxdiff':
      return { picks: [0, 1].map(() => ({ shown: ['a', 'b', 'c'], best: 'a', worst: draw % 2 === 0 ? 'b' : 'c' })) };
    case 'factor_ratings':
      return Object.fromEntries(rowsOf(question, products).map(({ key }, at) => [key, 1 + ((draw + at) % 5)]));
    case 'importance_satisfaction':
      return Object.fromEntries(
        question.factors.map(({ factorId }) => [
          String(factorId),
          { importance: 1 + (draw % 5), satisfaction: 1 + ((draw + factorId) % 5) },
        ]),
      );
    case 'consent':
      return { agreed: question.required === true || draw % 2 === 0 };
    case 'contact':
      return question.fields.includes('email')
        ? { email: 'anna@polden.example', consent: true }
        : { phone: '+79161234567', consent: true };
    case 'email':
      return { email: 'anna@polden.example', consent: true };
    case 'phone':
      return { phone: '+79161234567', consent: true };
    case 'photo':
    case 'file':
    case 'voice':
    case 'signature':
      return { files: ['0192d1c0-0000-7000-8000-000000000001'] };
    default: {
      const { lowest, highest } = rangeOf(question);
      return lowest + (draw % (highest - lowest + 1));
    }
  }
}

function optionsBy(options: readonly { id: string }[], draw: number, isMany: boolean): string[] {
  const ids = options.map(({ id }) => id);
  const from = draw % ids.length;
  return ids.slice(from, from + (isMany ? 1 + (draw % 3) : 1));
}

function chosenBy(question: QuestionOf<'choice'>, draw: number): AnswerValue {
  if (question.none === true && draw % 7 === 0) return { chosen: ['none'] };
  if (question.other === true && draw % 4 === 0)
    return question.many ? { chosen: optionsBy(question.options, draw, true), other: 'x' } : { chosen: [], other: 'x' };
  return { chosen: optionsBy(question.options, draw, question.many) };
}

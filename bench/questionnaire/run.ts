// How long the engine thinks: npm run bench -- questionnaire/run [--runs 15]
// One `nextStep` on surveys of 100 questions, for answers that are empty, half given and complete. Everything is worked out
// anew for each call, as it is for each page and each saved answer; only what follows from the definition alone is kept.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import {
  nextStep,
  parseDefinition,
  readyDefinitions,
  visibleQuestions,
  type Answers,
  type Context,
  type SurveyDefinition,
} from '@otklik/questionnaire';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
const runs = Math.max(1, Number(values.runs));
const CALLS = runs === 1 ? 200 : 4_000;
const LIMIT_MICROSECONDS = 50;

const say = (en: string): { en: string } => ({ en });

/** One hundred questions: scores, choices, texts and rows, every third behind a condition. */
function hundred(
  more: (number: number) => Record<string, unknown>,
  rest: Record<string, unknown> = {},
): SurveyDefinition {
  const questions = Array.from({ length: 100 }, (_, number) => {
    const asked = { id: `q${number}`, text: say(`Question ${number}`), ...more(number) };
    switch (number % 4) {
      case 0:
        return { ...asked, type: 'satisfaction', scale: '1-5', factorId: number + 1 };
      case 1:
        return {
          ...asked,
          type: 'choice',
          many: true,
          other: true,
          options: ['a', 'b', 'c'].map((id) => ({ id, text: say(id) })),
        };
      case 2:
        return { ...asked, type: 'text', multiline: true, maxLength: 1000 };
      default:
        return {
          ...asked,
          type: 'factor_ratings',
          scale: '1-5',
          factors: [1, 2, 3].map((id) => ({ factorId: number * 10 + id, text: say('f') })),
        };
    }
  });
  const parsed = parseDefinition({
    schema: 1,
    languages: ['en'],
    defaultLanguage: 'en',
    title: say('t'),
    thanks: { title: say('t') },
    questions,
    ...rest,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors.slice(0, 3)));
  return parsed.definition;
}

const condition = (number: number): Record<string, unknown> =>
  number >= 4 && number % 3 === 0
    ? { showIf: `q${number - (number % 4 || 4)} <= 3 and not (context.channel = 'sms' or receipt.total > 1000)` }
    : {};

const surveys: [name: string, definition: SurveyDefinition][] = [
  ['100 questions, every third behind a line', hundred(condition)],
  [
    'the same, with jumps, a shuffled and a repeated block',
    hundred(
      (number) => ({
        ...condition(number),
        ...(number % 25 === 0 && number > 0 ? { jumps: [{ if: `answered(q${number})`, to: `q${number + 2}` }] } : {}),
        ...(number >= 61 && number < 65 ? { showIf: undefined, block: 'mix' } : {}),
        ...(number >= 81 && number < 84 ? { showIf: undefined, block: 'goods' } : {}),
      }),
      {
        blocks: [
          { id: 'mix', order: 'random' },
          { id: 'goods', repeat: 'products' },
        ],
      },
    ),
  ],
];

const context: Context = {
  language: 'en',
  channel: 'web',
  products: [
    { id: 7, name: 'Latte' },
    { id: 9, name: 'Bun' },
  ],
  receipt: { total: 320 },
  seed: 'r-1',
  enoughFactors: [5, 9],
};

function answersTo(definition: SurveyDefinition, share: number): Answers {
  const answers: Answers = {};
  const asked = visibleQuestions(definition, {}, context);
  for (const question of asked.slice(0, Math.floor(asked.length * share))) {
    if (question.type === 'satisfaction') answers[question.id] = 2;
    else if (question.type === 'choice') answers[question.id] = { chosen: ['a', 'c'] };
    else if (question.type === 'text') answers[question.id] = 'words of a customer';
    else if (question.type === 'factor_ratings')
      answers[question.id] = Object.fromEntries(question.factors.map(({ factorId }) => [String(factorId), 4]));
  }
  return answers;
}

/** Median of the runs, microseconds a call. */
function time(work: () => unknown, most = runs): number {
  if (most > 1) for (let call = 0; call < CALLS / 4; call += 1) work();
  const times = Array.from({ length: Math.min(most, runs) }, () => {
    const before = process.cpuUsage();
    for (let call = 0; call < CALLS; call += 1) work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / CALLS;
  }).toSorted((one, other) => one - other);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

console.log(
  `${cpus()[0]?.model ?? 'processor'}, load ${loadavg()[0]?.toFixed(1)}, ${runs} runs of ${CALLS}, processor time`,
);
const shuffled = surveys[1]?.[1] ?? hundred(condition);
let worst = 0;
for (const [name, definition] of surveys)
  for (const share of [0, 0.5, 1]) {
    const answers = answersTo(definition, share);
    const spent = time(() => nextStep(definition, answers, context));
    worst = Math.max(worst, spent);
    // As they come from a form or the database: every object is met for the first time.
    const copies = Array.from({ length: CALLS }, () => structuredClone(answers));
    let next = 0;
    const met = time(() => nextStep(definition, copies[next++ % CALLS] ?? answers, context), 1);
    console.log(`${name}, ${share * 100} % answered: ${spent.toFixed(1)} µs; answers just read ${met.toFixed(1)} µs`);
  }
const fresh = time(() => nextStep(shuffled, {}, { ...context }));
console.log(`with a context met for the first time (its order is drawn): ${fresh.toFixed(1)} µs`);
const [first] = readyDefinitions;
const ready = first?.build(() => 1);
if (ready !== undefined) console.log(`${first?.key}: ${time(() => nextStep(ready, {}, context)).toFixed(1)} µs`);
console.log(
  `worst ${worst.toFixed(1)} µs, limit ${LIMIT_MICROSECONDS} µs: ${worst <= LIMIT_MICROSECONDS ? 'met' : 'missed'}`,
);

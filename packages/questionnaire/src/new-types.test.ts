import { describe, expect, it } from 'vitest';
import { choice, errorsOf, nobody, say, surveyOf } from '../test/survey-of.ts';
import { isSettled, validateAnswer, type AnswerValue } from './index.ts';

const options = ['a', 'b', 'c'].map((id) => ({ id, text: say(id) }));
const survey = surveyOf([
  choice('many', ['a', 'b', 'c'], { many: true, other: true, none: true, atLeast: 2, atMost: 3 }),
  { id: 'alone', type: 'choice', many: true, options: [...options, { id: 'all', text: say('all'), exclusive: true }] },
  { id: 'order', type: 'ranking', options, top: 2, required: true },
  { id: 'cups', type: 'number', lowest: 0, highest: 20, decimals: 1 },
  { id: 'day', type: 'date', earliest: '2026-01-01', latest: 'today' },
  { id: 'at', type: 'date', withTime: true },
  { id: 'how', type: 'scale', lowest: -2, highest: 2 },
  { id: 'mail', type: 'email', consent: say('may we') },
  { id: 'tel', type: 'phone' },
  {
    id: 'call',
    type: 'contact',
    fields: ['phone'],
    consent: say('may we'),
    times: [{ id: 'morning', text: say('am') }],
  },
  { id: 'may', type: 'consent', purpose: 'news', statement: say('yes'), required: true },
  { id: 'photos', type: 'photo', atMost: 2 },
  { id: 'sign', type: 'signature' },
  { id: 'read', type: 'statement', required: true },
]);
const upload = (at: number): string => `0192d1c0-0000-7000-8000-00000000000${at}`;

function codeOf(id: string, value: unknown): string {
  const verdict = validateAnswer(survey, id, value, { ...nobody, today: '2026-03-08' });
  return verdict.ok ? 'ok' : verdict.code;
}

describe('answers to every type', () => {
  it.each([
    ['many', { chosen: ['a', 'b'] }, 'ok'],
    ['many', { chosen: ['a'], other: 'x' }, 'ok'],
    ['many', { chosen: ['a'] }, 'too_few_options'],
    ['many', { chosen: ['a', 'b', 'c'], other: 'x' }, 'too_many_options'],
    ['many', { chosen: ['none'] }, 'ok'],
    ['many', { chosen: ['none', 'a'] }, 'not_together'],
    ['alone', { chosen: ['all', 'a'] }, 'not_together'],
    ['alone', { chosen: ['d'] }, 'unknown_option'],
    ['order', { ranked: ['c', 'a'] }, 'ok'],
    ['order', { ranked: ['c', 'c'] }, 'not_together'],
    ['order', { ranked: ['c', 'a', 'b'] }, 'too_many_options'],
    ['cups', 2.5, 'ok'],
    ['cups', 2.55, 'not_a_number'],
    ['cups', 21, 'out_of_range'],
    ['cups', Number.POSITIVE_INFINITY, 'not_a_number'],
    ['day', '2026-03-08', 'ok'],
    ['day', '2026-03-09', 'out_of_range'],
    ['day', '2026-02-30', 'not_a_date'],
    ['day', '08.03.2026', 'not_a_date'],
    ['at', '2026-03-08T14:30', 'ok'],
    ['at', '2026-03-08T24:30', 'not_a_date'],
    ['how', -2, 'ok'],
    ['how', 3, 'off_scale'],
    ['mail', { email: 'a@b.ru', consent: true }, 'ok'],
    ['mail', { email: 'a@b.ru', consent: false }, 'consent_missing'],
    ['tel', { phone: '+7 900 000-00-00', consent: true }, 'ok'],
    ['call', { phone: '+7 900 000-00-00', time: 'morning', consent: true }, 'ok'],
    ['call', { phone: '+7 900 000-00-00', time: 'night', consent: true }, 'unknown_option'],
    ['may', { agreed: true }, 'ok'],
    ['may', true, 'wrong_shape'],
    ['photos', { files: [upload(1), upload(2)] }, 'ok'],
    ['photos', { files: [upload(1), upload(2), upload(3)] }, 'too_many_files'],
    ['photos', { files: ['../../etc/passwd'] }, 'unknown_file'],
    ['photos', { files: [upload(1)], signed: 'Anna' }, 'wrong_shape'],
    ['sign', { files: [], signed: 'Anna' }, 'ok'],
    ['read', { none: 'skipped' }, 'ok'],
    ['read', 'seen', 'wrong_shape'],
  ])('%s ← %j is %s', (id, value, code) => {
    expect(codeOf(id, value)).toBe(code);
  });

  it.each<[string, AnswerValue, boolean]>([
    ['order', { ranked: ['c'] }, false],
    ['order', { ranked: ['c', 'a'] }, true],
    ['may', { agreed: false }, false],
    ['may', { agreed: true }, true],
    ['may', { none: 'skipped' }, false],
    ['read', { none: 'skipped' }, true],
    ['cups', { none: 'skipped' }, true],
  ])('required %s ← %j is settled: %s', (id, value, settled) => {
    const question = survey.questions.find((one) => one.id === id);
    if (question === undefined) throw new Error(id);
    expect(isSettled(question, value, nobody)).toBe(settled);
  });
});

describe('definitions of every type', () => {
  it('are refused where they make no sense, with the path', () => {
    expect(errorsOf([{ id: 'q', type: 'satisfaction', scale: '0-10', factorId: null, display: 'hearts' }])).toEqual([
      'questions[0].display display_needs_scale',
    ]);
    expect(errorsOf([{ id: 'q', type: 'scale', lowest: 1, highest: 1 }])).toEqual(['questions[0].highest empty_range']);
    expect(errorsOf([{ id: 'q', type: 'number', lowest: 2, highest: 1 }])).toEqual([
      'questions[0].highest empty_range',
    ]);
    expect(errorsOf([choice('q', ['a', 'a'])])).toEqual(['questions[0].options[1].id duplicate_option']);
    expect(errorsOf([choice('q', ['none'])])).toEqual(['questions[0].options reserved_option']);
    expect(errorsOf([{ id: 'q', type: 'maxdiff', options, perSet: 3, design: [['a', 'b', 'x']] }])).toEqual([
      'questions[0].design[0] unknown_option',
    ]);
  });
});

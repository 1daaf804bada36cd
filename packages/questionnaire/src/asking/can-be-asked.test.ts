import { describe, expect, it } from 'vitest';
import { choice, ids, nobody, nps, say, surveyOf } from '../../test/survey-of.ts';
import { adviceOn, nextStep, visibleQuestions, type Answers } from '../index.ts';

const options = Array.from({ length: 21 }, (_, at) => `o${at}`);
const required = { required: true };
const survey = surveyOf([
  { ...nps, ...required },
  { id: 'photo', type: 'photo', ...required },
  { id: 'order', type: 'ranking', options: ['a', 'b'].map((id) => ({ id, text: say(id) })), ...required },
  choice('long', options, required),
  { id: 'sign', type: 'signature' },
]);
const asked = (channel: string, answers: Answers = {}): string[] =>
  ids(visibleQuestions(survey, answers, { ...nobody, channel }));
const isOver = (channel: string, answers: Answers): boolean =>
  nextStep(survey, answers, { ...nobody, channel }).kind === 'finished';

describe('a question that cannot be asked everywhere', () => {
  it('is asked where it can be', () => {
    expect(asked('web')).toEqual(['nps', 'photo', 'order', 'long', 'sign']);
    expect(asked('phone')).toEqual(['nps', 'order', 'long']);
    expect(asked('kiosk')).toEqual(['nps', 'order', 'long']);
    expect(asked('dialogue')).toEqual(['nps']);
  });

  it('is not required elsewhere: the survey ends without it', () => {
    const rest: Answers = { order: { ranked: ['a', 'b'] }, long: { chosen: ['o1'] } };
    expect(isOver('phone', { nps: 9, ...rest })).toBe(true);
    expect(isOver('dialogue', { nps: 9 })).toBe(true);
    expect(isOver('web', { nps: 9, ...rest })).toBe(false);
  });

  it('keeps the answer that was given on the page before', () => {
    const photo = { files: ['0192d1c0-0000-7000-8000-000000000001'] };
    expect(asked('phone', { photo })).toEqual(['nps', 'photo', 'order', 'long']);
  });

  it('is told to the author where it is required', () => {
    expect(adviceOn(survey).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'questions[1].required only_on_page',
      'questions[2].required not_in_chats',
      'questions[3].required not_in_chats',
    ]);
  });
});

describe('a survey with more scores than people give', () => {
  const factors = Array.from({ length: 11 }, (_, at) => ({ factorId: at + 1, text: say(`f${at}`) }));
  const questions = [{ id: 'all', type: 'factor_ratings', scale: '1-5', factors }];

  it('is worth a look, but not where factors take turns', () => {
    expect(adviceOn(surveyOf(questions)).map(({ code }) => code)).toEqual(['many_scores']);
    expect(adviceOn(surveyOf(questions, { rotation: { atMost: 2 } }))).toEqual([]);
  });
});

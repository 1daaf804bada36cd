import { definitionSchema, parseDefinition } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import {
  duplicateQuestion,
  emptyDraft,
  freeId,
  lowScore,
  lowScoreOf,
  moveQuestion,
  newQuestion,
  questionTypes,
  readDraft,
  scoredBefore,
  usualThreshold,
} from './draft.ts';

const words = { title: 'Визит', question: 'Порекомендуете?', thanks: 'Спасибо' };
const draft = emptyDraft('ru', words);

describe('a draft', () => {
  it('can be published as soon as it is begun', () => {
    expect(parseDefinition(draft)).toMatchObject({ ok: true });
  });
  it('takes a question of every type; only a list that is still empty keeps it from being published', () => {
    for (const type of questionTypes) {
      const question = newQuestion(type, draft, 'Вопрос', 'Согласен');
      const { error } = definitionSchema.safeParse({ ...draft, questions: [...draft.questions, question] });
      const codes = error?.issues.map(({ code }) => code) ?? [];
      expect(codes, type).toEqual(type === 'importance_satisfaction' ? ['too_small'] : []);
    }
  });
  it('never gives an id twice', () => {
    const twice = duplicateQuestion(draft, 'nps');
    expect(twice.questions.map(({ id }) => id)).toEqual(['nps', 'nps-2']);
    expect(freeId('nps', twice)).toBe('nps-3');
    expect(freeId('factor_ratings', twice)).toBe('factor-ratings');
  });
  it('moves a question and keeps the others in order', () => {
    const three = duplicateQuestion(duplicateQuestion(draft, 'nps'), 'nps');
    expect(moveQuestion(three, 'nps', 2).questions.map(({ id }) => id)).toEqual(['nps-3', 'nps-2', 'nps']);
  });
  it('is readable when it was saved with parts missing', () => {
    expect(readDraft({}, 'ru').questions).toEqual([]);
    expect(readDraft({ questions: draft.questions }, 'ru').questions).toHaveLength(1);
  });
});

describe('a follow-up on a low score', () => {
  it('may only look at scored questions before it', () => {
    const longer = { ...draft, questions: [...draft.questions, newQuestion('text', draft, 'Почему?', '')] };
    expect(scoredBefore(longer, 'text').map(({ id }) => id)).toEqual(['nps']);
    expect(scoredBefore(longer, 'nps')).toEqual([]);
  });
  it('is read back as it was set, and other conditions are left alone', () => {
    const question = newQuestion('text', draft, 'Почему?', '');
    expect(lowScoreOf({ ...question, showIf: lowScore('nps', 6) })).toEqual({ question: 'nps', value: 6 });
    expect(lowScoreOf({ ...question, showIf: { op: 'answered', question: 'nps' } })).toBeNull();
  });
  it('begins below the usual line of its scale', () => {
    expect(usualThreshold(newQuestion('nps', draft, '', ''))).toBe(6);
    expect(usualThreshold(newQuestion('satisfaction', draft, '', ''))).toBe(3);
  });
});

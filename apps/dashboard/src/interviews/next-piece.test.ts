import { describe, expect, it } from 'vitest';
import { nextStep, parseDefinition, type Answers, type Context } from '@otklik/questionnaire';
import { nextPiece } from './next-piece.ts';

const text = (ru: string) => ({ ru });
const parsed = parseDefinition({
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: text('По телефону'),
  questions: [
    { type: 'nps', id: 'nps', text: text('Порекомендуете?') },
    { type: 'text', id: 'why', text: text('Почему?'), multiline: true, maxLength: 500, showIf: 'nps <= 6' },
    {
      type: 'factor_ratings',
      id: 'service',
      text: text('Оцените'),
      scale: '1-5',
      factors: [
        { factorId: 1, text: text('Скорость') },
        { factorId: 2, text: text('Вежливость') },
      ],
    },
    { type: 'photo', id: 'photo', text: text('Фото'), required: true },
    {
      type: 'importance_satisfaction',
      id: 'both',
      text: text('Важно ли'),
      scale: '1-5',
      factors: [{ factorId: 1, text: text('Скорость') }],
    },
  ],
  thanks: { title: text('Спасибо') },
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
const { definition } = parsed;
const context: Context = { language: 'ru', channel: 'phone', products: [] };
const keyAfter = (answers: Answers) => nextPiece(definition, answers, context)?.key ?? null;

describe('what is said next on the telephone', () => {
  it('follows the logic of the questionnaire, one line at a time', () => {
    expect(keyAfter({})).toBe('nps');
    expect(keyAfter({ nps: 3 })).toBe('why');
    expect(keyAfter({ nps: 9 })).toBe('service.1');
    expect(keyAfter({ nps: 9, service: { 1: 4 } })).toBe('service.2');
    expect(keyAfter({ nps: 9, service: { none: 'skipped' } })).toBe('both.1.importance');
    expect(keyAfter({ nps: 9, service: { 1: 4, 2: 5 }, both: { 1: { importance: 5 } } })).toBe('both.1.satisfaction');
  });

  it('ends where the questionnaire ends, without what a voice cannot give', () => {
    const all: Answers = { nps: 9, service: { 1: 4, 2: 5 }, both: { 1: { importance: 5, satisfaction: 4 } } };
    expect(keyAfter(all)).toBeNull();
    expect(nextStep(definition, all, context)).toEqual({ kind: 'finished' });
  });
});

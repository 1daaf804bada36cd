import { describe, expect, it } from 'vitest';
import type { Draft } from '../draft/draft.ts';
import { contextOf, factNames, usualOccasion, type Around } from './occasion.ts';
import { nothingYet, pathOf } from './path.ts';

const draft: Draft = {
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: { ru: 'Визит' },
  questions: [
    { type: 'nps', id: 'nps', text: { ru: 'Порекомендуете?' }, jumps: [{ if: 'nps = 10', to: 'end' }] },
    { type: 'satisfaction', id: 'speed', scale: '1-5', factorId: 7, text: { ru: 'Скорость' } },
    { type: 'satisfaction', id: 'price', scale: '1-5', factorId: 8, text: { ru: 'Цена' } },
    {
      type: 'text',
      id: 'big',
      text: { ru: 'Что в чеке?' },
      multiline: true,
      maxLength: 100,
      showIf: 'receipt.total > 1000',
    },
  ],
  thanks: { title: { ru: 'Спасибо!' } },
  rotation: { atMost: 1, weights: { 7: 5 } },
};
const around: Around = {
  language: 'ru',
  form: 'page',
  unitName: 'Тверская',
  touchpointName: undefined,
  products: [],
  today: '2026-03-08',
};

describe('the walk of a customer that the author plays', () => {
  it('shows what is asked now and later, and why the rest is hidden', () => {
    const path = pathOf(draft, contextOf(draft, usualOccasion, around), nothingYet);
    expect(path?.map(({ id, state, why }) => [id, state, why])).toEqual([
      ['nps', 'now', null],
      ['speed', 'ahead', null],
      ['price', 'hidden', 'rotation'],
      ['big', 'hidden', 'condition'],
    ]);
  });

  it('asks the next factor where the heaviest has its answers, and takes a typed sum for a number', () => {
    const chosen = { ...usualOccasion, enough: [7], facts: { 'receipt.total': '1 250,50' } };
    const path = pathOf(draft, contextOf(draft, chosen, around), nothingYet);
    expect(path?.map(({ id, state }) => [id, state])).toEqual([
      ['nps', 'now'],
      ['price', 'ahead'],
      ['big', 'ahead'],
      ['speed', 'hidden'],
    ]);
  });

  it('tells what cannot be asked where the answer is given', () => {
    const photo = { type: 'photo', id: 'photo', text: { ru: 'Фото' }, required: true } as const;
    const own = { ...draft, rotation: undefined, questions: [photo] };
    const path = pathOf(own, contextOf(own, usualOccasion, { ...around, form: 'kiosk' }), nothingYet);
    expect(path?.map(({ id, why }) => [id, why])).toEqual([['photo', 'channel']]);
  });

  it('tells what a jump led past', () => {
    const walked = { answers: { nps: 10 }, now: [], isFinished: true };
    const path = pathOf(draft, contextOf({ ...draft, rotation: undefined }, usualOccasion, around), walked);
    expect(path?.map(({ id, state, why }) => [id, state, why])).toEqual([
      ['nps', 'answered', null],
      ['speed', 'hidden', 'jump'],
      ['price', 'hidden', 'jump'],
      ['big', 'hidden', 'condition'],
    ]);
  });

  it('offers the facts that the survey looks at', () => {
    const own = { ...draft, intro: { ru: 'Вы с нами {{customer.years}} лет' } };
    expect(factNames(own)).toEqual([
      'customer.name',
      'customer.city',
      'receipt.total',
      'receipt.number',
      'customer.years',
    ]);
  });
});

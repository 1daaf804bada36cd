import type { Factor } from '@otklik/contract';
import { parseDefinition } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { duplicateBlock, duplicateQuestion, emptyDraft, newQuestion, readDraft, type Draft } from './draft.ts';
import { beginBlock, putIntoBlock } from './draft-blocks.ts';
import { freeName } from './free-name.ts';
import { addQuestion, isFound, paletteKeys, questionFrom } from '../palette/question-palette-entries.ts';
import { rowOf, usualRows } from '../palette/usual-rows.ts';

const words = { title: 'Визит', question: 'Порекомендуете?', thanks: 'Спасибо' };
const draft = emptyDraft('ru', words);
const factor = (id: number): Factor => ({
  id,
  name: `F${id}`,
  names: {},
  code: null,
  position: id,
  area: 'product',
  ownerId: null,
  archivedAt: null,
});
const factors = [1, 2, 3, 4, 5, 6].map(factor);

describe('a draft', () => {
  it('can be published as soon as it is begun', () => {
    expect(parseDefinition(draft)).toMatchObject({ ok: true });
  });
  it('takes every entry of the palette; only words that are still missing keep it from being published', () => {
    for (const key of paletteKeys) {
      const rows = usualRows(factors, draft);
      const words = { text: 'Вопрос', consent: 'Согласен', times: ['утром', 'вечером'], rows };
      const next = addQuestion(draft, questionFrom(key, draft, words), 'nps');
      const parsed = parseDefinition(next);
      const codes = new Set(parsed.ok ? [] : parsed.errors.map(({ code }) => code));
      codes.delete('missing_text');
      expect([...codes], key).toEqual([]);
    }
  });
  it('begins a question with rows with a few factors: those it rates already, then the first of the company', () => {
    const rated = {
      ...draft,
      questions: [{ ...newQuestion('satisfaction', draft, 'Вкус?', ''), factorId: 6 }],
    } as Draft;
    expect(usualRows(factors, rated).map(({ factorId }) => factorId)).toEqual([6, 1, 2, 3]);
    expect(usualRows(factors, draft).map(({ text }) => text['ru'])).toEqual(['F1', 'F2', 'F3', 'F4']);
    expect(rowOf({ ...factor(1), names: { uk: 'Смак', en: 'Taste' } }, { ...draft, languages: ['ru', 'uk'] })).toEqual({
      factorId: 1,
      text: { ru: 'F1', uk: 'Смак' },
    });
  });
  it('adds behind the chosen question, into its block', () => {
    const blocked = beginBlock(duplicateQuestion(draft, 'nps'), 'nps', 'Блок');
    const added = questionFrom('text', blocked, { text: 'Почему?', consent: '', times: [], rows: [] });
    const { questions } = addQuestion(blocked, added, 'nps');
    expect(questions.map(({ id, block }) => [id, block])).toEqual([
      ['nps', 'block'],
      ['text', 'block'],
      ['nps-2', undefined],
    ]);
  });
  it('finds an entry by any words of it', () => {
    expect(isFound('ces ЛЕГКО', 'effort Насколько легко, 1–7 (CES)')).toBe(true);
    expect(isFound('ces звезда', 'effort Насколько легко, 1–7 (CES)')).toBe(false);
  });
  it('copies a block with conditions that look at its own copies', () => {
    const follow = { ...newQuestion('text', draft, 'Почему?', ''), showIf: 'nps <= 6 and answered(nps)' };
    const both = addQuestion(draft, follow, 'nps');
    const blocked = putIntoBlock(beginBlock(both, 'nps', 'Блок'), 'text', 'block');
    const twice = duplicateBlock(blocked, 'block');
    expect(parseDefinition(twice)).toMatchObject({ ok: true });
    expect(twice.questions[3]).toMatchObject({
      id: 'text-2',
      block: 'block-2',
      showIf: '({nps-2} <= 6) and answered({nps-2})',
    });
  });
  it('copies options whose conditions look at its own copies', () => {
    const options = [{ id: 'coffee', text: { ru: 'Кофе' }, showIf: 'nps <= 6' }];
    const both = addQuestion(draft, { id: 'what', type: 'choice', many: false, text: { ru: 'Что?' }, options }, 'nps');
    const twice = duplicateBlock(putIntoBlock(beginBlock(both, 'nps', 'Блок'), 'what', 'block'), 'block');
    expect(twice.questions[3]).toMatchObject({ options: [{ showIf: '{nps-2} <= 6' }] });
  });
  it('never gives an id twice', () => {
    const twice = duplicateQuestion(draft, 'nps');
    expect(twice.questions.map(({ id }) => id)).toEqual(['nps', 'nps-2']);
    expect(freeName('nps', twice)).toBe('nps-3');
    expect(freeName('factor_ratings', twice)).toBe('factor-ratings');
  });
  it('is readable when it was saved with parts missing', () => {
    expect(readDraft({}, 'ru').questions).toEqual([]);
    expect(readDraft({ questions: draft.questions }, 'ru').questions).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { changedCondition, changedFields, changedParts, changedRows, changedText, textOf } from './change-words.ts';

describe('what changed between two versions, in words', () => {
  it('names each thing once, and what has no name as a setting', () => {
    expect(changedFields(['showIf', 'skipIf', 'text', 'perSet'])).toEqual(['condition', 'text', 'settings']);
    expect(changedParts(['title', 'intro', 'ends', 'constructor'])).toEqual(['texts', 'ends', 'settings']);
  });
  it('says how a question was worded before, in the reader’s language, and nothing where that stayed', () => {
    const change = { questionId: 'q', kind: 'changed' as const, fields: ['text'], countsAnew: true };
    const before = { text: { ru: 'Как вам?', en: 'Well?' } };
    const after = { text: { ru: 'Как вам визит?', en: 'Well?' } };
    expect(changedText({ ...change, before, after }, 'ru')).toBe('Как вам?');
    expect(changedText({ ...change, before, after }, 'en')).toBeNull();
    expect(changedText({ ...change, kind: 'added', before: null, after }, 'ru')).toBeNull();
  });
  it('names the options and factors that came, went and were reworded', () => {
    const option = (id: string, ru: string) => ({ id, text: { ru } });
    const factor = (factorId: number, ru: string) => ({ factorId, text: { ru } });
    const change = {
      questionId: 'q',
      kind: 'changed' as const,
      fields: ['options', 'showIf'],
      countsAnew: false,
      before: {
        options: [option('a', 'цена'), option('b', 'место')],
        factors: [factor(1, 'Вкус')],
        showIf: 'nps <= 6',
      },
      after: { options: [option('b', 'расположение'), option('c', 'шум')], factors: [factor(2, '')] },
    };
    expect(changedRows(change, 'ru')).toEqual({
      added: ['шум', '2'],
      removed: ['цена', 'Вкус'],
      reworded: [{ was: 'место', is: 'расположение' }],
    });
    expect(changedCondition(change)).toBe('nps <= 6');
    expect(changedCondition({ ...change, before: change.after })).toBeNull();
    expect(changedCondition({ ...change, fields: ['options'] })).toBeUndefined();
    expect(changedRows({ ...change, before: { options: 'none' }, after: null }, 'ru').added).toEqual([]);
  });
  it('falls back to any language, and bears drafts without words', () => {
    expect(textOf({ text: { uk: '', en: 'Well?' } }, 'uk')).toBe('Well?');
    expect([textOf({}, 'ru'), textOf(null, 'ru'), textOf({ text: 5 }, 'ru')]).toEqual(['', '', '']);
  });
});

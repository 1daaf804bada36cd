import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft, newQuestion, type Draft } from './draft.ts';
import { beginHistory, placeOfTyping, questionBetween, record, redo, undo } from './draft-history.ts';

const draft = emptyDraft('ru', { title: 'Визит', question: 'Порекомендуете?', thanks: 'Спасибо' });
const titled = (words: string): Draft => ({ ...draft, title: { ru: words } });
const longer: Draft = { ...draft, questions: [...draft.questions, newQuestion('text', draft, 'Почему?', '')] };

describe('the history of a draft', () => {
  it('takes letters typed in one field back at once, and another field on its own', () => {
    let history = beginHistory(draft);
    history = record(history, titled('В'), 0);
    history = record(history, titled('Ви'), 300);
    history = record(history, { ...titled('Ви'), intro: { ru: 'П' } }, 600);
    expect(undo(history).present).toEqual(titled('Ви'));
    expect(undo(undo(history)).present).toBe(draft);
  });
  it('begins a new step after a pause', () => {
    const history = record(record(beginHistory(draft), titled('В'), 0), titled('Ви'), 5_000);
    expect(undo(history).present).toEqual(titled('В'));
  });
  it('never joins a question that was added with the words typed after it', () => {
    const typed = { ...longer, title: { ru: 'Ж' } };
    const history = record(record(beginHistory(draft), longer, 0), typed, 10);
    expect(undo(history).present).toBe(longer);
  });
  it('forgets what was taken back once something else is done', () => {
    const back = undo(record(beginHistory(draft), longer, 0));
    expect(redo(back).present).toBe(longer);
    expect(redo(record(back, titled('x'), 9)).present).toEqual(titled('x'));
  });
  it('leads back to the first draft and forth to the last one, however many steps there were', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.nat(3_000))), (steps) => {
        let [history, at] = [beginHistory(draft), 0];
        for (const [words, pause] of steps) history = record(history, titled(words), (at += pause));
        const last = history.present;
        while (history.past.length > 0) history = undo(history);
        expect(history.present).toBe(draft);
        while (history.future.length > 0) history = redo(history);
        expect(history.present).toBe(last);
      }),
    );
  });
  it('knows the field that was typed in, and the question that a step is about', () => {
    expect(placeOfTyping(draft, { ...draft, intro: { ru: 'П' } })).toBe('.intro.ru');
    expect(placeOfTyping(draft, longer)).toBeNull();
    expect(questionBetween(draft, longer)).toBe('text');
  });
});

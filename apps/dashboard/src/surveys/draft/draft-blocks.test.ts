import { parseDefinition } from '@otklik/questionnaire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginBlock,
  blockRowId,
  dissolveBlock,
  moveRow,
  putIntoBlock,
  removeQuestions,
  rowsOf,
} from './draft-blocks.ts';
import { duplicateQuestion, emptyDraft, type Draft } from './draft.ts';

const one = emptyDraft('ru', { title: 'Визит', question: 'Порекомендуете?', thanks: 'Спасибо' });
const [first] = one.questions;
const five: Draft = {
  ...one,
  questions: first === undefined ? [] : ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...first, id })),
};
const blocked = putIntoBlock(beginBlock(five, 'b', 'Блок'), 'c', 'block');
const written = (draft: Draft) => draft.questions.map(({ id, block }) => (block === undefined ? id : `${id}@${block}`));

describe('blocks of a draft', () => {
  it('begin with a question, and take others in at their end', () => {
    expect(written(blocked)).toEqual(['a', 'b@block', 'c@block', 'd', 'e']);
    expect(rowsOf(blocked).map(({ id }) => id)).toEqual(['a', blockRowId('block'), 'b', 'c', 'd', 'e']);
  });
  it('take in what is dropped among their questions, and let go what is dragged out', () => {
    expect(written(moveRow(blocked, 'e', 'c'))).toEqual(['a', 'b@block', 'e@block', 'c@block', 'd']);
    expect(written(moveRow(blocked, 'b', 'd'))).toEqual(['a', 'c@block', 'd', 'b', 'e']);
    expect(written(moveRow(blocked, 'a', 'b'))).toEqual(['b@block', 'a@block', 'c@block', 'd', 'e']);
  });
  it('move as a whole, over a whole block', () => {
    const two = beginBlock(blocked, 'e', 'Другой');
    expect(written(moveRow(two, blockRowId('block'), 'a'))).toEqual(['b@block', 'c@block', 'a', 'd', 'e@block-2']);
    expect(written(moveRow(two, blockRowId('block-2'), 'c'))).toEqual(['a', 'e@block-2', 'b@block', 'c@block', 'd']);
  });
  it('end with their last question, and leave no name behind', () => {
    const alone = { ...blocked, shuffledBlocks: [['block', 'block']] };
    expect(removeQuestions(alone, ({ block }) => block === 'block')).toEqual({
      ...five,
      questions: five.questions.filter(({ id }) => id !== 'b' && id !== 'c'),
    });
    expect(dissolveBlock(blocked, 'block').blocks).toBeUndefined();
  });
  it('are never torn, wherever rows are dropped', () => {
    const step = fc.tuple(fc.nat(9), fc.nat(9));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let draft = beginBlock(blocked, 'e', 'Другой');
        for (const [from, to] of steps) {
          const rows = rowsOf(draft);
          draft = moveRow(draft, rows[from % rows.length]?.id ?? '', rows[to % rows.length]?.id ?? '');
          expect(parseDefinition(draft)).toMatchObject({ ok: true });
          expect(draft.questions.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
        }
      }),
    );
  });
  it('give a copied question the block of the first', () => {
    expect(written(duplicateQuestion(blocked, 'b'))).toEqual(['a', 'b@block', 'b-2@block', 'c@block', 'd', 'e']);
  });
});

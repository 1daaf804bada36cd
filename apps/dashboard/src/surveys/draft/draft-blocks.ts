import type { Block, Question } from '@otklik/questionnaire';
import type { Draft } from './draft.ts';
import { freeName } from './free-name.ts';

/** A line of the list that is dragged: a block's head, or a question. */
export type DraftRow =
  | { readonly kind: 'block'; readonly id: string; readonly block: Block; readonly size: number }
  | { readonly kind: 'question'; readonly id: string; readonly question: Question; readonly at: number };

/** Ids of questions and blocks are never the same, but a list of both must not depend on that. */
export function blockRowId(blockId: string): string {
  return `block:${blockId}`;
}

export function rowsOf(draft: Draft): DraftRow[] {
  const blocks = new Map((draft.blocks ?? []).map((block) => [block.id, block]));
  const seen = new Set<string>();
  return draft.questions.flatMap((question, at): DraftRow[] => {
    const row: DraftRow = { kind: 'question', id: question.id, question, at };
    const block = blocks.get(question.block ?? '');
    if (block === undefined || seen.has(block.id)) return [row];
    seen.add(block.id);
    const size = draft.questions.filter((each) => each.block === block.id).length;
    return [{ kind: 'block', id: blockRowId(block.id), block, size }, row];
  });
}

/** Puts a row where another one is. A block moves with its questions; a question dropped among a block's belongs to it. */
export function moveRow(draft: Draft, active: string, over: string): Draft {
  const rows = rowsOf(draft);
  const [from, to] = [rows.findIndex(({ id }) => id === active), rows.findIndex(({ id }) => id === over)];
  const [row, goal] = [rows[from], rows[to]];
  if (row === undefined || goal === undefined || from === to) return draft;
  if (row.kind === 'block') return moveBlock(draft, row.block.id, goal, to > from);
  const order = rows.filter((each) => each !== row);
  order.splice(to, 0, row);
  const block = blockAt(order, to, row.question);
  const questions = order.flatMap((each) =>
    each.kind === 'block' ? [] : [each === row ? inBlock(each.question, block) : each.question],
  );
  return withoutEmptyBlocks({ ...draft, questions });
}

function blockAt(order: readonly DraftRow[], at: number, question: Question): string | undefined {
  const [before, after] = [order[at - 1], order[at + 1]];
  if (before === undefined) return undefined;
  if (before.kind === 'block') return before.block.id;
  const { block } = before.question;
  if (block === undefined) return undefined;
  const isWithin = after?.kind === 'question' && after.question.block === block;
  return isWithin || question.block === block ? block : undefined;
}

function moveBlock(draft: Draft, blockId: string, goal: DraftRow, isDown: boolean): Draft {
  const own = draft.questions.filter(({ block }) => block === blockId);
  const rest = draft.questions.filter(({ block }) => block !== blockId);
  const goalBlock = goal.kind === 'block' ? goal.block.id : goal.question.block;
  if (goalBlock === blockId) return draft;
  const isGoal = ({ id, block }: Question) =>
    goalBlock === undefined ? goal.kind === 'question' && id === goal.question.id : block === goalBlock;
  const at = isDown ? rest.findLastIndex(isGoal) + 1 : rest.findIndex(isGoal);
  return { ...draft, questions: [...rest.slice(0, at), ...own, ...rest.slice(at)] };
}

/** Into a block (at its end), or out of every one (behind the one it stood in). */
export function putIntoBlock(draft: Draft, questionId: string, blockId: string | undefined): Draft {
  const question = draft.questions.find(({ id }) => id === questionId);
  if (question === undefined || question.block === blockId) return draft;
  const rest = draft.questions.filter((each) => each !== question);
  const near = rest.findLastIndex(({ block }) => block === (blockId ?? question.block));
  const own = draft.questions.indexOf(question);
  const at = near < 0 ? own : near + 1;
  const questions = [...rest.slice(0, at), inBlock(question, blockId), ...rest.slice(at)];
  return withoutEmptyBlocks({ ...draft, questions });
}

/** A block begins with this question. */
export function beginBlock(draft: Draft, questionId: string, title: string): Draft {
  const block: Block = { id: freeName('block', draft), title: { [draft.defaultLanguage]: title } };
  const apart = putIntoBlock(draft, questionId, undefined);
  return {
    ...apart,
    blocks: [...(apart.blocks ?? []), block],
    questions: apart.questions.map((each) => (each.id === questionId ? inBlock(each, block.id) : each)),
  };
}

/** The questions stay where they are. */
export function dissolveBlock(draft: Draft, blockId: string): Draft {
  const questions = draft.questions.map((each) => (each.block === blockId ? inBlock(each, undefined) : each));
  return withoutEmptyBlocks({ ...draft, questions });
}

export function removeQuestions(draft: Draft, isGone: (question: Question) => boolean): Draft {
  return withoutEmptyBlocks({ ...draft, questions: draft.questions.filter((question) => !isGone(question)) });
}

export function changeBlock(draft: Draft, block: Block): Draft {
  return { ...draft, blocks: (draft.blocks ?? []).map((each) => (each.id === block.id ? block : each)) };
}

function inBlock(question: Question, block: string | undefined): Question {
  const { block: _, ...rest } = question;
  return block === undefined ? rest : { ...rest, block };
}

/** A block without questions is refused by the format, and nobody could see it in the list. */
export function withoutEmptyBlocks(draft: Draft): Draft {
  const used = new Set(draft.questions.map(({ block }) => block));
  const blocks = (draft.blocks ?? []).filter(({ id }) => used.has(id));
  if (blocks.length === (draft.blocks ?? []).length) return draft;
  const groups = (draft.shuffledBlocks ?? []).map((group) => group.filter((id) => used.has(id)));
  const shuffled = groups.filter((group) => group.length > 1);
  const { blocks: _, shuffledBlocks: __, ...rest } = draft;
  return {
    ...rest,
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(shuffled.length > 0 ? { shuffledBlocks: shuffled } : {}),
  };
}

import type { Draft } from '../draft/draft.ts';
import { record, words, type Loose } from '../json.ts';
import type { FlowStep, Randomizer } from './qsf-flow.ts';
import { createNotes, type Notes } from '../notes.ts';
import { lineName } from '../report.ts';

export interface QsfOrder {
  /** The block of ours that the questions of a step stand in; undefined where nothing changes places. */
  blockOf(step: FlowStep, block: Loose): string | undefined;
  /** Says which blocks change places among themselves. */
  finish(): void;
}

/** Questions that change places within their block, and blocks that do within a randomizer. */
export function qsfOrder(draft: Draft): QsfOrder {
  const shuffles = new Map<Randomizer, Map<number, string>>();
  const random = new Set<string>();
  const add = (name: string, wish: string, isRandom: boolean, notes: Notes) => {
    const id = draft.idFor(wish);
    const part = { name, thing: { id, ...(isRandom ? { order: 'random' as const } : {}) }, notes };
    if (isRandom) draft.addPart('blocks', part);
    else draft.parts.blocks.push(part);
    return id;
  };
  return {
    blockOf({ shuffle }, block) {
      const name = words(block['Description']) || words(block['ID']);
      const how = words(record(block['Options'])['RandomizeQuestions']);
      const isRandom = how !== '' && how !== 'false';
      const notes = createNotes();
      // Some of them fixed, or fewer shown than there are: theirs alone.
      if (isRandom && how === 'RandomWithOnlyX') notes.add('subset_left_out');
      if (how === 'Advanced') notes.add('order_left_out');
      if (shuffle === undefined) return isRandom ? add(lineName(name, how), `${name}_block`, true, notes) : undefined;
      const places = shuffles.get(shuffle.of) ?? new Map<number, string>();
      shuffles.set(shuffle.of, places);
      const known = places.get(shuffle.at);
      // Several blocks that change places as one keep their own order.
      const id = known ?? add(lineName(name, how), `${name}_block`, isRandom, notes);
      if (known !== undefined && isRandom && !random.has(id)) draft.leaveOut(lineName(name, how), 'order_left_out');
      if (isRandom) random.add(id);
      places.set(shuffle.at, id);
      return id;
    },
    finish() {
      if (shuffles.size === 0) return;
      const used = new Set(draft.made().map(({ question }) => question.block));
      draft.parts.blocks = draft.parts.blocks.filter(({ thing }) => used.has(thing.id));
      for (const [{ name, size, shown }, places] of shuffles) {
        const notes = createNotes();
        if (shown < size) notes.add('subset_left_out');
        const group = [...places.values()].filter((id) => used.has(id));
        if (group.length > 1) draft.addPart('shuffled', { name, thing: group, notes });
        else if (shown < size) draft.leaveOut(name, 'subset_left_out');
      }
    },
  };
}

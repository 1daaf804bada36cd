import type { ForeignChoice } from './add-choice.ts';
import type { Draft } from './draft.ts';
import { makeOptions } from './options.ts';
import type { Notes } from '../notes.ts';

const MOST_RANKED = 30;

export type ForeignRanking = Pick<ForeignChoice, 'key' | 'name' | 'wish' | 'text' | 'options' | 'random' | 'more'> & {
  /** Only so many are put into an order. */
  readonly top?: number;
};

/** Options to be put into an order; fewer than two have none. */
export function addRanking(draft: Draft, ranking: ForeignRanking, notes: Notes): void {
  const { key, name, wish, text, top, more } = ranking;
  if (ranking.options.length < 2) return draft.leaveOut(name, 'empty');
  const { options, ids } = makeOptions(draft, ranking.options, notes, MOST_RANKED);
  draft.add(
    name,
    {
      id: draft.idFor(wish),
      type: 'ranking',
      text,
      options,
      ...(top === undefined ? {} : { top: Math.min(MOST_RANKED, top) }),
      ...(ranking.random === true ? { order: 'random' as const } : {}),
      ...more,
    },
    notes,
    { key, options: ids },
  );
}

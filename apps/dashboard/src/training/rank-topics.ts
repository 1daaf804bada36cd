import type { ContactSignalAnswer, IndexCell } from '@otklik/contract';
import { shownValue } from '../figures/cell.ts';

export interface RankedTopic {
  readonly topicId: number;
  readonly contacts: number;
  readonly cost: number;
  /** Share of low answers after contacts of the topic; null: nobody answered. */
  readonly cell: IndexCell | null;
  /** Contacts that left somebody unhappy: what a training could save at most. Null: too few answers to say. */
  readonly unhappy: number | null;
}

type Signals = ContactSignalAnswer['groups'];
type Scores = readonly { readonly key: { readonly topic?: number | string | undefined }; readonly cell: IndexCell }[];

/** Volume by low scores, the heaviest first; what cannot be weighed yet comes after it, by volume. */
export function rankTopics(signals: Signals, scores: Scores): RankedTopic[] {
  const cells = new Map(scores.map(({ key, cell }) => [Number(key.topic), cell]));
  const counts = new Map(signals.flatMap(({ id, signal }) => (id === null ? [] : [[id, signal] as const])));
  const ids = new Set([...counts.keys(), ...cells.keys()]);
  const topics = [...ids]
    .filter((id) => Number.isInteger(id) && id > 0)
    .map((topicId): RankedTopic => {
      const signal = counts.get(topicId);
      const cell = cells.get(topicId) ?? null;
      const contacts = signal?.contacts ?? 0;
      const share = shownValue(cell);
      return { topicId, contacts, cost: signal?.cost ?? 0, cell, unhappy: share === null ? null : contacts * share };
    })
    .filter(({ contacts, cell }) => contacts > 0 || (cell?.result.n ?? 0) > 0);
  return topics.toSorted((a, b) => (b.unhappy ?? -1) - (a.unhappy ?? -1) || b.contacts - a.contacts);
}

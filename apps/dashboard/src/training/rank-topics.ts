import type { ContactSignalAnswer, IndexCell, OperatorContacts } from '@otklik/contract';
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
interface Volume {
  readonly contacts: number;
  readonly cost: number;
}
type Scores = readonly { readonly key: { readonly topic?: number | string | undefined }; readonly cell: IndexCell }[];

/** How many contacts each topic has, and what they cost. */
export function volumesOf(signals: Signals): ReadonlyMap<number, Volume> {
  return new Map(
    signals.flatMap(({ id, signal }) =>
      id === null ? [] : [[id, { contacts: signal.contacts, cost: signal.cost }] as const],
    ),
  );
}

/** Of some operators: what they took themselves, each at what a contact of its topic costs on the average. */
export function volumesOfOperators(
  all: ReadonlyMap<number, Volume>,
  taken: readonly OperatorContacts[],
  employeeIds: ReadonlySet<number>,
): ReadonlyMap<number, Volume> {
  const own = new Map<number, Volume>();
  for (const { employeeId, topicId, contacts } of taken) {
    if (topicId === null || employeeId === null || !employeeIds.has(employeeId)) continue;
    const whole = all.get(topicId);
    const price = whole === undefined || whole.contacts === 0 ? 0 : whole.cost / whole.contacts;
    const before = own.get(topicId) ?? { contacts: 0, cost: 0 };
    own.set(topicId, { contacts: before.contacts + contacts, cost: before.cost + contacts * price });
  }
  return own;
}

/** Volume by low scores, the heaviest first; what cannot be weighed yet comes after it, by volume. */
export function rankTopics(counts: ReadonlyMap<number, Volume>, scores: Scores): RankedTopic[] {
  const cells = new Map(scores.map(({ key, cell }) => [Number(key.topic), cell]));
  const ids = new Set([...counts.keys(), ...cells.keys()]);
  const topics = [...ids]
    .filter((id) => Number.isInteger(id) && id > 0)
    .map((topicId): RankedTopic => {
      const { contacts, cost } = counts.get(topicId) ?? { contacts: 0, cost: 0 };
      const cell = cells.get(topicId) ?? null;
      const share = shownValue(cell);
      return { topicId, contacts, cost, cell, unhappy: share === null ? null : contacts * share };
    })
    .filter(({ contacts, cell }) => contacts > 0 || (cell?.result.n ?? 0) > 0);
  return topics.toSorted((a, b) => (b.unhappy ?? -1) - (a.unhappy ?? -1) || b.contacts - a.contacts);
}

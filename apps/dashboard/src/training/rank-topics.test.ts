import { describe, expect, it } from 'vitest';
import type { ContactSignalAnswer, IndexCell } from '@otklik/contract';
import { rankTopics } from './rank-topics.ts';

type Group = ContactSignalAnswer['groups'][number];
const signal = (id: number | null, contacts: number) =>
  ({ id, ownerId: null, signal: { contacts, cost: contacts * 130 } }) as Group;
const score = (topic: number, value: number, state: IndexCell['standing']['state'] = 'reportable') => ({
  key: { topic },
  cell: { result: { kind: 'value', value, n: 400 }, standing: { state } } as IndexCell,
});

describe('the topics to train', () => {
  it('are ranked by how many contacts leave somebody unhappy, not by how many there are', () => {
    const ranked = rankTopics([signal(1, 1_000), signal(2, 300), signal(null, 50)], [score(1, 0.05), score(2, 0.4)]);
    expect(ranked.map(({ topicId, unhappy }) => [topicId, unhappy])).toEqual([
      [2, 120],
      [1, 50],
    ]);
  });

  it('stand behind the others while their answers are too few to be shown', () => {
    const ranked = rankTopics(
      [signal(1, 10), signal(2, 5_000), signal(3, 9)],
      [score(1, 0.5), score(2, 0.9, 'insufficient')],
    );
    expect(ranked.map(({ topicId, unhappy }) => [topicId, unhappy])).toEqual([
      [1, 5],
      [2, null],
      [3, null],
    ]);
  });
});

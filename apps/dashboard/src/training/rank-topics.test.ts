import { describe, expect, it } from 'vitest';
import type { ContactSignalAnswer, IndexCell } from '@otklik/contract';
import { rankTopics, volumesOf, volumesOfOperators } from './rank-topics.ts';

type Group = ContactSignalAnswer['groups'][number];
const signal = (id: number | null, contacts: number) =>
  ({ id, ownerId: null, signal: { contacts, cost: contacts * 130 } }) as Group;
const score = (topic: number, value: number, state: IndexCell['standing']['state'] = 'reportable') => ({
  key: { topic },
  cell: { result: { kind: 'value', value, n: 400 }, standing: { state } } as IndexCell,
});

describe('the topics to train', () => {
  it('are ranked by how many contacts leave somebody unhappy, not by how many there are', () => {
    const ranked = rankTopics(volumesOf([signal(1, 1_000), signal(2, 300), signal(null, 50)]), [
      score(1, 0.05),
      score(2, 0.4),
    ]);
    expect(ranked.map(({ topicId, unhappy }) => [topicId, unhappy])).toEqual([
      [2, 120],
      [1, 50],
    ]);
  });

  it('stand behind the others while their answers are too few to be shown', () => {
    const ranked = rankTopics(volumesOf([signal(1, 10), signal(2, 5_000), signal(3, 9)]), [
      score(1, 0.5),
      score(2, 0.9, 'insufficient'),
    ]);
    expect(ranked.map(({ topicId, unhappy }) => [topicId, unhappy])).toEqual([
      [1, 5],
      [2, null],
      [3, null],
    ]);
  });

  it('of one team are ranked by what its operators took, whatever the others did', () => {
    const took = (employeeId: number | null, topicId: number | null, contacts: number) => ({
      employeeId,
      topicId,
      contacts,
      backOffice: 0,
    });
    const own = volumesOfOperators(
      volumesOf([signal(1, 1_000), signal(2, 300)]),
      [took(7, 1, 20), took(8, 1, 10), took(7, 2, 200), took(9, 2, 100), took(null, 1, 500), took(7, null, 3)],
      new Set([7, 8]),
    );
    const ranked = rankTopics(own, [score(1, 0.5), score(2, 0.1)]);
    expect(ranked.map(({ topicId, contacts, cost, unhappy }) => [topicId, contacts, cost, unhappy])).toEqual([
      [2, 200, 26_000, 20],
      [1, 30, 3_900, 15],
    ]);
  });
});

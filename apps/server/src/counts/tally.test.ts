import { expect, it } from 'vitest';
import { createCellChanges } from './cells.ts';
import { measureKey, responseMeasure, type KnownMeasure, type MeasureBook } from './measures.ts';
import { createTally, type CountedKind } from './tally.ts';

const direct = { factorId: null, surveyId: null, questionId: null, fingerprint: '' };
const known: readonly KnownMeasure[] = [
  { ...responseMeasure(null), id: 1, lowest: 1, length: 1 },
  { ...direct, role: 'nps', scale: '0-10', id: 2, lowest: 0, length: 11 },
  { ...direct, role: 'satisfaction', scale: '1-5', id: 3, lowest: 1, length: 5 },
];
const measures: MeasureBook = {
  idOf: (key) => known.find((one) => measureKey(one) === key)?.id,
  get: (id) => known.find((one) => one.id === id) ?? known[0]!,
  all: () => known,
};
const kindOf = (number: number): CountedKind => ({
  unitId: 10 + (number % 3),
  touchpointId: 5,
  channelId: number % 2,
  mode: 2,
  surveyId: null,
  measureIds: [[2, 3], [2, 2, 3], [3], []][number % 4] ?? [],
  productOf: [[0, 0], [0, 9, 0], [0], []][number % 4] ?? [],
  employeeId: number % 5 === 0 ? 77 : null,
  teamId: null,
  topicId: number % 3 === 0 ? 6 : null,
  segmentIds: number % 7 === 0 ? [1, 2] : null,
  test: number % 11 === 10,
});

it('adds up to the cells that counting answer by answer gives', () => {
  const kinds = Array.from({ length: 44 }, (_, number) => kindOf(number));
  const tally = createTally(measures);
  const changes = createCellChanges(measures);
  for (let number = 0; number < 3_000; number += 1) {
    const kind = kinds[(number * 7) % kinds.length] ?? kindOf(0);
    const day = 20_400 + (number % 45);
    const scores = kind.measureIds.map((id) => measures.get(id).lowest + ((number * 13) % measures.get(id).length));
    tally.count(kind, day, scores);
    changes.count({ ...kind, scores, day: new Date(day * 86_400_000).toISOString().slice(0, 10) }, 1);
  }
  expect(tally.days()).toEqual(changes.days());
  expect(tally.months()).toEqual(changes.months());
  expect(tally.days().length).toBeGreaterThan(1_000);
});

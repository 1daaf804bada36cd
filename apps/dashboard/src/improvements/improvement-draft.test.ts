import { describe, expect, it } from 'vitest';
import { newImprovement, type Improvement } from '@otklik/contract';
import { bodyOf, draftOf, isReady, newDraft } from './improvement-draft.ts';

const fields = {
  name: 'Второй бариста',
  description: 'С восьми до десяти',
  ownerId: 'anna',
  unitIds: [3, 4],
  teamIds: [9],
  touchpointIds: [5],
  topicIds: [6],
  plannedOn: '2026-10-12',
  cost: 240_000,
  oldWay: 'codes' as const,
  oldCodeIds: [7],
};
const improvement = (goal: Improvement['goal']): Improvement => ({
  ...fields,
  goal,
  id: 1,
  verdict: 'cannot_tell',
  rolledOut: null,
  rolledOutOn: null,
  judgedAt: null,
  alarmedAt: null,
  stoppedAt: null,
  createdAt: '2026-10-01T00:00:00.000Z',
});

describe('the form of an improvement', () => {
  it.each<[string, Improvement['goal']]>([
    ['fewer contacts', { kind: 'contacts', fall: 0.3 }],
    ['a mean, in points of its scale', { kind: 'index', index: 'csat_mean', gain: 0.15, factorIds: [] }],
    ['a share, typed in percentage points', { kind: 'index', index: 'negative_share', gain: 0.03, factorIds: [8] }],
  ])('opened and saved says what it said: %s', (_what, goal) => {
    const body = bodyOf(draftOf(improvement(goal)));
    expect(body).toEqual({ ...fields, goal });
    expect(newImprovement.parse(body)).toEqual(body);
  });

  it('asks for a topic where contacts are counted, and for a gain where an index is', () => {
    const draft = newDraft('anna', { name: 'x' });
    expect(isReady(draft)).toBe(false);
    expect(isReady({ ...draft, topicIds: ['6'] })).toBe(true);
    expect(isReady({ ...draft, topicIds: ['6'], fall: 0 })).toBe(false);
    expect(isReady({ ...draft, topicIds: ['6'], plannedOn: '' })).toBe(false);
    expect(isReady({ ...draft, goalKind: 'index' })).toBe(true);
    expect(isReady({ ...draft, goalKind: 'index', gain: 0 })).toBe(false);
    expect(isReady({ ...draft, goalKind: 'index', oldWay: 'back_office' })).toBe(false);
  });
});

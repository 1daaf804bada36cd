import { describe, expect, it } from 'vitest';
import { changesOf } from './changes-of.ts';

describe('what a change changed', () => {
  it('is the places that differ, and no other', () => {
    const before = { acknowledge: { hours: 4, kind: 'business' }, causes: ['Мало людей'], name: 'Срок' };
    const after = { acknowledge: { hours: 2, kind: 'business' }, causes: ['Мало людей', 'Касса'], name: 'Срок' };
    expect(changesOf(before, after)).toEqual([
      { path: ['acknowledge', 'hours'], before: 4, after: 2 },
      { path: ['causes'], before: ['Мало людей'], after: ['Мало людей', 'Касса'] },
    ]);
  });

  it('knows things of a list by their ids, wherever they stand', () => {
    const [courier, table] = [
      { id: 'courier', name: 'Курьер' },
      { id: 'table', name: 'Стол' },
    ];
    expect(changesOf({ fields: [courier] }, { fields: [table, { ...courier, name: 'Кто вёз' }] })).toEqual([
      { path: ['fields', 'courier', 'name'], before: 'Курьер', after: 'Кто вёз' },
      { path: ['fields', 'table', 'name'], before: undefined, after: 'Стол' },
    ]);
  });

  it('of what was made new is each of its places, and of what is left out and null nothing', () => {
    expect(changesOf(null, { role: 'staff', unitIds: [2] })).toEqual([
      { path: ['role'], before: undefined, after: 'staff' },
      { path: ['unitIds'], before: undefined, after: [2] },
    ]);
    expect(changesOf({ quietHours: null }, { quietHours: { from: 1_320 } })).toEqual([
      { path: ['quietHours', 'from'], before: undefined, after: 1_320 },
    ]);
    expect(changesOf(null, { rules: [{ name: 'Порог', workspace_id: 3 }] })).toEqual([
      { path: ['rules', '1', 'name'], before: undefined, after: 'Порог' },
    ]);
    expect(changesOf({ note: null }, {})).toEqual([]);
    expect(changesOf(null, null)).toEqual([]);
  });
});

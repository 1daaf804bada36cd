import { expect, it } from 'vitest';
import { caseStatuses } from '@otklik/contract';
import { findTransition, isClosed, pausesClocks, statusAfterReply, transitionsFrom } from './case-status.ts';

it('never goes back to new, and opens what is closed only as reopened, with a reason', () => {
  for (const from of caseStatuses) {
    expect(findTransition(from, 'new')).toBeNull();
    expect(findTransition(from, from)).toBeNull();
    if (isClosed(from))
      for (const { to, needs } of transitionsFrom(from)) {
        if (to === 'confirmed') continue;
        expect([to, needs]).toEqual(['reopened', ['comment']]);
      }
  }
});

it('reaches every status from new', () => {
  const reached = new Set<string>(['new']);
  for (const status of reached)
    for (const { to } of transitionsFrom(caseStatuses.find((one) => one === status) ?? 'new')) reached.add(to);
  expect([...reached].toSorted()).toEqual(caseStatuses.toSorted());
});

it('asks for a resolution and a root cause wherever a case is resolved', () => {
  for (const from of caseStatuses) {
    const transition = findTransition(from, 'resolved');
    if (transition !== null) expect(transition.needs).toEqual(['resolution', 'root_cause']);
  }
});

it('stops the clocks only while somebody else is awaited', () => {
  expect(caseStatuses.filter(pausesClocks)).toEqual(['waiting_customer', 'waiting_third_party']);
});

it('is worked on once it is answered, unless it is closed or waits for somebody; and never new', () => {
  for (const from of caseStatuses) {
    const to = statusAfterReply(from, false);
    expect(to).toBe(isClosed(from) || pausesClocks(from) ? from : 'in_progress');
    expect(to).not.toBe('new');
    if (to !== from) expect(findTransition(from, to)?.needs).toEqual([]);
  }
});

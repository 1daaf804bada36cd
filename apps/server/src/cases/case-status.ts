import { type CaseStatus } from '@otklik/contract';

/** What a change of status asks for beside the status itself. */
export type Demand = 'comment' | 'resolution' | 'root_cause' | 'duplicate_of';

export interface Transition {
  readonly to: CaseStatus;
  readonly needs: readonly Demand[];
}

const solved: Transition = { to: 'resolved', needs: ['resolution', 'root_cause'] };
const refused: Transition = { to: 'rejected', needs: ['comment'] };
const same: Transition = { to: 'duplicate', needs: ['duplicate_of'] };
const working: readonly Transition[] = [
  { to: 'in_progress', needs: [] },
  { to: 'waiting_customer', needs: ['comment'] },
  { to: 'waiting_third_party', needs: ['comment'] },
  solved,
  refused,
  same,
];
const again: Transition = { to: 'reopened', needs: ['comment'] };

/**
 * Every change of status that there is. Nobody steps back to `new`: that somebody has seen a case cannot be taken back. What was
 * merged or refused opens again only as `reopened`, so that how often that happens can be counted.
 */
const transitions: Readonly<Record<CaseStatus, readonly Transition[]>> = {
  new: [{ to: 'acknowledged', needs: [] }, ...working],
  acknowledged: working,
  in_progress: working.filter(({ to }) => to !== 'in_progress'),
  waiting_customer: working.filter(({ to }) => to !== 'waiting_customer'),
  waiting_third_party: working.filter(({ to }) => to !== 'waiting_third_party'),
  resolved: [{ to: 'confirmed', needs: [] }, again],
  confirmed: [again],
  reopened: [{ to: 'acknowledged', needs: [] }, ...working],
  duplicate: [again],
  rejected: [again],
};

export function transitionsFrom(status: CaseStatus): readonly Transition[] {
  return transitions[status];
}

/** @returns null when there is no such step */
export function findTransition(from: CaseStatus, to: CaseStatus): Transition | null {
  return transitions[from].find((transition) => transition.to === to) ?? null;
}

const paused: ReadonlySet<CaseStatus> = new Set<CaseStatus>(['waiting_customer', 'waiting_third_party']);
const closed: ReadonlySet<CaseStatus> = new Set<CaseStatus>(['resolved', 'confirmed', 'duplicate', 'rejected']);

/** While we wait for somebody else the time is not ours. */
export function pausesClocks(status: CaseStatus): boolean {
  return paused.has(status);
}

/**
 * Who is answered knows that somebody works on his case; that we wait for somebody else ends when the other has acted, and a closed case
 * stays closed. Whether it is his turn now, only who answered can say.
 */
export function statusAfterReply(from: CaseStatus, isHisTurn: boolean): CaseStatus {
  if (isHisTurn) return 'waiting_customer';
  return isClosed(from) || pausesClocks(from) ? from : 'in_progress';
}

export function isClosed(status: CaseStatus): boolean {
  return closed.has(status);
}

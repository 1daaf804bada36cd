import { demandsOfStep, type CaseDemand, type CaseStatus } from '@otklik/contract';

export interface Transition {
  readonly to: CaseStatus;
  /** What the change asks for beside the status itself. */
  readonly needs: readonly CaseDemand[];
}

const working: readonly CaseStatus[] = [
  'in_progress',
  'waiting_customer',
  'waiting_third_party',
  'resolved',
  'rejected',
  'duplicate',
];

/**
 * Every change of status that there is. Nobody steps back to `new`: that somebody has seen a case cannot be taken back. What was
 * merged or refused opens again only as `reopened`, so that how often that happens can be counted.
 */
const nextOf: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  new: ['acknowledged', ...working],
  acknowledged: working,
  in_progress: working.filter((to) => to !== 'in_progress'),
  waiting_customer: working.filter((to) => to !== 'waiting_customer'),
  waiting_third_party: working.filter((to) => to !== 'waiting_third_party'),
  resolved: ['confirmed', 'reopened'],
  confirmed: ['reopened'],
  reopened: ['acknowledged', ...working],
  duplicate: ['reopened'],
  rejected: ['reopened'],
};

export function transitionsFrom(status: CaseStatus): readonly Transition[] {
  return nextOf[status].map((to) => ({ to, needs: demandsOfStep[to] }));
}

/** @returns null when there is no such step */
export function findTransition(from: CaseStatus, to: CaseStatus): Transition | null {
  return transitionsFrom(from).find((transition) => transition.to === to) ?? null;
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

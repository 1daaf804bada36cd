import { z } from 'zod';

/** Where a case stands. The set is fixed, so that clocks and figures mean the same everywhere. */
export const caseStatuses = [
  'new',
  'acknowledged',
  'in_progress',
  'waiting_customer',
  'waiting_third_party',
  'resolved',
  'confirmed',
  'reopened',
  'duplicate',
  'rejected',
] as const;
export const caseStatus = z.enum(caseStatuses);
export type CaseStatus = z.infer<typeof caseStatus>;

/** What a step may ask for beside the status itself. */
export const caseDemands = ['comment', 'resolution', 'root_cause', 'duplicate_of'] as const;
export type CaseDemand = (typeof caseDemands)[number];

/** What the step to a status asks for, wherever the case stands. */
export const demandsOfStep: Readonly<Record<CaseStatus, readonly CaseDemand[]>> = {
  new: [],
  acknowledged: [],
  in_progress: [],
  waiting_customer: ['comment'],
  waiting_third_party: ['comment'],
  resolved: ['resolution', 'root_cause'],
  confirmed: [],
  reopened: ['comment'],
  duplicate: ['duplicate_of'],
  rejected: ['comment'],
};

/** What a customer's turning to us is (one class each; `repeat` overrides the others). */
export const contactClasses = ['consultation', 'service_request', 'complaint', 'claim', 'repeat'] as const;
export const contactClass = z.enum(contactClasses);
export type ContactClass = z.infer<typeof contactClass>;

export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export const priority = z.enum(priorities);
export type Priority = z.infer<typeof priority>;

/** What a case came from. */
export const caseOrigins = [
  'answer',
  'operator',
  'form',
  'api',
  'dialogue',
  'email',
  'director',
  'review',
  'comment',
  'chat',
  'messenger',
  'import',
] as const;
export const caseOrigin = z.enum(caseOrigins);
export type CaseOrigin = z.infer<typeof caseOrigin>;

/** What is promised of a case. */
export const promiseKinds = ['acknowledgement', 'first_reply', 'next_reply', 'resolution'] as const;
export const promiseKind = z.enum(promiseKinds);
export type PromiseKind = z.infer<typeof promiseKind>;

/** `active`: nothing is late yet; `active_with_misses`: goes on, and something was; `hit`, `missed`: over. */
export const slaState = z.enum(['none', 'active', 'active_with_misses', 'hit', 'missed']);

export const clockState = z.enum(['running', 'paused', 'hit', 'missed', 'running_late', 'paused_late']);

import type { CallResult } from '@otklik/contract';

/** Nobody spoke, and it is worth another try, as often as the list allows. */
const triedInVain: ReadonlySet<CallResult> = new Set(['no_answer', 'busy', 'answerphone']);
/** The number was not dialled, or nobody knows: no attempt. */
const noAttempt: ReadonlySet<CallResult> = new Set(['not_dialled', 'lost', 'quota_filled']);
/** The customer himself was on the line. */
const spokenTo: ReadonlySet<CallResult> = new Set(['done', 'partial', 'refused', 'do_not_call', 'call_back']);

export function wasInVain(result: CallResult): boolean {
  return triedInVain.has(result);
}

export function isAttempt(result: CallResult): boolean {
  return !noAttempt.has(result);
}

export function isContact(result: CallResult): boolean {
  return spokenTo.has(result);
}

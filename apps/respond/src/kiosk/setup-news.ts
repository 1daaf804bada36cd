import type { KioskSetup } from './kiosk-setup.ts';

/**
 * What of a newly heard setup is new: something that is seen, or only whose turn it is and which quotas are full, for
 * which the screen need not be drawn anew.
 */
export function newsIn(told: KioskSetup, known: KioskSetup | null): 'screen' | 'counts' | 'nothing' {
  if (known === null || screenOf(told) !== screenOf(known)) return 'screen';
  return countsOf(told) === countsOf(known) ? 'nothing' : 'counts';
}

const countsOf = ({ rotation, fullQuotas, quotaRoom }: KioskSetup): string =>
  JSON.stringify([rotation, fullQuotas, quotaRoom]);

/** `now` is another each time. */
function screenOf({ rotation: _, fullQuotas: _full, quotaRoom: _room, now: _now, ...seen }: KioskSetup): string {
  return JSON.stringify(seen);
}

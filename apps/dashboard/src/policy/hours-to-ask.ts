import type { AskedTouchpoint } from '@otklik/contract';

/** Whole hours of the window after the interaction. */
export function hoursOfWindow({ delay }: Pick<AskedTouchpoint, 'delay'>): number {
  return Math.max(1, Math.ceil(delay.max / 60));
}

/** After so many hours nothing is asked any more; a question expires no sooner than its window ends. */
export function hoursToAsk(asked: Pick<AskedTouchpoint, 'delay' | 'expiresAfterHours'>): number {
  return Math.max(asked.expiresAfterHours, hoursOfWindow(asked));
}

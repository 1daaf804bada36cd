/** When something was, by both clocks that a page has. */
export type Moment = {
  /** The wall clock: runs on while the tablet is off, and may be set wrong, or right, meanwhile. */
  clock: number;
  /** Milliseconds of this run of the page: nobody sets it, and it says nothing after a restart. */
  ticks: number;
  run: string;
};

const longestSeconds = 99 * 86_400;

/**
 * How long ago it was. The wall clock says it, unless it was set back since; within one run of the page it was at least as
 * long as the page has counted. Where a clock jumped forward (1970 after a power cut, then right), the server's own bound holds.
 */
export function ageOfAnswer(given: Moment, now: Moment): number {
  const byClock = (now.clock - given.clock) / 1000;
  const byTicks = given.run === now.run ? (now.ticks - given.ticks) / 1000 : 0;
  return Math.min(longestSeconds, Math.max(0, byClock, byTicks));
}

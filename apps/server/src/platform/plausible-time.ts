/** Clocks of senders differ by a little; more is a mistake that would count customers of days to come. */
export const AHEAD_MS = 5 * 60_000;

/** What is said to be older comes from a clock that was never set. */
export const EARLIEST = Date.UTC(2000, 0, 1);

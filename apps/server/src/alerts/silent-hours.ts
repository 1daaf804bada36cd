/** Hours counted through in a place's own calendar: the one after `n` is `n + 1`, a week later it is `n + 168`. */
export type LocalHour = number;

const WEEK = 168;
/** What "usual" rests on. */
export const HABIT_HOURS = 28 * 24;
/** A place that began a week ago has no habits yet. */
const NEEDED_HOURS = 14 * 24;
/** A silence that goes on is told of until it is this old; then it is how things are. */
export const LONGEST_SILENT_HOURS = 21 * 24;

export function localHour(day: string, hour: number): LocalHour {
  return Date.parse(`${day}T00:00:00Z`) / 3_600_000 + hour;
}

export interface Silence {
  /** Whole hours of silence in which it usually speaks. */
  readonly hours: number;
  /** How much is usually heard in such an hour. */
  readonly usual: number;
  readonly pValue: number;
}

/**
 * How many of its own working hours a place has been silent, and how likely that is. An hour of the week is a working hour where it spoke
 * in at least half of the weeks before: nights, Sundays and the break at noon count for nothing. Likely by the mean (Poisson) and by
 * how often a working hour was quiet before, whichever excuses more. Null: too little is known.
 */
export function silenceUntil(
  heard: ReadonlyMap<LocalHour, number>,
  last: LocalHour,
  current: LocalHour,
): Silence | null {
  if (current - last <= 1) return { hours: 0, usual: 0, pValue: 1 };
  if (current - last > LONGEST_SILENT_HOURS) return null;
  const from = last - HABIT_HOURS + 1;
  let began = last;
  for (const hour of heard.keys()) if (hour >= from && hour < began) began = hour;
  if (last - began < NEEDED_HOURS) return null;
  const week = weekOf(heard, began, last);
  const working = [...week.values()].filter(isWorking);
  const times = working.reduce((sum, slot) => sum + slot.times, 0);
  const quiet = working.reduce((sum, slot) => sum + slot.times - slot.spoke, 0);
  const n = working.reduce((sum, slot) => sum + slot.n, 0);
  let hours = 0;
  let expected = 0;
  for (let hour = last + 1; hour < current; hour += 1) {
    const slot = week.get(hour % WEEK);
    if (slot === undefined || !isWorking(slot)) continue;
    hours += 1;
    expected += slot.n / slot.times;
  }
  return {
    hours,
    usual: times === 0 ? 0 : n / times,
    pValue: hours === 0 ? 1 : Math.max(Math.exp(-expected), ((quiet + 1) / (times + 2)) ** hours),
  };
}

interface Slot {
  times: number;
  spoke: number;
  n: number;
}

const isWorking = ({ times, spoke }: Slot) => times > 1 && spoke * 2 >= times;

function weekOf(heard: ReadonlyMap<LocalHour, number>, began: LocalHour, last: LocalHour): Map<number, Slot> {
  const week = new Map<number, Slot>();
  for (let hour = began; hour <= last; hour += 1) {
    const slot = week.get(hour % WEEK) ?? { times: 0, spoke: 0, n: 0 };
    const n = heard.get(hour) ?? 0;
    slot.times += 1;
    if (n > 0) slot.spoke += 1;
    slot.n += n;
    week.set(hour % WEEK, slot);
  }
  return week;
}

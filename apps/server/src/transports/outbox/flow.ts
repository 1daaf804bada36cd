/** How fast a provider may be fed, and how far that has been used up. Shared by every process through one row. */
export interface Limits {
  readonly perSecond: number | null;
  readonly perDay: number | null;
}
export interface Flow {
  readonly freeAt: Date | null;
  readonly day: string | null;
  readonly sentOnDay: number;
  /** The provider asked for a rest until then. */
  readonly resumeAt: Date | null;
}
/** `today` in the company's own calendar, and when its next day begins. */
export interface Moment {
  readonly now: Date;
  readonly today: string;
  readonly tomorrowAt: Date;
}

/** So much may go at once before the pace begins to count: enough for one round trip, too little to be called a burst. */
const BURST_MS = 100;

/** How many of `wanted` may go now; with none, when to come again. */
export function allowance(
  limits: Limits,
  flow: Flow,
  wanted: number,
  moment: Moment,
): { readonly count: number; readonly comeAgainAt: Date | null } {
  const { now } = moment;
  if (flow.resumeAt !== null && flow.resumeAt > now) return { count: 0, comeAgainAt: flow.resumeAt };
  const ofDay = limits.perDay === null ? wanted : limits.perDay - (flow.day === moment.today ? flow.sentOnDay : 0);
  if (ofDay <= 0) return { count: 0, comeAgainAt: moment.tomorrowAt };
  if (limits.perSecond === null) return { count: Math.min(wanted, ofDay), comeAgainAt: null };
  const gap = 1000 / limits.perSecond;
  const burst = Math.max(gap, BURST_MS);
  const start = Math.max(flow.freeAt?.getTime() ?? 0, now.getTime());
  const ofPace = Math.floor((now.getTime() + burst - start) / gap + 1e-9);
  if (ofPace <= 0) return { count: 0, comeAgainAt: new Date(Math.ceil(start + gap - burst)) };
  return { count: Math.min(wanted, ofDay, ofPace), comeAgainAt: null };
}

/** The row after `count` were taken. */
export function taken(limits: Limits, flow: Flow, count: number, moment: Moment): Omit<Flow, 'resumeAt'> {
  const start = Math.max(flow.freeAt?.getTime() ?? 0, moment.now.getTime());
  return {
    freeAt: limits.perSecond === null ? null : new Date(start + (count * 1000) / limits.perSecond),
    day: moment.today,
    sentOnDay: (flow.day === moment.today ? flow.sentOnDay : 0) + count,
  };
}

import type { AskedTouchpoint } from '@otklik/contract';
import { localTime } from '../../platform/local-time.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { answersOfTargets } from './answered.store.ts';
import { markedAt, noAsks } from '../core/asks.ts';
import type { Ask, Seconds } from '../core/ask.ts';
import type { Considered, Decision, FactorNeed, Room, Standing } from '../core/considered.ts';
import { decideBeforehand, decideKnowing, notAsked } from '../core/decide.ts';
import { addAskedDays, lockAskedDays, type AskedDay } from '../decisions.store.ts';
import { bytesOf, withAsk } from '../core/packed-asks.ts';
import type { Policy } from '../core/policy.ts';
import type { InForce } from '../policies/policy-in-force.ts';
import { readStanding, type ReadStanding } from '../standings/standing.ts';
import { lockStandings, writeStandings, type StandingRow } from '../standings/standings.store.ts';

/** Where decisions are taken: one transaction of one workspace, one clock. */
export interface DecidingPlace {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly now: Date;
  readonly secrets: Secrets;
}

export interface Decided {
  readonly considered: Considered;
  readonly decision: Decision;
}

/**
 * Decides about many interactions at once, in their order, and keeps what was decided beside their customers. The customers' rows
 * are locked, in one order, so two processes never decide about one customer at the same time; nobody's row is touched whose
 * question is settled without it.
 * @param needsOf reads what the factors of the surveys still need; where a person started the asking, they are not looked at
 */
export async function decideConsidered(
  place: DecidingPlace,
  { policy, isPaused }: Pick<InForce, 'policy' | 'isPaused'>,
  considered: readonly Considered[],
  needsOf: (open: readonly Considered[]) => Promise<FactorsAt> = async () => noFactors,
): Promise<Decided[]> {
  const now = secondsOf(place.now);
  const beforehand = considered.map((one) => (isPaused ? notAsked('paused') : decideBeforehand(policy, one, now)));
  const open = considered.filter((_, index) => beforehand[index] === null);
  if (policy === null || open.length === 0)
    return considered.map((one, index) => ({ considered: one, decision: beforehand[index] ?? notAsked('policy_off') }));
  const rows = await lockStandings(place.db, place.workspaceId, [...new Set(open.map(({ customerId }) => customerId))]);
  const known = new Map(rows.map((row) => [row.customer_id, readStanding(row, place.secrets)]));
  const factorsAt = await needsOf(open);
  const { decisions, standings, asked } = await decideWithRoom(place, policy, { open, known, factorsAt }, now);
  await writeStandings(place.db, place.workspaceId, changesOf(rows, known, standings));
  await addAskedDays(place.db, place.workspaceId, asked);
  let next = 0;
  return considered.map((one, index) => ({
    considered: one,
    decision: beforehand[index] ?? decisions[next++] ?? notAsked('policy_off'),
  }));
}

export function secondsOf(instant: Date): Seconds {
  return Math.ceil(instant.getTime() / 1000);
}

export type FactorsAt = (considered: Pick<Considered, 'touchpointId' | 'unitId'>) => FactorNeed | null;
const noFactors: FactorsAt = () => null;

interface Open {
  readonly open: readonly Considered[];
  readonly known: ReadonlyMap<string, ReadStanding>;
  readonly factorsAt: FactorsAt;
}

interface Turn {
  readonly decisions: readonly Decision[];
  readonly standings: ReadonlyMap<string, Standing>;
  readonly asked: AskedDay[];
  /** Days whose count was wanted and not known: they are locked, and everything is decided anew. */
  readonly wanted: AskedDay[];
}

/** Which days of a cap are needed is known only after deciding; deciding is pure and costs microseconds, so it is done again. */
async function decideWithRoom(place: DecidingPlace, policy: Policy, open: Open, now: Seconds): Promise<Turn> {
  const counted = new Map<string, number>();
  const answers = await answersOfTargets(place.db, place.workspaceId, policy, place.now);
  for (;;) {
    const turn = decideInTurn(policy, open, now, { counted, answers });
    if (turn.wanted.length === 0) return turn;
    for (const { touchpointId, day, asked } of await lockAskedDays(place.db, place.workspaceId, turn.wanted))
      counted.set(dayKey(touchpointId, day), asked);
  }
}

function decideInTurn(
  policy: Policy,
  { open, known, factorsAt }: Open,
  now: Seconds,
  { counted, answers }: { counted: ReadonlyMap<string, number>; answers: ReadonlyMap<number, number> },
): Turn {
  const standings = new Map<string, Standing>();
  const asked = new Map<string, { touchpointId: number; day: string; asked: number }>();
  const wanted = new Map<string, AskedDay>();
  const room: Room = {
    askedOn(touchpointId, day) {
      const key = dayKey(touchpointId, day);
      const before = counted.get(key);
      if (before === undefined) wanted.set(key, { touchpointId, day, asked: 0 });
      return (before ?? 0) + (asked.get(key)?.asked ?? 0);
    },
    answersOf: (touchpointId) => answers.get(touchpointId) ?? 0,
    factorsAt,
  };
  const decisions = open.map((one) => {
    const first = known.get(one.customerId);
    const standing = standings.get(one.customerId) ?? first;
    if (standing === undefined || first === undefined || first.isGone) return notAsked('customer_gone');
    const decision = decideKnowing(policy, one, standing, room, now);
    const touchpoint = policy.touchpoints.get(one.touchpointId);
    if (decision.askAt === null || touchpoint === undefined) return decision;
    standings.set(one.customerId, { ...standing, asks: afterwards(standing.asks, one, touchpoint, decision, now) });
    if (touchpoint.sampling.dailyCap !== null) {
      const { day } = localTime(new Date(decision.askAt * 1000), one.unitZone);
      const key = dayKey(one.touchpointId, day);
      const before = asked.get(key)?.asked ?? 0;
      asked.set(key, { touchpointId: one.touchpointId, day, asked: before + 1 });
    }
    return decision;
  });
  return { decisions, standings, asked: [...asked.values()], wanted: [...wanted.values()] };
}

/** The customer's asks with this one among them. */
export function afterwards(
  asks: Standing['asks'],
  considered: Considered,
  touchpoint: AskedTouchpoint,
  decision: Decision,
  now: Seconds,
): Standing['asks'] {
  const ask = askOf(considered, touchpoint, decision);
  return ask === null ? asks : withAsk(asks, ask, now);
}

/** What a decision makes of an interaction: null where nobody is asked. */
export function askOf(
  considered: Considered,
  touchpoint: AskedTouchpoint,
  decision: Decision,
  marks: AskMarks = unmarked,
): Ask | null {
  if (decision.askAt === null || decision.transport === null) return null;
  return {
    key: considered.askKey,
    at: decision.askAt,
    touchpointId: considered.touchpointId,
    surveyId: touchpoint.surveyId,
    transport: decision.transport,
    isExempt: touchpoint.isExempt,
    ...marks,
  };
}

type AskMarks = Pick<Ask, 'deliveredAt' | 'openedAt' | 'dismissedAt' | 'completedAt'>;
const unmarked: AskMarks = { deliveredAt: null, openedAt: null, dismissedAt: null, completedAt: null };

function changesOf(
  rows: readonly StandingRow[],
  known: ReadonlyMap<string, ReadStanding>,
  standings: ReadonlyMap<string, Standing>,
) {
  return rows.flatMap((row) => {
    const after = standings.get(row.customer_id);
    const home = known.get(row.customer_id)?.home ?? null;
    if (after === undefined && home === null) return [];
    const asks = after === undefined ? row.asks : bytesOf(after.asks);
    const list = after?.asks ?? known.get(row.customer_id)?.asks ?? noAsks;
    const last = list.count === 0 ? null : markedAt(list, list.count - 1, 'invited');
    return {
      customerId: row.customer_id,
      asks,
      lastAskAt: last === null ? null : new Date(last * 1000).toISOString(),
      zone: home === null ? row.zone : home.zone,
      country: home === null ? row.country : home.country,
      zoneOf: row.phone_mark,
    };
  });
}

function dayKey(touchpointId: number, day: string): string {
  return `${touchpointId}|${day}`;
}

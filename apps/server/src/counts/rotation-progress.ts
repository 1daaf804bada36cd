import {
  answersForMargin,
  rotatedFactors,
  scaleIdSchema,
  scaleRange,
  usualWindowDays,
  type RotationProgress,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { type Company, zoneOf } from '../company/company.ts';
import type { Database } from '../platform/database/database.ts';
import { isOutage } from '../platform/database/outage.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import { localTime } from '../platform/local-time.ts';
import {
  readFactorBars,
  readFactorDays,
  readProductBars,
  type FactorDay,
  type TurnBar,
} from './rotation-progress.store.ts';

/** Where a factor's answers are counted together: one touchpoint, and a unit with everything below it. */
export interface RotationPlace {
  readonly workspaceId: number;
  readonly unitId: number;
  readonly touchpointId: number;
}

interface Remembered {
  readonly counted: Map<string, { readonly progress: RotationProgress; readonly readAt: number }>;
  readonly claims: Map<string, Claim[]>;
}
interface Claim {
  readonly responseId: string;
  readonly turn: readonly number[];
  readonly until: number;
}

const remembered = new WeakMap<Database, Remembered>();
/** Answers of other processes are seen after this long at most; those handed out here count at once. */
const FRESH_MS = 5_000;
/** Whoever has the page open longer has most likely left; his factors go to the next one. */
const CLAIM_MS = 15 * 60_000;
const MOST_PLACES = 20_000;
const DAY_MS = 86_400_000;

/**
 * Answers that each rotated factor and product has in its window at this place, with those that were handed out to respondents who
 * are still answering: several at once do not overshoot a target together.
 */
export async function rotationProgress(
  db: Database,
  company: Company,
  definition: SurveyDefinition,
  place: RotationPlace,
  now: Date,
): Promise<RotationProgress> {
  const counted = await countedProgress(db, company, definition, place, now);
  const answers: Record<string, number> = { ...counted.answers };
  for (const { turn } of liveClaims(db, placeKey(company, definition, place)))
    for (const id of turn) answers[id] = (answers[id] ?? 0) + 1;
  return { ...counted, answers };
}

/** The same without claims: what a person is shown. */
export async function countedProgress(
  db: Database,
  company: Company,
  definition: SurveyDefinition,
  place: RotationPlace,
  now: Date,
): Promise<RotationProgress> {
  const { counted } = memoryOf(db);
  const key = placeKey(company, definition, place);
  const known = counted.get(key);
  if (known !== undefined && performance.now() - known.readAt < FRESH_MS) return known.progress;
  try {
    const progressOf = await inWorkspace(db, place.workspaceId, (inside) =>
      progressWithin(inside, company, { definition, touchpointId: place.touchpointId, unitIds: [place.unitId] }, now),
    );
    const progress = progressOf(place.unitId);
    if (counted.size > MOST_PLACES) counted.clear();
    counted.set(key, { progress, readAt: performance.now() });
    return progress;
  } catch (error) {
    // A page opens without the database too: what was last known is good enough to choose by.
    if (!isOutage(error)) throw error;
    return known?.progress ?? { answers: {} };
  }
}

/**
 * The same for several units at once, in the caller's transaction and as it sees them: one query for all units whose day began at the same
 * date.
 */
export async function progressWithin(
  db: WorkspaceDb,
  company: Company,
  asked: { readonly definition: SurveyDefinition; readonly touchpointId: number; readonly unitIds: readonly number[] },
  now: Date,
): Promise<(unitId: number) => RotationProgress> {
  const { definition, touchpointId, unitIds } = asked;
  const sharedOf = (unitId: number) => sharedUnit(company, unitId, definition.rotation?.levelsUp ?? 0);
  const found = new Map<number, RotationProgress>();
  for (const [since, units] of Map.groupBy(unitIds, (unitId) => windowStart(company, definition, unitId, now))) {
    const shared = new Set(units.map(sharedOf));
    const below = company.units.all.filter(({ path }) => path.some((id) => shared.has(id)));
    const where = { unitIds: below.map(({ id }) => id), touchpointId, since };
    const factorIds = rotatedFactors(definition);
    const bars: TurnBar[] = [
      ...(factorIds.length === 0 ? [] : await readFactorBars(db, company.workspaceId, { ...where, factorIds })),
      ...(definition.rotation?.products === undefined ? [] : await readProductBars(db, company.workspaceId, where)),
    ];
    const barsOf = Map.groupBy(bars, ({ unitId }) => unitId);
    const barsWithin = new Map<number, TurnBar[]>();
    for (const { id, path } of below)
      for (const above of path)
        if (shared.has(above)) barsWithin.set(above, [...(barsWithin.get(above) ?? []), ...(barsOf.get(id) ?? [])]);
    for (const unitId of units) found.set(unitId, progressFrom(definition, barsWithin.get(sharedOf(unitId)) ?? []));
  }
  return (unitId) => found.get(unitId) ?? { answers: {} };
}

/** Every answer that a window held on this day or holds since, by unit and day: how a replay lets them come and grow old. */
export function factorDays(
  db: WorkspaceDb,
  workspaceId: number,
  { definition, touchpointId }: { readonly definition: SurveyDefinition; readonly touchpointId: number },
  from: Date,
): Promise<readonly FactorDay[]> {
  const since = new Date(from.getTime() - (windowDaysOf(definition) + 1) * DAY_MS).toISOString().slice(0, 10);
  return readFactorDays(db, workspaceId, { factorIds: rotatedFactors(definition), touchpointId, since });
}

/** Hands a turn out to a respondent: until he has answered, its factors and products count as answered. */
export function claimTurn(
  db: Database,
  company: Company,
  definition: SurveyDefinition,
  place: RotationPlace,
  claim: { readonly responseId: string; readonly turn: readonly number[] },
): void {
  const { claims } = memoryOf(db);
  const key = placeKey(company, definition, place);
  const others = liveClaims(db, key).filter(({ responseId }) => responseId !== claim.responseId);
  if (claims.size > MOST_PLACES) claims.clear();
  claims.set(key, [...others, { ...claim, until: performance.now() + CLAIM_MS }]);
}

/** His answers are in the counts now. */
export function releaseTurn(
  db: Database,
  company: Company,
  definition: SurveyDefinition,
  place: RotationPlace,
  responseId: string,
): void {
  const memory = memoryOf(db);
  const key = placeKey(company, definition, place);
  memory.counted.delete(key);
  memory.claims.set(
    key,
    liveClaims(db, key).filter((claim) => claim.responseId !== responseId),
  );
}

function liveClaims(db: Database, key: string): readonly Claim[] {
  const now = performance.now();
  return (memoryOf(db).claims.get(key) ?? []).filter(({ until }) => until > now);
}

function memoryOf(db: Database): Remembered {
  let memory = remembered.get(db);
  if (memory === undefined) remembered.set(db, (memory = { counted: new Map(), claims: new Map() }));
  return memory;
}

function placeKey(company: Company, definition: SurveyDefinition, place: RotationPlace): string {
  const { windowDays, levelsUp, target, products } = definition.rotation ?? {};
  const shared = sharedUnit(company, place.unitId, levelsUp ?? 0);
  const factors = rotatedFactors(definition).join();
  return `${place.workspaceId}|${place.touchpointId}|${shared}|${windowDays ?? 0}|${JSON.stringify([target, products])}|${factors}`;
}

/** The unit whose answers share one target: the point of sale, or so many levels above it. */
export function sharedUnit(company: Company, unitId: number, levelsUp: number): number {
  const path = company.units.byId.get(unitId)?.path ?? [unitId];
  return path[Math.max(0, path.length - 1 - levelsUp)] ?? unitId;
}

/** The first day whose answers still count, in the unit's own calendar. */
function windowStart(company: Company, definition: SurveyDefinition, unitId: number, now: Date): string {
  const timeZone = zoneOf(company, unitId);
  const today = Date.parse(`${localTime(now, timeZone).day}T00:00:00Z`);
  return new Date(today - (windowDaysOf(definition) - 1) * DAY_MS).toISOString().slice(0, 10);
}

export function windowDaysOf(definition: SurveyDefinition): number {
  return definition.rotation?.windowDays ?? usualWindowDays;
}

/** Below this many answers their spread says little, and the widest is assumed. */
const ENOUGH_FOR_SPREAD = 30;

export function progressFrom(definition: SurveyDefinition, bars: readonly TurnBar[]): RotationProgress {
  const sums = sumsOf(bars);
  const answers = Object.fromEntries([...sums].map(([id, { n }]) => [id, n]));
  const { target, products } = definition.rotation ?? {};
  const ofFactors = new Set(rotatedFactors(definition));
  const needed = [...sums].flatMap(([id, { n, sum, squares }]) => {
    const wanted = ofFactors.has(id) ? target : products?.target;
    if (wanted === undefined || !('margin' in wanted) || n < ENOUGH_FOR_SPREAD) return [];
    const deviation = Math.sqrt(Math.max(0, (squares - (sum * sum) / n) / (n - 1)));
    return [[id, answersForMargin(wanted.margin, deviation)] as const];
  });
  return needed.length === 0 ? { answers } : { answers, needed: Object.fromEntries(needed) };
}

interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** By id of a factor or product. Whoever rated several sides of a product answered about it once: its most rated side counts. */
function sumsOf(bars: readonly TurnBar[]): ReadonlyMap<number, Sums> {
  const sums = new Map<number, Sums>();
  for (const [id, ofOne] of Map.groupBy(bars, (bar) => bar.id)) {
    const sides = [...Map.groupBy(ofOne, ({ side }) => side).values()].map(sumOf);
    const most = sides.toSorted((one, other) => other.n - one.n)[0];
    if (most !== undefined && most.n > 0) sums.set(id, most);
  }
  return sums;
}

function sumOf(bars: readonly TurnBar[]): Sums {
  let [n, sum, squares] = [0, 0, 0];
  for (const bar of bars) {
    const known = scaleIdSchema.safeParse(bar.scale);
    if (!known.success) continue;
    const { lowest, highest } = scaleRange(known.data);
    // On 0 to 100, whatever the scale, so that scales may be counted together.
    const score = ((bar.place - 1) / (highest - lowest)) * 100;
    n += bar.n;
    sum += bar.n * score;
    squares += bar.n * score * score;
  }
  return { n, sum, squares };
}

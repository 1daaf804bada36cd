import type { RaisedBy, TransportWay } from '@otklik/contract';
import { companyZone, type Company } from '../../company/company.ts';
import { measuresOf } from '../../counts/measures.ts';
import { TELLING_PURPOSES, waysToTell, type MayBeTold } from '../../decisions/deciding/ways-to-tell.service.ts';
import { listWays } from '../../invitations/plan.store.ts';
import type { Way } from '../../invitations/ways.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { instantOf } from '../../platform/local-time.ts';
import { addDays } from '../../platform/period.ts';
import type { Services } from '../../platform/services.ts';
import { lowMeasures } from '../../responses/lists/low-raters.ts';
import { placeOf } from '../frame.ts';
import { goalOf } from '../improvement.ts';
import type { ImprovementRow } from '../improvements.store.ts';
import { listRaisers, type RaisedQuestion, type Raiser } from './raised.store.ts';

const DAY_MS = 86_400_000;
/** Several improvements may be ready in one week: one message says it, the others can wait. */
const LATELY_MS = 7 * DAY_MS;
const KEPT_MS = 14 * DAY_MS;
const AT_A_TIME = 5_000;
/** A call would be an interruption, and the company's own system is nobody who raised anything. */
const notToldBy: ReadonlySet<TransportWay> = new Set(['webhook', 'phone']);

export interface Raised {
  readonly from: string;
  readonly to: string;
  readonly units: readonly number[] | null;
}

/** Null: the improvement names neither topics nor factors. */
export async function questionOf(
  services: Services,
  company: Company,
  row: ImprovementRow,
  { from, to, units }: Raised,
): Promise<RaisedQuestion | null> {
  const { topics, touchpoints } = placeOf(company, row);
  const goal = goalOf(row);
  const factors = goal.kind === 'index' ? goal.factorIds : [];
  if (topics === null && factors.length === 0) return null;
  const measures = await measuresOf(services.db, row.workspace_id);
  const zone = companyZone(company);
  return {
    improvementId: row.id,
    topics: topics ?? [],
    factors,
    units,
    touchpoints,
    from,
    to,
    since: instantOf(`${from}T00:00:00`, zone),
    until: instantOf(`${addDays(to, 1)}T00:00:00`, zone),
    low: lowMeasures(measures.all(), factors.length === 0 ? {} : { factors }),
    lately: new Date(services.now().getTime() - LATELY_MS),
  };
}

export interface Judged {
  readonly raiser: Raiser;
  readonly may: MayBeTold | { readonly none: 'told_lately' };
}

/** Which of them may be told, by which ways and when. */
export async function judgeRaisers(
  services: Services,
  place: { readonly db: WorkspaceDb; readonly workspaceId: number },
  company: Company,
  raisers: readonly Raiser[],
): Promise<{ judged: Judged[]; configured: readonly Way[]; expiresAt: Date }> {
  const now = services.now();
  const expiresAt = new Date(now.getTime() + KEPT_MS);
  const configured = (await listWays(place.db, place.workspaceId)).filter(({ way }) => !notToldBy.has(way));
  const transports = [...new Set(configured.map(({ way }) => way))];
  const ways = await waysToTell(
    { ...place, now, secrets: services.secrets },
    {
      purpose: TELLING_PURPOSES.improvement,
      customerIds: raisers.map(({ id }) => id),
      transports,
      zone: companyZone(company),
      expiresAt,
    },
  );
  const judged = raisers.map((raiser): Judged => ({
    raiser,
    may: raiser.is_told_lately ? { none: 'told_lately' } : (ways.get(raiser.id) ?? { none: 'customer_gone' }),
  }));
  return { judged, configured, expiresAt };
}

/** What a press of the button would do. */
export async function countRaisers(
  services: Services,
  place: { readonly db: WorkspaceDb; readonly workspaceId: number },
  company: Company,
  question: RaisedQuestion | null,
): Promise<RaisedBy> {
  if (question === null) return { isAboutSomething: false, raised: 0, told: 0, reachable: [], heldBack: [] };
  const raisers = await listRaisers(place.db, place.workspaceId, question);
  const open = raisers.filter(({ is_told: isTold }) => !isTold);
  const judged: Judged[] = [];
  for (let at = 0; at < open.length; at += AT_A_TIME)
    judged.push(...(await judgeRaisers(services, place, company, open.slice(at, at + AT_A_TIME))).judged);
  const reachable = Map.groupBy(
    judged.flatMap(({ may }) => ('ways' in may ? (may.ways[0] ?? []) : [])),
    (way) => way,
  );
  const heldBack = Map.groupBy(
    judged.flatMap(({ may }) => ('none' in may ? [may.none] : [])),
    (reason) => reason,
  );
  return {
    isAboutSomething: true,
    raised: raisers.length,
    told: raisers.length - open.length,
    reachable: [...reachable].map(([way, of]) => ({ way, customers: of.length })),
    heldBack: [...heldBack]
      .map(([reason, of]) => ({ reason, customers: of.length }))
      .toSorted((a, b) => b.customers - a.customers),
  };
}

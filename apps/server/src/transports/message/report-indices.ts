import { sql } from 'kysely';
import {
  cesMean,
  csatMean,
  evaluate,
  fromCounts,
  nps,
  scaleOf,
  standing,
  type IndexDefinition,
  type Minimums,
  type Scale,
} from '@otklik/metrics';
import { minimumsOf } from '../../company/minimums.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { ReportFacts } from './before-sending.store.ts';

/** How an index of the headline question stands, never a number alone: how many, how sure, and what may be done with it. */
export interface ReportedIndex {
  readonly index: string;
  readonly scale: string;
  readonly n: number;
  /** Null: too few to be shown. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly standing: string;
}

export interface ReportedIndices {
  /** Of all that this customer ever answered, this answer with it. */
  readonly customer: readonly ReportedIndex[];
  /** Of invited answers at the unit in the last 90 days. */
  readonly unit: readonly ReportedIndex[];
}

interface Counted {
  readonly of: string;
  readonly role: 'nps' | 'satisfaction' | 'effort';
  readonly scale: string;
  readonly counts: readonly (number | null)[];
}

const UNIT_DAYS = 90;
const LONGEST_SCALE = 11;

/** For the customer's card: what his answers come to, and those of the place. By the id of the response. */
export async function findReportedIndices(
  db: WorkspaceDb,
  workspaceId: number,
  reports: readonly ReportFacts[],
): Promise<Map<string, ReportedIndices>> {
  if (reports.length === 0) return new Map();
  const minimums = await minimumsOf(db, workspaceId);
  const units = await countUnits(db, workspaceId, reports);
  const customers = await countCustomers(db, workspaceId, reports);
  const present = (counted: readonly Counted[], of: string, floor: number) =>
    counted.filter((one) => one.of === of).flatMap((one) => presentIndex(one, { ...minimums, privacyFloor: floor }));
  return new Map(
    reports.map((report) => [
      report.id,
      {
        // His own answers tell him nothing about anybody else.
        customer: present(customers, report.customer_id ?? '', 1),
        unit: present(units, String(report.unit_id), minimums.privacyFloor),
      },
    ]),
  );
}

async function countUnits(db: WorkspaceDb, workspaceId: number, reports: readonly ReportFacts[]): Promise<Counted[]> {
  const latest = reports.map(({ occurred_at: at }) => at.getTime()).reduce((a, b) => Math.max(a, b));
  const from = new Date(latest - UNIT_DAYS * 86_400_000).toISOString().slice(0, 10);
  const sums = Array.from({ length: LONGEST_SCALE }, (_, place) => sql`sum(c.n[${sql.lit(place + 1)}])`);
  const { rows } = await sql<Counted>`
    select c.unit_id::text as of, m.role, m.scale, array[${sql.join(sums)}]::integer[] as counts
    from cells_day_now c join measures m on m.workspace_id = ${workspaceId} and m.id = c.measure_id
    where c.workspace_id = ${workspaceId} and c.slice = 0 and c.slice_id = 0 and c.mode = 2 and c.product_id = 0 and c.day >= ${from}
      and c.unit_id = any(${[...new Set(reports.map(({ unit_id: id }) => id))]}::integer[])
      and m.factor_id is null and m.role in ('nps', 'satisfaction', 'effort')
    group by c.unit_id, m.role, m.scale order by m.role, m.scale`.execute(db);
  return rows;
}

async function countCustomers(
  db: WorkspaceDb,
  workspaceId: number,
  reports: readonly ReportFacts[],
): Promise<Counted[]> {
  const ids = [...new Set(reports.flatMap(({ customer_id: id }) => id ?? []))];
  const counts = Array.from(
    { length: LONGEST_SCALE },
    (_, place) => sql`count(*) filter (where rated.score = split_part(m.scale, '-', 1)::integer + ${sql.lit(place)})`,
  );
  const { rows } = await sql<Counted>`
    select r.customer_id::text as of, m.role, m.scale, array[${sql.join(counts)}]::integer[] as counts
    from responses r cross join lateral unnest(r.measure_ids, r.product_of, r.scores) as rated (measure_id, product_id, score)
      join measures m on m.workspace_id = ${workspaceId} and m.id = rated.measure_id
    where r.workspace_id = ${workspaceId} and r.customer_id = any(${ids}::uuid[]) and not r.test and rated.product_id = 0
      and m.factor_id is null and m.role in ('nps', 'satisfaction', 'effort')
    group by r.customer_id, m.role, m.scale order by m.role, m.scale`.execute(db);
  return rows;
}

function presentIndex(counted: Counted, minimums: Minimums): ReportedIndex[] {
  const scale = scaleOf(counted.scale);
  const definition = definitionOf(counted.role, scale);
  if (definition === null) return [];
  const length = scale.max - scale.min + 1;
  const histogram = fromCounts(
    scale,
    Array.from({ length }, (_, place) => counted.counts[place] ?? 0),
  );
  const { n } = histogram;
  if (n === 0) return [];
  const found = standing({ n, mode: 'invited', responses: n, minimums });
  const isShown = found.reason.code !== 'privacy_floor';
  const result = evaluate(definition, histogram, { mode: 'invited' });
  const shown = isShown && result.kind === 'value' ? result : null;
  return [
    {
      index: definition.id,
      scale: scale.id,
      n,
      value: shown?.value ?? null,
      low: shown?.interval?.low ?? null,
      high: shown?.interval?.high ?? null,
      standing: found.state,
    },
  ];
}

function definitionOf(role: Counted['role'], scale: Scale): IndexDefinition | null {
  if (role === 'nps') return scale.id === '0-10' ? nps : null;
  return role === 'satisfaction' ? csatMean(scale) : cesMean(scale);
}

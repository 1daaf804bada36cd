import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { among } from './cells.store.ts';
import type { Period } from '../platform/period.ts';

export interface TwoPartCounts {
  readonly groupKey: string;
  readonly surveyId: number | null;
  readonly factorIds: readonly number[];
  readonly scale: string;
  readonly mode: 1 | 2;
  readonly n: number;
  readonly sums: readonly number[];
  readonly products: readonly number[];
  readonly netSum: number;
  readonly netSquare: number;
  /** In billionths, and billionths of billionths. */
  readonly ratioSum: number;
  readonly ratioSquare: number;
}

export interface TwoPartFilter {
  readonly period: Period;
  readonly mode: 1 | 2 | null;
  readonly units: readonly number[] | null;
  readonly touchpoints: readonly number[] | null;
  readonly surveys: readonly number[] | null;
}

/** Co-moments and composites of each two-part questionnaire, added up over days and places; element by element, exactly. */
export async function countTwoPart(
  db: WorkspaceDb,
  workspaceId: number,
  filter: TwoPartFilter,
): Promise<TwoPartCounts[]> {
  const where = sql`workspace_id = ${workspaceId} and day between ${filter.period.from} and ${filter.period.to}
    and ${among('unit_id', filter.units)} and ${among('touchpoint_id', filter.touchpoints)} and ${among('survey_id', filter.surveys)}
    and ${filter.mode === null ? sql`true` : sql`mode = ${sql.lit(filter.mode)}`}`;
  const { rows } = await sql<{
    group_key: string;
    survey_id: number | null;
    factor_ids: number[];
    scale: string;
    mode: number;
    n: number;
    net_sum: number;
    net_square: number;
    ratio_sum: number;
    ratio_square: number;
    sums: (number | string)[];
    products: (number | string)[];
  }>`
    with cells as (select * from composites_day where ${where}),
    totals as (
      select group_key, mode, min(survey_id) as survey_id, min(factor_ids) as factor_ids, min(scale) as scale, sum(n)::bigint as n,
        sum(net_sum)::bigint as net_sum, sum(net_square)::bigint as net_square, sum(ratio_sum) as ratio_sum, sum(ratio_square) as ratio_square
      from cells group by group_key, mode
    ),
    sums as (
      select group_key, mode, array_agg(total order by position) as sums from (
        select group_key, mode, position, sum(value)::bigint as total from cells, unnest(sums) with ordinality u(value, position) group by 1, 2, 3
      ) each_sum group by group_key, mode
    ),
    products as (
      select group_key, mode, array_agg(total order by position) as products from (
        select group_key, mode, position, sum(value)::bigint as total from cells, unnest(products) with ordinality u(value, position) group by 1, 2, 3
      ) each_product group by group_key, mode
    )
    select * from totals join sums using (group_key, mode) join products using (group_key, mode) where n > 0 order by n desc, group_key`.execute(
    db,
  );
  return rows.map((row) => ({
    groupKey: row.group_key,
    surveyId: row.survey_id,
    factorIds: row.factor_ids,
    scale: row.scale,
    mode: row.mode === 1 ? 1 : 2,
    n: row.n,
    sums: row.sums.map(Number),
    products: row.products.map(Number),
    netSum: row.net_sum,
    netSquare: row.net_square,
    ratioSum: row.ratio_sum,
    ratioSquare: row.ratio_square,
  }));
}

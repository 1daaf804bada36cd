import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { FoundTheme } from './find-themes.ts';

export interface TextRow {
  readonly kind: 'comment' | 'case';
  readonly id: string;
  readonly text: string;
  readonly language: string | null;
  readonly at: Date;
  readonly day: string;
  readonly unit_id: number;
}

/** What is kept of a finding. */
export interface KeptFinding {
  readonly recentFrom: string;
  readonly beforeFrom: string;
  readonly to: string;
  readonly texts: {
    readonly recent: number;
    readonly before: number;
    readonly recentRead: number;
    readonly beforeRead: number;
  };
  readonly themes: readonly (Omit<FoundTheme, 'recent'> & {
    readonly recent: number;
    readonly examples: readonly Pick<TextRow, 'kind' | 'id'>[];
  })[];
}

interface Span {
  readonly from: string;
  /** Not included. */
  readonly to: string;
}

/** Comments, and what cases were opened with where that was no comment already. */
const texts = ({ workspaceId, from, to }: Span & { readonly workspaceId: number }) => sql`
  select 'comment' as kind, response_id as id, text, language, occurred_at as at, day, unit_id from comments
  where workspace_id = ${workspaceId} and day >= ${from}::date and day < ${to}::date
    and occurred_at >= ${from}::date - interval '1 day' and occurred_at < ${to}::date + interval '1 day'
  union all
  select 'case', c.id, c.text, c.language, c.opened_at, (c.opened_at at time zone u.time_zone)::date, c.unit_id
  from cases c join units u on u.workspace_id = ${workspaceId} and u.id = c.unit_id
  where c.workspace_id = ${workspaceId} and c.response_id is null and c.opened_at >= ${from}::date - interval '1 day'
    and c.opened_at < ${to}::date + interval '1 day'
    and (c.opened_at at time zone u.time_zone)::date >= ${from}::date and (c.opened_at at time zone u.time_zone)::date < ${to}::date`;

/** So many at most: a sample by a hash of the id, which favours no day and is the same each time. */
export async function readTexts(
  db: WorkspaceDb,
  workspaceId: number,
  span: Span & { readonly most: number; readonly longest: number },
): Promise<{ readonly total: number; readonly rows: TextRow[] }> {
  const { rows } = await sql<TextRow & { total: number }>`
    select kind, id, left(text, ${span.longest}) as text, language, at, day::text, unit_id, (count(*) over ())::integer as total
    from (${texts({ workspaceId, ...span })}) as said order by hashtextextended(id::text, 0), kind limit ${span.most}`.execute(
    db,
  );
  return { total: rows[0]?.total ?? 0, rows };
}

export async function saveFinding(
  db: WorkspaceDb,
  workspaceId: number,
  foundAt: Date,
  finding: KeptFinding,
): Promise<void> {
  const row = { found_at: foundAt, finding: JSON.stringify(finding) };
  await db
    .insertInto('theme_findings')
    .values({ workspace_id: workspaceId, ...row })
    .onConflict((conflict) => conflict.columns(['workspace_id']).doUpdateSet(row))
    .execute();
}

export async function readFinding(
  db: WorkspaceDb,
  workspaceId: number,
): Promise<{ readonly foundAt: Date; readonly finding: KeptFinding } | null> {
  const row = await db
    .selectFrom('theme_findings')
    .select(['found_at', 'finding'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row === undefined ? null : { foundAt: row.found_at, finding: row.finding as KeptFinding }; // written by `saveFinding` alone
}

/** Those of the texts that are still there and stand in units that are seen (null: all); of cases none that names one of these employees. */
/** With whose it is, and about whom: not everybody reads the names in it. */
export interface FoundText extends Omit<TextRow, 'day' | 'language'> {
  readonly employee_id: number | null;
  readonly customer_id: string | null;
}

export async function findTexts(
  db: WorkspaceDb,
  workspaceId: number,
  wanted: {
    readonly comments: readonly string[];
    readonly cases: readonly string[];
    readonly units: readonly number[] | null;
    readonly namingNone: readonly number[];
  },
): Promise<FoundText[]> {
  const { comments, cases, units, namingNone } = wanted;
  const seen = units === null ? sql`true` : sql`unit_id = any(${[...units]}::integer[])`;
  const { rows } = await sql<FoundText>`
    select 'comment' as kind, c.response_id as id, text, c.occurred_at as at, unit_id, employee_id, customer_id
    from (select response_id, text, occurred_at, unit_id from comments
      where workspace_id = ${workspaceId} and response_id = any(${[...comments]}::uuid[]) and ${seen}) c
    left join (select id, employee_id, customer_id from responses
      where workspace_id = ${workspaceId} and id = any(${[...comments]}::uuid[])) r on r.id = c.response_id
    union all
    select 'case', id, text, opened_at, unit_id, employee_id, customer_id from cases
    where workspace_id = ${workspaceId} and id = any(${[...cases]}::uuid[]) and ${seen}
      and coalesce(employee_id <> all(${[...namingNone]}::integer[]), true)`.execute(db);
  return rows;
}

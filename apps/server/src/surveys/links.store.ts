import { sql, type Selectable } from 'kysely';
import type { LinksTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type LinkRow = Selectable<LinksTable>;

export interface LinkFilter {
  readonly ids?: readonly number[] | undefined;
  readonly surveyId?: number | undefined;
  readonly touchpointId?: number | undefined;
  readonly unitIds?: readonly number[] | undefined;
  readonly kind?: string | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

/** In the order they were made, so that a page can say where it ended. */
export function listLinks(db: WorkspaceDb, workspaceId: number, now: Date, filter: LinkFilter): Promise<LinkRow[]> {
  // A widget's own link stands among the widgets.
  let query = db.selectFrom('links').selectAll().where('workspace_id', '=', workspaceId).where('kind', '<>', 'widget');
  if (filter.ids !== undefined) query = query.where('id', 'in', [...filter.ids, 0]);
  if (filter.surveyId !== undefined) query = query.where('survey_id', '=', filter.surveyId);
  if (filter.touchpointId !== undefined) query = query.where('touchpoint_id', '=', filter.touchpointId);
  if (filter.unitIds !== undefined) query = query.where('unit_id', 'in', [...filter.unitIds, 0]);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.after !== undefined) query = query.where('id', '>', filter.after);
  if (filter.state !== undefined) {
    const closed = sql<boolean>`(closed_at is not null or coalesce(closes_at <= ${now}, false))`;
    query = query.where(filter.state === 'closed' ? closed : sql<boolean>`not ${closed}`);
  }
  return query.orderBy('id').limit(filter.limit).execute();
}

export function findLink(db: WorkspaceDb, workspaceId: number, id: number): Promise<LinkRow | undefined> {
  return db
    .selectFrom('links')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertLinks(
  db: WorkspaceDb,
  workspaceId: number,
  links: readonly Pick<
    LinkRow,
    | 'token'
    | 'survey_id'
    | 'unit_id'
    | 'touchpoint_id'
    | 'channel_id'
    | 'kind'
    | 'created_by'
    | 'created_at'
    | 'closes_at'
  >[],
): Promise<LinkRow[]> {
  if (links.length === 0) return [];
  return db
    .insertInto('links')
    .values(links.map((link) => ({ workspace_id: workspaceId, ...link })))
    .returningAll()
    .execute();
}

export function closeLinkRow(db: WorkspaceDb, workspaceId: number, id: number, at: Date) {
  return db
    .updateTable('links')
    .set({ closed_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .execute();
}

export interface LinkCount {
  readonly answers: number;
  readonly finished: number;
}

export async function countAnswers(
  db: WorkspaceDb,
  workspaceId: number,
  linkIds: readonly number[],
): Promise<ReadonlyMap<number, LinkCount>> {
  if (linkIds.length === 0) return new Map();
  const { rows } = await sql<LinkCount & { link_id: number }>`
    select link_id, count(*)::integer as answers, count(*) filter (where finished)::integer as finished from responses
    where workspace_id = ${workspaceId} and link_id = any(${[...linkIds]}::integer[]) group by link_id`.execute(db);
  return new Map(rows.map((row) => [row.link_id, row]));
}

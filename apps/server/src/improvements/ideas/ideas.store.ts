import type { Insertable, Selectable, Updateable } from 'kysely';
import type { IdeasTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export type IdeaRow = Selectable<IdeasTable>;

export function insertIdea(db: WorkspaceDb, row: Omit<Insertable<IdeasTable>, 'id'>): Promise<IdeaRow> {
  return db.insertInto('ideas').values(row).returningAll().executeTakeFirstOrThrow();
}

export function findIdea(db: WorkspaceDb, workspaceId: number, id: number): Promise<IdeaRow | undefined> {
  return db
    .selectFrom('ideas')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Until the transaction ends nobody else decides it. */
export function lockIdea(db: WorkspaceDb, workspaceId: number, id: number): Promise<IdeaRow | undefined> {
  return db
    .selectFrom('ideas')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function updateIdea(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: Omit<Updateable<IdeasTable>, 'workspace_id' | 'id'>,
): Promise<IdeaRow> {
  return db
    .updateTable('ideas')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export interface IdeaFilter {
  readonly state?: 'open' | 'accepted' | 'declined' | undefined;
  readonly authorId?: string | undefined;
  /** With those that nobody owns, where `withUnowned`. */
  readonly decidedBy?: { readonly ownerId: string; readonly withUnowned: boolean } | undefined;
  readonly improvementId?: number | undefined;
  readonly before: number | null;
  readonly limit: number;
}

/** Ids grow, so that the newest come first. */
export function listIdeas(db: WorkspaceDb, workspaceId: number, filter: IdeaFilter): Promise<IdeaRow[]> {
  const { state, authorId, decidedBy, improvementId, before } = filter;
  return db
    .selectFrom('ideas')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'open'))
    .$if(authorId !== undefined, (query) => query.where('author_id', '=', authorId ?? ''))
    .$if(improvementId !== undefined, (query) => query.where('improvement_id', '=', improvementId ?? 0))
    .$if(before !== null, (query) => query.where('id', '<', before ?? 0))
    .$if(decidedBy !== undefined, (query) =>
      query
        .where('state', '=', 'open')
        .where((where) =>
          where.or([
            where('owner_id', '=', decidedBy?.ownerId ?? ''),
            ...(decidedBy?.withUnowned === true ? [where('owner_id', 'is', null)] : []),
          ]),
        ),
    )
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute();
}

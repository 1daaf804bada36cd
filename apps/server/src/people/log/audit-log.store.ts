import type { auditEndpoints } from '@otklik/contract';
import type { z } from 'zod';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export type AuditFilter = z.infer<(typeof auditEndpoints)['list']['query']>;

/** Latest first; `beforeId` is where the page before ended. One more than asked tells whether there is another page. */
export function listAuditEntries(db: WorkspaceDb, workspaceId: number, filter: AuditFilter, beforeId: number | null) {
  const { subjectKind, subjectId, actorKind, actorId, action, from, to } = filter;
  return db
    .selectFrom('audit_log')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(beforeId !== null, (query) => query.where('id', '<', beforeId ?? 0))
    .$if(subjectKind !== undefined, (query) => query.where('subject_kind', '=', subjectKind ?? ''))
    .$if(subjectId !== undefined, (query) => query.where('subject_id', '=', subjectId ?? ''))
    .$if(actorKind !== undefined, (query) => query.where('actor_kind', '=', actorKind ?? ''))
    .$if(actorId !== undefined, (query) => query.where('actor_id', '=', actorId ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(from !== undefined, (query) => query.where('at', '>=', new Date(from ?? 0)))
    .$if(to !== undefined, (query) => query.where('at', '<', new Date(to ?? 0)))
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute();
}

export async function namesOfActors(
  db: WorkspaceDb,
  workspaceId: number,
  actors: { persons: readonly string[]; keys: readonly number[] },
): Promise<ReadonlyMap<string, string>> {
  const persons =
    actors.persons.length === 0
      ? []
      : await db
          .selectFrom('members')
          .select(['user_id', 'display_name'])
          .where('workspace_id', '=', workspaceId)
          .where('user_id', 'in', [...actors.persons])
          .execute();
  const keys =
    actors.keys.length === 0
      ? []
      : await db
          .selectFrom('api_keys')
          .select(['id', 'name'])
          .where('workspace_id', '=', workspaceId)
          .where('id', 'in', [...actors.keys])
          .execute();
  return new Map([
    ...persons.map((row) => [`person:${row.user_id}`, row.display_name] as const),
    ...keys.map((row) => [`key:${row.id}`, row.name] as const),
  ]);
}

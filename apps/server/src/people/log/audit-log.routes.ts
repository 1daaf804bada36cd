import { auditEndpoints, type AuditEntry } from '@otklik/contract';
import { invalidField } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { listAuditEntries, namesOfActors } from './audit-log.store.ts';
import { namesOfSubjects } from './audit-subjects.store.ts';

export const auditLogRoutes: readonly Route[] = [
  route(auditEndpoints.list, async ({ query }, work) => {
    const rows = await listAuditEntries(work.db, work.workspaceId, query, readCursor(query.cursor));
    const page = rows.slice(0, query.limit);
    const idsOf = (kind: string) => [
      ...new Set(page.filter((row) => row.actor_kind === kind).map((row) => row.actor_id)),
    ];
    const names = await namesOfActors(work.db, work.workspaceId, {
      persons: idsOf('person'),
      keys: idsOf('key').map(Number),
    });
    const subjects = page.map((row) => ({ kind: row.subject_kind, id: row.subject_id }));
    const called = await namesOfSubjects(work.db, work.workspaceId, subjects);
    return {
      items: page.map((row) => ({
        id: row.id,
        at: row.at,
        actorKind: row.actor_kind as AuditEntry['actorKind'], // written from Actor only
        actorId: row.actor_id,
        actorName: names.get(`${row.actor_kind}:${row.actor_id}`) ?? null,
        action: row.action,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        subjectName: called.get(`${row.subject_kind}:${row.subject_id}`) ?? null,
        before: row.before,
        after: row.after,
        requestId: row.request_id,
      })),
      nextCursor: rows.length > page.length ? String(page.at(-1)?.id) : null,
    };
  }),
];

function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (!/^\d{1,15}$/.test(cursor)) throw invalidField('cursor', 'unknown', 'is not the nextCursor of a page before');
  return Number(cursor);
}

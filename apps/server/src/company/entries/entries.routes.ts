import { route, type Route } from '../../platform/http/route.ts';
import { changeEntry, createEntry, removeEntry, restoreEntry } from './entries.service.ts';
import { listEntries } from './entries.store.ts';
import type { EntryKind } from './entry-kind.ts';

/** The five routes of one kind of thing. */
export function entryRoutes(kind: EntryKind): readonly Route[] {
  const { endpoints } = kind;
  const idOf = (params: Record<string, number>) => params[`${kind.one}Id`] ?? 0;
  return [
    route(endpoints.list, async ({ query }, work) => ({
      items: await listEntries(work.db, work.workspaceId, kind, query),
    })),
    route(endpoints.create, ({ body }, work) => createEntry(work, kind, fieldsOf(body))),
    route(endpoints.update, ({ params, body }, work) => changeEntry(work, kind, idOf(params), fieldsOf(body))),
    route(endpoints.remove, async ({ params }, work) => ({ outcome: await removeEntry(work, kind, idOf(params)) })),
    route(endpoints.restore, ({ params }, work) => restoreEntry(work, kind, idOf(params))),
  ];
}

/** The contract of the kind has read the body already; here it is only taken apart by name. */
function fieldsOf(body: unknown): Record<string, unknown> {
  return { ...(body as object) };
}

import { dialogueEndpoints } from '@otklik/contract';
import { ownEmployees } from '../company/company.ts';
import { companyRoute } from '../company/company.route.ts';
import { visibleCustomer } from '../interactions/visible-customer.ts';
import { audit } from '../platform/audit.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { openRoute, route, type Route } from '../platform/http/route.ts';
import { chatLinks } from './chat-links.ts';
import { setEntry } from './entries.service.ts';
import { deleteEntry, listEntries } from './entries.store.ts';
import { isCustomer } from './heard.store.ts';
import { listDialogues, responsesNaming } from './list.store.ts';
import { presentDialogue, presentEntry } from './present.ts';
import { writeStartToken } from './start-token.ts';

export const dialogueRoutes: readonly Route[] = [
  companyRoute(dialogueEndpoints.list, async ({ query, actor }, work, company) => {
    const { cursor, limit, units, ...filter } = query;
    const seen = actor.unitIds;
    const rows = await listDialogues(work.db, work.workspaceId, {
      ...filter,
      unitIds: seen === 'all' ? units : (units ?? seen).filter((id) => seen.includes(id)),
      before: readCursor(cursor),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    // Whom an answer is about hears what was said, and not by whom.
    const ofHim = await responsesNaming(work.db, work.workspaceId, page, ownEmployees(company, actor));
    const mayKnow = actor.scopes.has('personal:read');
    return {
      items: page.map((row) =>
        presentDialogue(row, ofHim.has(row.response_id) ? 'nobody' : mayKnow ? 'customer' : 'asking'),
      ),
      nextCursor: last === undefined ? null : `${last.begun_at.toISOString()}_${last.id}`,
    };
  }),
  route(dialogueEndpoints.entries, async (_call, work) => ({
    items: (await listEntries(work.db, work.workspaceId)).map(presentEntry),
  })),
  companyRoute(dialogueEndpoints.setEntry, async ({ params, body }, work, company) =>
    presentEntry(await setEntry(work, company, params.transportId, body)),
  ),
  route(dialogueEndpoints.removeEntry, async ({ params }, work) => {
    if (!(await deleteEntry(work.db, work.workspaceId, params.transportId))) throw new Problem('not_found');
    await audit(work, {
      action: 'dialogue_entry.remove',
      subject: { kind: 'transport', id: params.transportId },
    });
    return { outcome: 'deleted' as const };
  }),
  openRoute(dialogueEndpoints.chatLinks, async ({ services, workspaceId, query }) => ({
    items: await chatLinks(services, workspaceId, query.token),
  })),
  route(dialogueEndpoints.startToken, async ({ params, services }, work) => {
    const customerId = await visibleCustomer(work, params.customerId);
    if (!(await isCustomer(work.db, work.workspaceId, customerId))) throw new Problem('not_found');
    return { token: writeStartToken(services.secrets, work.workspaceId, customerId) };
  }),
];

function readCursor(cursor: string | undefined): { readonly at: Date; readonly id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [at = '', id = ''] = cursor.split('_');
  const time = new Date(at);
  if (Number.isNaN(time.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw invalidField('query.cursor', 'not_a_cursor', 'is not the nextCursor of an answer');
  return { at: time, id };
}

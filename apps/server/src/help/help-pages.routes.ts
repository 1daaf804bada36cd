import { helpPageEndpoints, type HelpPage, type HelpTexts, type HelpWords } from '@otklik/contract';
import { DEFAULT_MINIMUMS, shareOfCounts, standing } from '@otklik/metrics';
import { companyRoute } from '../company/company.route.ts';
import type { Company } from '../company/company.ts';
import { ownNamesOf, withoutPeople } from '../interactions/names-in-words.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { route, type Call, type Route, type Sent } from '../platform/http/route.ts';
import { addDays } from '../platform/period.ts';
import { publicAddress } from '../surveys/link-address.ts';
import { wordsAsked } from './help-page.ts';
import {
  deleteHelpPage,
  findByStems,
  findHelpPage,
  insertHelpPage,
  listHelpPages,
  updateHelpPage,
  type HelpPageRow,
} from './help-pages.store.ts';
import { helpPagePath, helpPath } from './help-path.ts';
import { countVisits, listHelpWords, type VisitCounts } from './help-visits.store.ts';

type AnyCall = Pick<Call<never>, 'services' | 'request'>;

export const helpPageRoutes: readonly Route[] = [
  route(helpPageEndpoints.list, async (call, work) => {
    const { days, search } = call.query;
    const rows = await listHelpPages(work.db, work.workspaceId);
    const counts = await countsOf(work, days);
    return {
      items: (await chosen(work, rows, search)).map((row) => present(call, row, counts)),
      address: publicAddress(call.services.config.publicUrl, call.request, helpPath(call.services, work.workspaceId)),
    };
  }),
  companyRoute(helpPageEndpoints.create, async (call, work, company) => {
    const { body } = call;
    assertTopic(company, body.topicId);
    const id = await insertHelpPage(work.db, work.workspaceId, {
      ...body,
      publishedAt: body.isPublished ? work.now : null,
      by: work.actor.id,
      at: work.now,
    });
    await audit(work, { action: 'help-page.create', subject: { kind: 'help-page', id }, after: body });
    return present(call, await get(work, id), new Map());
  }),
  companyRoute(helpPageEndpoints.update, async (call, work, company) => {
    const id = call.params.helpPageId;
    const row = await get(work, id);
    const before = contentOf(row);
    const after = { ...before, ...call.body };
    if (call.body.topicId !== undefined && call.body.topicId !== before.topicId) assertTopic(company, after.topicId);
    await updateHelpPage(work.db, work.workspaceId, id, {
      ...after,
      publishedAt: row.published_at ?? (after.isPublished ? work.now : null),
      by: work.actor.id,
      at: work.now,
    });
    await audit(work, { action: 'help-page.change', subject: { kind: 'help-page', id }, before, after });
    return present(call, await get(work, id), await countsOf(work, DAYS_SHOWN));
  }),
  route(helpPageEndpoints.remove, async ({ params }, work) => {
    const id = params.helpPageId;
    const row = await get(work, id);
    const before = contentOf(row);
    const outcome = row.published_at === null ? ('deleted' as const) : ('withdrawn' as const);
    if (outcome === 'deleted') await deleteHelpPage(work.db, work.workspaceId, id);
    else
      await updateHelpPage(work.db, work.workspaceId, id, {
        ...before,
        isPublished: false,
        publishedAt: row.published_at,
        by: work.actor.id,
        at: work.now,
      });
    await audit(work, { action: 'help-page.remove', subject: { kind: 'help-page', id }, before, after: { outcome } });
    return { outcome };
  }),
  companyRoute(helpPageEndpoints.words, async ({ params, actor }, work, company) => {
    const { id } = await get(work, params.helpPageId);
    const rows = await listHelpWords(work.db, work.workspaceId, id);
    // Only these languages are written.
    const own = actor.scopes.has('personal:read') ? null : ownNamesOf(company);
    const read = (words: string) => (own === null ? words : withoutPeople(words, [], own));
    return {
      items: rows.map((row) => ({ ...row, words: read(row.words), language: row.language as HelpWords['language'] })),
    };
  }),
];

const DAYS_SHOWN = 90;
/** Who reads a page is nobody who could be recognised. */
const SMALL_IS_SHOWN = { ...DEFAULT_MINIMUMS, privacyFloor: 1 };

async function get(work: Work, id: number): Promise<HelpPageRow> {
  const row = await findHelpPage(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

function contentOf(row: HelpPageRow): { topicId: number | null; texts: HelpTexts; isPublished: boolean } {
  return { topicId: row.topic_id, texts: row.texts, isPublished: row.is_published };
}

function assertTopic(company: Company, id: number | null): void {
  const topic = id === null ? null : company.topics.byId.get(id);
  if (topic === undefined || topic?.archived === true)
    throw invalidField('topicId', 'unknown', 'names no topic of contacts that is in use');
}

async function chosen(work: Work, rows: HelpPageRow[], search: string | undefined): Promise<HelpPageRow[]> {
  if (search === undefined) return rows;
  const found = await findByStems(work.db, work.workspaceId, wordsAsked(search), { isPublished: false });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap(({ id }) => byId.get(id) ?? []);
}

function countsOf(work: Work, days: number): Promise<ReadonlyMap<number, VisitCounts>> {
  return countVisits(work.db, work.workspaceId, addDays(work.now.toISOString().slice(0, 10), 1 - days));
}

function present(
  { services, request }: AnyCall,
  row: HelpPageRow,
  counts: ReadonlyMap<number, VisitCounts>,
): Sent<HelpPage> {
  const { views, helped, said } = counts.get(row.id) ?? { views: 0, helped: 0, said: 0 };
  const path = helpPagePath(services, row.workspace_id, row.id);
  return {
    ...contentOf(row),
    id: row.id,
    publishedAt: row.published_at,
    address: publicAddress(services.config.publicUrl, request, path),
    views,
    helped: {
      hits: helped,
      result: shareOfCounts(helped, said),
      standing: standing({ n: said, minimums: SMALL_IS_SHOWN }),
    },
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  };
}

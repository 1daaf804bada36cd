import { caseViewEndpoints, type CaseView } from '@otklik/contract';
import { employeeOf, type Company } from '../../company/company.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { Services } from '../../platform/services.ts';
import {
  deleteView,
  insertView,
  listViews,
  readOrder,
  updateView,
  withinTime,
  writeOrder,
  type NewView,
  type ViewRow,
} from './case-views.store.ts';
import { countFiltered } from './list-cases.store.ts';
import { caseFilter, readFilter } from './read-filter.ts';

/** A number beside a name says "many" from here on. */
const COUNTED_TO = 1_000;
/** A view that takes longer to count shows no number. */
const COUNTING_MS = 300;

export const caseViewRoutes: readonly Route[] = [
  route(caseViewEndpoints.list, async ({ services }, work) => ownViews(services, work)),
  route(caseViewEndpoints.create, async ({ body, services }, work) => {
    await assertMayShare(services, work, body);
    const view = await insertView(work.db, work.workspaceId, body, { userId: work.actor.id, at: work.now });
    await audit(work, { action: 'case-view.create', subject: { kind: 'case-view', id: view.id }, after: body });
    return present(work, view);
  }),
  route(caseViewEndpoints.update, async ({ params, body, services }, work) => {
    const before = await changeable(services, work, params.viewId);
    await assertMayShare(services, work, body);
    const view = await updateView(work.db, work.workspaceId, params.viewId, body);
    await audit(work, {
      action: 'case-view.update',
      subject: { kind: 'case-view', id: view.id },
      before: before.filter,
      after: body,
    });
    return present(work, view);
  }),
  route(caseViewEndpoints.remove, async ({ params, services }, work) => {
    const before = await changeable(services, work, params.viewId);
    await deleteView(work.db, work.workspaceId, before.id);
    await audit(work, {
      action: 'case-view.remove',
      subject: { kind: 'case-view', id: before.id },
      before: { name: before.name, filter: before.filter },
    });
  }),
  route(caseViewEndpoints.arrange, async ({ body, services }, work) => {
    const { items } = await ownViews(services, work);
    const known = (id: number) => items.some((view) => view.id === id);
    const unknown = [...body.viewIds, ...(body.defaultId === null ? [] : [body.defaultId])].find((id) => !known(id));
    if (unknown !== undefined) throw invalidField('viewIds', 'unknown', `${unknown} names no view that you see`);
    await writeOrder(work.db, work.workspaceId, work.actor.id, body);
    await audit(work, { action: 'case-view.arrange', subject: { kind: 'member', id: work.actor.id }, after: body });
    return ownViews(services, work);
  }),
  route(caseViewEndpoints.counts, async ({ services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { items } = await ownViews(services, work);
    const counted: { id: number; n: number | null; isMore: boolean }[] = [];
    for (const { id, filter } of items) {
      // A view may have been kept by words that are understood no more.
      const asked = caseFilter.safeParse(filter);
      const n = asked.success
        ? await withinTime(work.db, COUNTING_MS, async () =>
            countFiltered(work.db, work.workspaceId, await readFilter(work, company, asked.data), COUNTED_TO + 1),
          )
        : null;
      counted.push({ id, n: n === null ? null : Math.min(n, COUNTED_TO), isMore: n !== null && n > COUNTED_TO });
    }
    return { items: counted };
  }),
];

async function ownViews(services: Services, work: Work): Promise<{ items: CaseView[]; defaultId: number | null }> {
  const rows = await seenViews(services, work);
  const { viewIds, defaultId } = await readOrder(work.db, work.workspaceId, work.actor.id);
  const placeOf = ({ id }: ViewRow) => (viewIds.includes(id) ? viewIds.indexOf(id) : viewIds.length);
  return {
    items: rows.toSorted((a, b) => placeOf(a) - placeOf(b)).map((row) => present(work, row)),
    defaultId: rows.some(({ id }) => id === defaultId) ? defaultId : null,
  };
}

async function seenViews(services: Services, work: Work): Promise<ViewRow[]> {
  const company = await companyOf(services.db, work.workspaceId);
  const teamId = employeeOf(company, work.actor.id)?.teamId ?? null;
  return listViews(work.db, work.workspaceId, { userId: work.actor.id, teamId });
}

async function changeable(services: Services, work: Work, id: number): Promise<ViewRow> {
  const row = (await seenViews(services, work)).find((view) => view.id === id);
  if (row === undefined) throw new Problem('not_found');
  if (!mayChange(work, row)) throw new Problem('forbidden', 'A shared view is changed by who made it, or by a manager');
  return row;
}

function mayChange({ actor }: Work, { owner_id, audience }: ViewRow): boolean {
  if (owner_id === actor.id) return true;
  return audience !== 'own' && (actor.scopes.has('company:write') || actor.role === 'unit_manager');
}

async function assertMayShare(services: Services, work: Work, { audience, teamId }: NewView): Promise<void> {
  if (audience !== 'own' && !work.actor.scopes.has('cases:write'))
    throw new Problem('forbidden', 'Views are shared by those who answer cases; keep it for yourself');
  const company: Company = await companyOf(services.db, work.workspaceId);
  if (teamId !== null && !company.teams.byId.has(teamId))
    throw invalidField('teamId', 'unknown', 'names no team of this company');
}

function present(work: Work, row: ViewRow): CaseView {
  const { id, name, filter, audience } = row;
  return { id, name, filter, audience, teamId: row.team_id, ownerId: row.owner_id, mayChange: mayChange(work, row) };
}

import { tellingEndpoints } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import type { Company } from '../../company/company.ts';
import { visibleUnits } from '../../company/references.ts';
import { learnAllMeasures, measuresOf } from '../../counts/measures.ts';
import { findTemplate } from '../../invitations/templates.store.ts';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { openRoute, route, type Route } from '../../platform/http/route.ts';
import { lookOf } from '../../surveys/respondent-company.ts';
import { findImprovement, type ImprovementRow } from '../improvements.store.ts';
import { tellPiece } from './tell-raisers.service.ts';
import { countTellings } from './tellings.store.ts';
import { testTelling } from './test-telling.service.ts';
import { countRaisers, questionOf } from './who-raised-it.service.ts';

/** What is read before the transaction, so that no request waits for a second connection while it holds one. */
const prepare: Route['prepare'] = async ({ services, workspaceId }) => {
  await companyOf(services.db, workspaceId);
  await measuresOf(services.db, workspaceId);
  await lookOf(services.db, workspaceId);
};

export const tellingRoutes: readonly Route[] = [
  route(
    tellingEndpoints.raised,
    async ({ services, params, query }, work) => {
      const company = await companyOf(services.db, work.workspaceId);
      await learnAllMeasures(work.db, work.workspaceId, await measuresOf(services.db, work.workspaceId));
      const row = await getImprovement(work, params.improvementId);
      const raised = { ...query, units: unitsOf(work, company, row) };
      return countRaisers(services, work, company, await questionOf(services, company, row, raised));
    },
    prepare,
  ),
  route(tellingEndpoints.result, async ({ params }, work) => {
    const { id } = await getImprovement(work, params.improvementId);
    const counted = await countTellings(work.db, work.workspaceId, id);
    const { opted_out: optedOut, last_at: lastAt, next_at: nextAt, ...counts } = counted;
    return { ...counts, optedOut, lastAt, nextAt };
  }),
  route(
    tellingEndpoints.tell,
    async ({ services, params, body }, work) => {
      const company = await companyOf(services.db, work.workspaceId);
      const row = await getImprovement(work, params.improvementId);
      await assertTemplate(work, body.templateId);
      const { id: improvementId } = row;
      const { workspaceId } = work;
      const order = { ...body, workspaceId, improvementId, by: work.actor.id, after: null };
      const done = await tellPiece(services, work.db, company, { ...order, units: unitsOf(work, company, row) });
      await audit(work, {
        action: 'improvement.tell',
        subject: { kind: 'improvement', id: improvementId },
        after: { ...body, ...done },
      });
      return done;
    },
    prepare,
  ),
  openRoute(tellingEndpoints.test, async ({ services, workspaceId, params, body, actor }) =>
    testTelling(services, { workspaceId, improvementId: params.improvementId, templateId: body.templateId }, actor),
  ),
];

async function getImprovement(work: Work, id: number): Promise<ImprovementRow> {
  const row = await findImprovement(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

/** Customers are personal data: who sees some units writes to the customers of those. */
function unitsOf(work: Work, company: Company, row: ImprovementRow): number[] | null {
  return visibleUnits(company, work.actor.unitIds, row.unit_ids.length === 0 ? undefined : row.unit_ids);
}

async function assertTemplate(work: Work, id: number | null): Promise<void> {
  if (id === null) return;
  const row = await findTemplate(work.db, work.workspaceId, id);
  if (row === undefined || row.archived_at !== null || row.purpose !== 'improvement')
    throw invalidField('templateId', 'unknown', 'names no text about an improvement');
}

import { policyDocument, type PolicyDocument, type PolicyInForce } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { audit } from '../../platform/audit.ts';
import type { Services } from '../../platform/services.ts';
import type { Work } from '../../platform/database/work.ts';
import { Problem, type Detail } from '../../platform/errors.ts';
import type { Sent } from '../../platform/http/route.ts';
import {
  findPause,
  findPolicy,
  findPolicyNumber,
  insertPolicy,
  pauseSending,
  resumeSending,
} from './policies.store.ts';
import { sweepJob } from '../sweep-outboxes.job.ts';

export async function describePolicy(work: Work): Promise<Sent<PolicyInForce>> {
  const { number } = await findPolicyNumber(work.db, work.workspaceId);
  const row = number === 0 ? undefined : await findPolicy(work.db, work.workspaceId, number);
  const pause = await findPause(work.db, work.workspaceId);
  return {
    number,
    note: row?.note ?? '',
    savedBy: row?.saved_by ?? null,
    savedAt: row?.saved_at ?? null,
    document: policyDocument.parse(row?.document ?? {}),
    pausedAt: pause?.paused_at ?? null,
    pausedBy: pause?.paused_by ?? null,
  };
}

/**
 * Puts a policy in force as a new version. Two may edit it: the second is told so and shown what stands now, and both texts exist
 * until a person decides.
 */
export async function savePolicy(
  work: Work,
  company: Company,
  saved: { readonly number: number; readonly document: PolicyDocument; readonly note: string },
): Promise<Sent<PolicyInForce>> {
  await assertKnown(work, company, saved.document);
  const before = await describePolicy(work);
  const row = {
    workspace_id: work.workspaceId,
    number: saved.number + 1,
    document: saved.document,
    note: saved.note,
    saved_by: work.actor.id,
    saved_at: work.now,
  };
  if (before.number !== saved.number || !(await insertPolicy(work.db, row)))
    throw new Problem('conflict', 'Somebody else has changed the policy meanwhile', {
      current: await describePolicy(work),
    });
  await audit(work, {
    action: 'policy.save',
    subject: { kind: 'policy', id: row.number },
    before: before.number === 0 ? undefined : before.document,
    after: saved.document,
  });
  return describePolicy(work);
}

/** What waited while everything was paused goes as soon as that is over. */
export async function switchPause(
  { jobs }: Pick<Services, 'jobs'>,
  work: Work,
  isPaused: boolean,
): Promise<Sent<PolicyInForce>> {
  const before = await findPause(work.db, work.workspaceId);
  if (isPaused) await pauseSending(work.db, work.workspaceId, work.actor.id, work.now);
  else await resumeSending(work.db, work.workspaceId);
  if (before !== undefined && !isPaused) await jobs.enqueue(work.db, sweepJob, { graceSeconds: 0 });
  if ((before !== undefined) !== isPaused)
    await audit(work, {
      action: isPaused ? 'sending.pause' : 'sending.resume',
      subject: { kind: 'workspace', id: work.workspaceId },
    });
  return describePolicy(work);
}

/** @throws Problem that names every place in which the document speaks of what the company does not have */
async function assertKnown(work: Work, company: Company, document: PolicyDocument): Promise<void> {
  const surveys = await work.db
    .selectFrom('surveys')
    .select('id')
    .where('workspace_id', '=', work.workspaceId)
    .execute();
  const surveyIds = new Set(surveys.map(({ id }) => id));
  const details: Detail[] = [];
  const check = (path: string, isKnown: boolean, what: string) => {
    if (!isKnown)
      details.push({ path: `document.${path}`, code: 'unknown', message: `names no ${what} of this company` });
  };
  for (const [index, asked] of document.touchpoints.entries()) {
    check(`touchpoints.${index}.touchpointId`, company.touchpoints.byId.has(asked.touchpointId), 'touchpoint');
    check(`touchpoints.${index}.surveyId`, surveyIds.has(asked.surveyId), 'survey');
    for (const [at, { segmentId }] of asked.sampling.strata.entries())
      check(`touchpoints.${index}.sampling.strata.${at}.segmentId`, company.segmentsById.has(segmentId), 'segment');
  }
  for (const [index, group] of document.groups.entries())
    for (const [at, id] of group.touchpointIds.entries())
      check(`groups.${index}.touchpointIds.${at}`, company.touchpoints.byId.has(id), 'touchpoint');
  for (const [index, { scope }] of document.rules.entries()) {
    const path = `rules.${index}.scope`;
    if (scope.kind === 'touchpoints')
      for (const [at, id] of scope.touchpointIds.entries())
        check(`${path}.touchpointIds.${at}`, company.touchpoints.byId.has(id), 'touchpoint');
    if (scope.kind === 'surveys')
      for (const [at, id] of scope.surveyIds.entries()) check(`${path}.surveyIds.${at}`, surveyIds.has(id), 'survey');
    if (scope.kind === 'customers')
      for (const [at, id] of scope.segmentIds.entries())
        check(`${path}.segmentIds.${at}`, company.segmentsById.has(id), 'segment');
  }
  const [first] = details;
  if (first !== undefined) throw new Problem('invalid_input', `${first.path}: ${first.message}`, { details });
}

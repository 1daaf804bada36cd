import type { NewLinks } from '@otklik/contract';
import type { Company, Directory, Entry } from '../company/company.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { because, invalidField, Problem } from '../platform/errors.ts';
import { newLinkToken } from './link-address.ts';
import { closeLinkRow, findLink, insertLinks, listLinks, type LinkRow } from './links.store.ts';
import { findSurvey } from './surveys.store.ts';

/**
 * One link for each unit. Where one is open already for the same place it is given instead of a second one: the code on the
 * table stays good, and "for all units" may be asked again after a shop was added.
 */
export async function createLinks(work: Work, company: Company, wanted: NewLinks): Promise<LinkRow[]> {
  await assertCanAsk(work, wanted.surveyId);
  requireLive(company.touchpoints, wanted.touchpointId, 'touchpointId');
  if (wanted.channelId !== null) requireLive(company.channels, wanted.channelId, 'channelId');
  const unitIds = [...new Set(wanted.unitIds)];
  for (const unitId of unitIds) {
    requireLive(company.units, unitId, 'unitIds');
    if (!seesUnit(work.actor, unitId)) throw invalidField('unitIds', 'unknown', `names no unit of yours: ${unitId}`);
  }
  if (wanted.closesAt !== null && new Date(wanted.closesAt) <= work.now)
    throw invalidField('closesAt', 'past', 'lies in the past');
  const open = await listLinks(work.db, work.workspaceId, work.now, {
    surveyId: wanted.surveyId,
    touchpointId: wanted.touchpointId,
    unitIds,
    kind: wanted.kind,
    state: 'open',
    limit: 100_000,
  });
  const channelId = wanted.channelId ?? 0;
  const known = new Map(open.filter((link) => link.channel_id === channelId).map((link) => [link.unit_id, link]));
  const made = await insertLinks(
    work.db,
    work.workspaceId,
    unitIds
      .filter((unitId) => !known.has(unitId))
      .map((unitId) => ({
        token: newLinkToken(),
        survey_id: wanted.surveyId,
        unit_id: unitId,
        touchpoint_id: wanted.touchpointId,
        channel_id: channelId,
        kind: wanted.kind,
        created_by: work.actor.id,
        created_at: work.now,
        closes_at: wanted.closesAt === null ? null : new Date(wanted.closesAt),
      })),
  );
  for (const link of made) {
    known.set(link.unit_id, link);
    const { token: _secret, ...after } = link;
    await audit(work, { action: 'link.create', subject: { kind: 'link', id: link.id }, after });
  }
  return unitIds.flatMap((unitId) => known.get(unitId) ?? []);
}

export async function closeLink(work: Work, id: number): Promise<LinkRow> {
  const link = await getLink(work, id);
  if (link.closed_at !== null) return link;
  await closeLinkRow(work.db, work.workspaceId, id, work.now);
  await audit(work, { action: 'link.close', subject: { kind: 'link', id } });
  return getLink(work, id);
}

/** A link of a unit that the caller does not see is not there for him. */
export async function getLink(work: Work, id: number): Promise<LinkRow> {
  const link = await findLink(work.db, work.workspaceId, id);
  if (link === undefined || !seesUnit(work.actor, link.unit_id)) throw new Problem('not_found');
  return link;
}

/** A link or an invitation leads to a question, or is not made. */
export async function assertCanAsk(work: Work, surveyId: number): Promise<{ number: number }> {
  const survey = await findSurvey(work.db, work.workspaceId, surveyId);
  if (survey === undefined) throw invalidField('surveyId', 'unknown', 'names no survey of this company');
  if (survey.published_number === null)
    throw because('survey_not_published', 'publish_first', 'Publish the survey first');
  if (survey.closed_at !== null || survey.archived_at !== null) throw new Problem('survey_closed');
  return { number: survey.published_number };
}

function requireLive(directory: Directory<Entry>, id: number, path: string): void {
  const thing = directory.byId.get(id);
  if (thing === undefined) throw invalidField(path, 'unknown', `names nothing of this company: ${id}`);
  if (thing.archived) throw invalidField(path, 'archived', `"${thing.name}" is archived`);
}

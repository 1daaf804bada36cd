import { campaignEndpoints, type Campaign, type CampaignChange } from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import type { Company } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { route, type Route, type Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { assertCanAsk } from '../surveys/links.service.ts';
import { changeCampaign } from './change-campaign.service.ts';
import {
  listCampaigns,
  lockCampaign,
  revokeUnopened,
  updateCampaign,
  type CampaignCount,
  type CampaignRow,
} from './campaigns.store.ts';
import { campaignJob } from './run-campaign.service.ts';
import { assertAhead } from './starts-at.ts';
import { findSchedule } from './schedules.store.ts';

export const campaignRoutes: readonly Route[] = [
  route(campaignEndpoints.list, async (_call, work) => ({
    items: (await listCampaigns(work.db, work.workspaceId)).map(present),
  })),
  companyRoute(campaignEndpoints.create, async ({ body }, work, company) => {
    await assertNames(work, company, body);
    assertAhead(company, { ...body, now: work.now });
    const row = await work.db
      .insertInto('campaigns')
      .values({
        workspace_id: work.workspaceId,
        name: body.name,
        survey_id: body.surveyId,
        touchpoint_id: body.touchpointId,
        unit_id: body.unitId,
        schedule_id: body.scheduleId,
        purpose: body.purpose,
        transports: body.transports,
        audience: JSON.stringify(body.audience),
        waves: body.waves === null ? null : JSON.stringify(body.waves),
        repeat_days: body.repeatDays,
        starts_at: body.startsAt,
        state: 'draft',
        created_by: work.actor.id,
        created_at: work.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await audit(work, { action: 'campaign.create', subject: { kind: 'campaign', id: row.id }, after: body });
    return shown(work, row.id);
  }),
  companyRoute(campaignEndpoints.update, async ({ services, params, body }, work, company) => {
    const row = await getCampaign(work, params.campaignId);
    await assertNames(work, company, body);
    await changeCampaign(services, work, company, row, body);
    return shown(work, row.id);
  }),
  companyRoute(campaignEndpoints.start, async ({ services, params }, work, company) => {
    const row = await getCampaign(work, params.campaignId);
    if (row.state !== 'draft' && row.state !== 'paused')
      throw new Problem('unprocessable', 'Only a prepared or paused campaign can be started');
    await assertCanAsk(work, row.survey_id);
    await change(
      services,
      work,
      row,
      row.state === 'draft' ? beginning(company, row, work.now) : goingOn(row, work.now),
    );
    return shown(work, row.id);
  }),
  route(campaignEndpoints.pause, async ({ services, params }, work) => {
    const row = await getCampaign(work, params.campaignId);
    if (row.state === 'scheduled') await change(services, work, row, { state: 'draft', next_at: null });
    else if (row.state === 'running') await change(services, work, row, { state: 'paused' });
    else throw new Problem('unprocessable', 'Only a running campaign, or one that waits for its hour, can be paused');
    return shown(work, row.id);
  }),
  route(campaignEndpoints.cancel, async ({ services, params }, work) => {
    const row = await getCampaign(work, params.campaignId);
    if (row.state === 'cancelled') return shown(work, row.id);
    await change(services, work, row, { state: 'cancelled', finished_at: work.now, next_at: null });
    await revokeUnopened(work.db, work.workspaceId, row.id, work.now);
    return shown(work, row.id);
  }),
];

async function change(
  services: Services,
  work: Work,
  row: CampaignRow,
  to: Parameters<typeof updateCampaign>[3] & { readonly state: string },
): Promise<void> {
  await updateCampaign(work.db, work.workspaceId, row.id, to);
  await audit(work, {
    action: 'campaign.change',
    subject: { kind: 'campaign', id: row.id },
    before: { state: row.state },
    after: { state: to.state },
  });
  const job = { workspaceId: work.workspaceId, campaignId: row.id };
  if (to.state === 'running') await services.jobs.enqueue(work.db, campaignJob, job);
  if (to.state === 'scheduled' && to.next_at instanceof Date)
    await services.jobs.enqueue(work.db, campaignJob, job, { startAfter: to.next_at });
}

/** By its hour, which a person may have set long ago: nothing goes out at another time than he said. */
function beginning(company: Company, row: CampaignRow, now: Date) {
  if (row.starts_at === null) return { state: 'running', started_at: now, next_at: now };
  const at = assertAhead(company, { startsAt: row.starts_at, unitId: row.unit_id, now });
  return { state: 'scheduled', next_at: at };
}

function goingOn(row: CampaignRow, now: Date) {
  return { state: 'running', next_at: row.next_at !== null && row.next_at > now ? row.next_at : now };
}

/** Everything that is named must be there, and be this company's. */
async function assertNames(work: Work, company: Company, named: CampaignChange): Promise<void> {
  const { touchpointId, unitId, surveyId, scheduleId, audience } = named;
  if (touchpointId !== undefined && !company.touchpoints.byId.has(touchpointId))
    throw invalidField('touchpointId', 'unknown', 'names no touchpoint of this company');
  if (unitId !== undefined && !company.units.byId.has(unitId))
    throw invalidField('unitId', 'unknown', 'names no unit of this company');
  if (surveyId !== undefined) {
    const survey = await work.db
      .selectFrom('surveys')
      .select('id')
      .where('workspace_id', '=', work.workspaceId)
      .where('id', '=', surveyId)
      .executeTakeFirst();
    if (survey === undefined) throw invalidField('surveyId', 'unknown', 'names no survey of this company');
  }
  if (scheduleId != null && (await findSchedule(work.db, work.workspaceId, scheduleId)) === undefined)
    throw invalidField('scheduleId', 'unknown', 'names no schedule of this company');
  const segments = audience?.kind === 'segments' ? audience.segmentIds : [];
  const unknown = segments.findIndex((id) => !company.segmentsById.has(id));
  if (unknown >= 0) throw invalidField(`audience.segmentIds.${unknown}`, 'unknown', 'names no segment of this company');
}

async function getCampaign(work: Work, id: number): Promise<CampaignRow> {
  const row = await lockCampaign(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

async function shown(work: Work, id: number): Promise<Sent<Campaign>> {
  const [row] = await listCampaigns(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return present(row);
}

function present(row: CampaignCount): Sent<Campaign> {
  return {
    id: row.id,
    name: row.name,
    state: row.state as Campaign['state'], // the table's check allows nothing else
    surveyId: row.survey_id,
    touchpointId: row.touchpoint_id,
    unitId: row.unit_id,
    purpose: row.purpose as Campaign['purpose'], // read by the contract when it was written, as are the next three
    transports: row.transports as Campaign['transports'],
    scheduleId: row.schedule_id,
    audience: row.audience as Campaign['audience'],
    waves: row.waves as Campaign['waves'],
    repeatDays: row.repeat_days,
    startsAt: row.starts_at,
    round: row.round,
    nextAt: row.next_at,
    listed: row.listed,
    considered: row.considered,
    asked: row.asked,
    leftOut: row.left_out as Campaign['leftOut'], // counted by us alone
    delivered: row.delivered,
    opened: row.opened,
    finished: row.finished,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

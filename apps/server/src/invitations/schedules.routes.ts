import { scheduleEndpoints, type Schedule, type ScheduleStep } from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import type { Company } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { route, type Route, type Sent } from '../platform/http/route.ts';
import { areOtherVariants } from './schedule.ts';
import { judgeVariants } from './judge-variants.ts';
import { listWays } from './plan.store.ts';
import {
  countVariants,
  findSchedule,
  insertSchedule,
  listSchedules,
  readSchedule,
  updateSchedule,
  type ScheduleRow,
} from './schedules.store.ts';
import { listTemplates } from './templates.store.ts';

export const scheduleRoutes: readonly Route[] = [
  route(scheduleEndpoints.list, async (_call, work) => ({
    items: (await listSchedules(work.db, work.workspaceId)).map(present),
  })),
  companyRoute(scheduleEndpoints.create, async ({ body, actor }, work, company) => {
    await assertNames(work, company, body);
    const row = await insertSchedule(
      work.db,
      work.workspaceId,
      {
        name: body.name,
        touchpoint_id: body.touchpointId,
        survey_id: body.surveyId,
        life_hours: body.lifeHours,
        steps: body.steps,
      },
      { id: actor.id, now: work.now },
    );
    await audit(work, { action: 'schedule.create', subject: { kind: 'schedule', id: row.id }, after: row });
    return present(row);
  }),
  companyRoute(scheduleEndpoints.update, async ({ params, body }, work, company) => {
    const before = await getSchedule(work, params.scheduleId);
    await assertNames(work, company, body, readSchedule(before).steps);
    await updateSchedule(work.db, work.workspaceId, before.id, {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.touchpointId === undefined ? {} : { touchpoint_id: body.touchpointId }),
      ...(body.surveyId === undefined ? {} : { survey_id: body.surveyId }),
      ...(body.lifeHours === undefined ? {} : { life_hours: body.lifeHours }),
      ...(body.steps === undefined ? {} : { steps: JSON.stringify(body.steps) }),
      ...(body.steps === undefined || !areOtherVariants(readSchedule(before).steps, body.steps)
        ? {}
        : { compared_since: work.now }),
      changed_at: work.now,
    });
    const after = await getSchedule(work, before.id);
    await audit(work, { action: 'schedule.change', subject: { kind: 'schedule', id: before.id }, before, after });
    return present(after);
  }),
  route(scheduleEndpoints.remove, async ({ params }, work) => {
    const before = await getSchedule(work, params.scheduleId);
    await updateSchedule(work.db, work.workspaceId, before.id, { archived_at: work.now });
    await audit(work, { action: 'schedule.archive', subject: { kind: 'schedule', id: before.id }, before });
    return { outcome: 'archived' as const };
  }),
  route(scheduleEndpoints.results, async ({ params }, work) => {
    const { id, compared_since: changedAt, created_at: createdAt } = await getSchedule(work, params.scheduleId);
    const since = changedAt ?? createdAt;
    return { since, items: judgeVariants(await countVariants(work.db, work.workspaceId, { id, since })) };
  }),
];

interface Named {
  readonly touchpointId?: number | null | undefined;
  readonly surveyId?: number | null | undefined;
  readonly steps?: readonly ScheduleStep[] | undefined;
}

/**
 * Everything that is named must be there: an id of another company, or of nothing, would silently send nothing. What it named before
 * may have been archived since, and does not keep anybody from changing the rest.
 */
async function assertNames(
  work: Work,
  company: Company,
  named: Named,
  before: readonly ScheduleStep[] = [],
): Promise<void> {
  if (named.touchpointId != null && !company.touchpoints.byId.has(named.touchpointId))
    throw invalidField('touchpointId', 'unknown', 'names no touchpoint of this company');
  if (named.surveyId != null) {
    const survey = await work.db
      .selectFrom('surveys')
      .select('id')
      .where('workspace_id', '=', work.workspaceId)
      .where('id', '=', named.surveyId)
      .executeTakeFirst();
    if (survey === undefined) throw invalidField('surveyId', 'unknown', 'names no survey of this company');
  }
  if (named.steps === undefined) return;
  const transports = new Set([
    ...(await listWays(work.db, work.workspaceId)).map(({ transportId }) => transportId),
    ...before.flatMap(({ transportIds }) => transportIds),
  ]);
  const templates = new Set([
    ...(await listTemplates(work.db, work.workspaceId)).map(({ id }) => id),
    ...before.flatMap(({ variants }) => variants.map(({ templateId }) => templateId)),
  ]);
  for (const [at, step] of named.steps.entries()) {
    const transport = step.transportIds.findIndex((id) => !transports.has(id));
    if (transport >= 0)
      throw invalidField(`steps.${at}.transportIds.${transport}`, 'unknown', 'names no transport of this company');
    const variant = step.variants.findIndex(({ templateId }) => templateId !== null && !templates.has(templateId));
    if (variant >= 0)
      throw invalidField(`steps.${at}.variants.${variant}.templateId`, 'unknown', 'names no template of this company');
  }
}

async function getSchedule(work: Work, id: number): Promise<ScheduleRow> {
  const row = await findSchedule(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

function present(row: ScheduleRow): Sent<Schedule> {
  const { steps } = readSchedule(row);
  return {
    id: row.id,
    name: row.name,
    touchpointId: row.touchpoint_id,
    surveyId: row.survey_id,
    steps: [...steps],
    lifeHours: row.life_hours,
    changedAt: row.changed_at,
    archivedAt: row.archived_at,
  };
}

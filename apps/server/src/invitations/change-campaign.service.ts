import { changeableOnceStarted, waves as wavesSchema, type CampaignChange } from '@otklik/contract';
import { isDeepStrictEqual } from 'node:util';
import type { Company } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { updateCampaign, type CampaignRow } from './campaigns.store.ts';
import { campaignJob, nextRound } from './run-campaign.service.ts';
import { assertAhead } from './starts-at.ts';

/** Of one that was started, only what holds for those who are still to be asked. */
export async function changeCampaign(
  services: Services,
  work: Work,
  company: Company,
  row: CampaignRow,
  change: CampaignChange,
): Promise<void> {
  if (row.state === 'finished' || row.state === 'cancelled') throw new Problem('unprocessable', 'The campaign is over');
  const before = fieldsOf(row);
  if (row.state !== 'draft' && row.state !== 'scheduled') assertOpen(before, change);
  const after = { ...before, ...change };
  const next = {
    ...(change.repeatDays === undefined ? {} : nextAfter(row, change.repeatDays, work.now)),
    ...beginsAnew(company, row, before, after, work.now),
  };
  await updateCampaign(work.db, work.workspaceId, row.id, {
    name: after.name,
    survey_id: after.surveyId,
    touchpoint_id: after.touchpointId,
    unit_id: after.unitId,
    schedule_id: after.scheduleId,
    purpose: after.purpose,
    transports: [...after.transports],
    audience: JSON.stringify(after.audience),
    waves: after.waves === null ? null : JSON.stringify(after.waves),
    repeat_days: after.repeatDays,
    starts_at: after.startsAt,
    ...next,
  });
  await audit(work, { action: 'campaign.change', subject: { kind: 'campaign', id: row.id }, before, after });
  if (row.state !== 'draft' && next.next_at != null)
    await services.jobs.enqueue(
      work.db,
      campaignJob,
      { workspaceId: work.workspaceId, campaignId: row.id },
      { startAfter: next.next_at },
    );
}

/** What the contract calls it, as it stands. */
export function fieldsOf(row: CampaignRow) {
  return {
    name: row.name,
    surveyId: row.survey_id,
    touchpointId: row.touchpoint_id,
    unitId: row.unit_id,
    scheduleId: row.schedule_id,
    purpose: row.purpose,
    transports: row.transports,
    audience: row.audience,
    waves: row.waves === null ? null : wavesSchema.parse(row.waves),
    repeatDays: row.repeat_days,
    startsAt: row.starts_at,
  };
}

function assertOpen(before: ReturnType<typeof fieldsOf>, change: CampaignChange): void {
  const open: ReadonlySet<string> = new Set(changeableOnceStarted);
  const other = Object.entries(change).find(
    ([field, value]) => !open.has(field) && !isDeepStrictEqual(value, new Map(Object.entries(before)).get(field)),
  );
  if (other !== undefined)
    throw invalidField(other[0], 'campaign_started', 'cannot change: customers were asked with it already');
}

/** Another hour, or another clock: one that waits for it waits anew, and without an hour nothing is waited for. */
function beginsAnew(
  company: Company,
  row: CampaignRow,
  before: { readonly startsAt: string | null; readonly unitId: number },
  { startsAt, unitId }: { readonly startsAt: string | null; readonly unitId: number },
  now: Date,
) {
  if (startsAt === before.startsAt && unitId === before.unitId) return {};
  const at = assertAhead(company, { startsAt, unitId, now });
  if (row.state !== 'scheduled') return {};
  return at === null ? { state: 'draft', next_at: null } : { next_at: at };
}

/** Between two rounds the next one moves, or does not come; within one it is decided at its end. */
function nextAfter(row: CampaignRow, repeatDays: number | null, now: Date) {
  const isBetween = row.started_at !== null && row.round > 0 && row.after_customer === null;
  if (!isBetween || repeatDays === row.repeat_days) return {};
  const at = nextRound({ ...row, repeat_days: repeatDays, round: row.round - 1 }, now);
  return at === null ? { state: 'finished', finished_at: now, next_at: null } : { next_at: at };
}

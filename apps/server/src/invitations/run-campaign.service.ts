import {
  audience as audienceSchema,
  purpose as purposeSchema,
  transportWay,
  waves as wavesSchema,
  type TransportWay,
} from '@otklik/contract';
import { z } from 'zod';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import type { Considered } from '../decisions/core/considered.ts';
import type { Decided } from '../decisions/deciding/decide-considered.service.ts';
import { decideForCampaign } from '../decisions/deciding/decide-for-campaign.service.ts';
import { packEntries } from '../decisions/ledger/ledger-entries.ts';
import { askKeyOf } from '../decisions/core/packed-asks.ts';
import { markAsks } from '../decisions/deciding/mark-asks.service.ts';
import { policyInForce } from '../decisions/policies/policy-in-force.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import { localTime } from '../platform/local-time.ts';
import type { Services } from '../platform/services.ts';
import { newPersonalToken } from '../surveys/link-address.ts';
import { addToRound, consideredInRound } from './campaign-results.store.ts';
import { lockCampaign, nextMembers, updateCampaign, type AudienceMember, type CampaignRow } from './campaigns.store.ts';
import { insertInvitations, type NewInvitationRow } from './invitations.store.ts';
import { insertLeftOut, type LeftOutRow } from './left-out.store.ts';
import { messageOf } from './next-message.ts';
import { planMessages } from './outbox.ts';
import { listWays, publishedNumbersOf } from './plan.store.ts';
import { drawVariant, plainSchedule, scheduleFor, type StoredSchedule } from './schedule.ts';
import { findSchedules, listSchedules, readSchedule } from './schedules.store.ts';
import { startInstant } from './starts-at.ts';
import { waysToTry, type Way } from './ways.ts';

export const campaignJob = {
  name: 'campaigns.run',
  payload: z.object({ workspaceId: z.int(), campaignId: z.int() }),
};

const AT_A_TIME = 500;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * One piece of a wave in one transaction: whom to consider, the policy's decisions, links, messages, and how far it has come. Killed
 * anywhere, it goes on from the last piece; run twice at once, the second waits for the first and finds the next piece.
 */
export async function runCampaign(services: Services, workspaceId: number, campaignId: number): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, async (db) => {
    const now = services.now();
    const locked = await lockCampaign(db, workspaceId, campaignId);
    const row = begun(company, locked, now);
    if (row === undefined || locked === undefined) return;
    if (row.next_at !== null && row.next_at > now) return waitAnew(services, db, locked, row.next_at);
    const waves = row.waves === null ? null : wavesSchema.parse(row.waves);
    const considered = await consideredInRound(db, workspaceId, { campaignId, round: row.round });
    const left = waves === null ? AT_A_TIME : waves.size - (considered % waves.size);
    const limit = Math.min(AT_A_TIME, left);
    const audience = audienceSchema.parse(row.audience);
    const members = await nextMembers(db, workspaceId, { campaignId, audience, after: row.after_customer, limit });
    const { asked, leftOut } = await askMembers(services, db, company, row, members);
    await insertLeftOut(db, workspaceId, leftOut);
    await addToRound(db, workspaceId, { campaignId, round: row.round, considered: members.length, asked, now });
    const isOver = members.length < limit;
    const isWaveOver = !isOver && waves !== null && members.length === left;
    const nextAt = isOver
      ? nextRound(row, now)
      : isWaveOver
        ? new Date(now.getTime() + waves.everyMinutes * 60_000)
        : now;
    await updateCampaign(db, workspaceId, campaignId, {
      considered: row.considered + members.length,
      asked: row.asked + asked,
      left_out: JSON.stringify(addUp(leftOutSchema.parse(row.left_out), leftOut)),
      after_customer: isOver ? null : (members.at(-1)?.id ?? row.after_customer),
      next_at: nextAt,
      state: row.state,
      started_at: row.started_at,
      ...(isOver ? { round: row.round + 1 } : {}),
      ...(nextAt === null ? { state: 'finished', finished_at: now } : {}),
    });
    if (nextAt !== null)
      await services.jobs.enqueue(
        db,
        campaignJob,
        { workspaceId, campaignId },
        nextAt > now ? { startAfter: nextAt } : {},
      );
  });
}

/** One whose hour has come runs from it on. A clock that was set otherwise since says so here. */
function begun(company: Company, row: CampaignRow | undefined, now: Date): CampaignRow | undefined {
  if (row?.state === 'running') return row;
  if (row?.state !== 'scheduled' || row.starts_at === null) return undefined;
  const at = startInstant(company, row.starts_at, row.unit_id);
  return at > now ? { ...row, next_at: at } : { ...row, state: 'running', started_at: at, next_at: at };
}

/** The unit's clock was set otherwise since somebody was sent for the hour. */
async function waitAnew(services: Services, db: WorkspaceDb, before: CampaignRow, nextAt: Date): Promise<void> {
  if (before.next_at?.getTime() === nextAt.getTime()) return;
  const { workspace_id: workspaceId, id: campaignId } = before;
  await updateCampaign(db, workspaceId, campaignId, { next_at: nextAt });
  await services.jobs.enqueue(db, campaignJob, { workspaceId, campaignId }, { startAfter: nextAt });
}

/** Counted from the start, so that rounds do not drift by the time they take. */
export function nextRound(row: Pick<CampaignRow, 'repeat_days' | 'started_at' | 'round'>, now: Date): Date | null {
  if (row.repeat_days === null || row.started_at === null) return null;
  let at = row.started_at.getTime() + (row.round + 1) * row.repeat_days * DAY_MS;
  while (at <= now.getTime()) at += row.repeat_days * DAY_MS;
  return new Date(at);
}

async function askMembers(
  services: Services,
  db: WorkspaceDb,
  company: Company,
  row: CampaignRow,
  members: readonly AudienceMember[],
): Promise<{ readonly asked: number; readonly leftOut: readonly LeftOutRow[] }> {
  const { workspace_id: workspaceId, survey_id: surveyId, touchpoint_id: touchpointId } = row;
  const unit = company.units.byId.get(row.unit_id);
  const number = (await publishedNumbersOf(db, workspaceId, [surveyId])).get(surveyId);
  if (members.length === 0) return { asked: 0, leftOut: [] };
  const now = services.now();
  const leaving = { campaign_id: row.id, round: row.round, decided_at: now };
  // A survey that was closed since, or a unit: nobody is asked, and the page says so.
  if (unit === undefined || number === undefined)
    return {
      asked: 0,
      leftOut: members.map(({ id }) => ({
        ...leaving,
        customer_id: id,
        reason: 'survey_closed',
        policy_number: 0,
        entry: null,
      })),
    };
  const memberOf = new Map(members.map((member) => [member.id, member]));
  const considered = members.map((member): Considered => {
    const id = uuidOf(workspaceId, 'campaign', row.id, row.round, member.id);
    return {
      id,
      askKey: askKeyOf({ id, touchpointId, orderNumber: null }),
      customerId: member.id,
      occurredAt: Math.floor(now.getTime() / 1000),
      unitId: unit.id,
      unitZone: unit.timeZone,
      touchpointId,
      segmentIds: member.segment_ids ?? [],
    };
  });
  const transports = z.array(transportWay).parse(row.transports);
  const decided = await decideForCampaign(
    { db, workspaceId, now, secrets: services.secrets },
    {
      touchpointId,
      surveyId,
      purpose: purposeSchema.parse(row.purpose),
      kind: 'relationship',
      transports,
      delay: { min: 0, max: 0 },
    },
    considered,
  );
  const configured = await listWays(db, workspaceId);
  const schedule =
    row.schedule_id === null
      ? await ownSchedule(db, workspaceId, { touchpointId, surveyId, configured, transports })
      : ((await findSchedules(db, workspaceId, [row.schedule_id])).get(row.schedule_id) ?? null);
  const planned = decided.flatMap((one) => {
    const member = memberOf.get(one.considered.customerId);
    const { askAt, transport } = one.decision;
    if (member === undefined || askAt === null || transport === null) return [];
    return [{ one, askAt, row: invitationOf({ row, number, schedule, zone: unit.timeZone }, one, member, now) }];
  });
  const made = await insertInvitations(
    db,
    workspaceId,
    planned.map((plan) => plan.row),
  );
  const messages = planned.flatMap(({ one, askAt, row: invitation }) => {
    if (!made.has(invitation.id)) return [];
    const asked = {
      id: invitation.id,
      workspaceId,
      customerId: one.considered.customerId,
      campaignId: row.id,
      ways: waysOf(one),
      expiresAt: invitation.expires_at,
    };
    return messageOf(asked, schedule, configured, { step: 0, tried: [], from: new Date(askAt * 1000) }) ?? [];
  });
  const asked = await planMessages(services.jobs, db, workspaceId, messages, now);
  const going = new Set(messages.flatMap(({ invitationId }) => invitationId ?? []));
  await markAsks(
    db,
    workspaceId,
    planned.flatMap(({ one, row: { id, ask_key: askKey } }) =>
      !made.has(id) || going.has(id) || askKey == null
        ? []
        : [{ customerId: one.considered.customerId, askKey, mark: { kind: 'released' } }],
    ),
  );
  const { policy } = await policyInForce(db, workspaceId);
  const leftOut = decided.flatMap(({ considered: each, decision }): LeftOutRow[] => {
    if (going.has(each.id)) return [];
    // The policy would have asked, and no transport that is connected carries it.
    const reason = decision.askAt === null ? decision.outcome : made.has(each.id) ? 'no_transport' : 'already_asked';
    const entry = packEntries([{ id: each.id, decision }], 1);
    return [{ ...leaving, customer_id: each.customerId, reason, policy_number: policy?.number ?? 0, entry }];
  });
  return { asked, leftOut };
}

/**
 * What holds at the touchpoint, where nobody chose a schedule for the campaign. One that names none of the campaign's ways is for others:
 * taken nevertheless, it would leave everybody out.
 */
async function ownSchedule(
  db: WorkspaceDb,
  workspaceId: number,
  about: {
    readonly touchpointId: number;
    readonly surveyId: number;
    readonly configured: readonly Way[];
    readonly transports: readonly TransportWay[];
  },
): Promise<StoredSchedule | null> {
  const fitting = (await listSchedules(db, workspaceId))
    .map(readSchedule)
    .filter(({ steps }) => waysToTry(about.configured, about.transports, steps[0]?.transportIds ?? []).length > 0);
  return scheduleFor(fitting, about);
}

type LeftOut = Readonly<Record<string, number>>;
const leftOutSchema = z.record(z.string(), z.int());

function addUp(before: LeftOut, more: readonly LeftOutRow[]): LeftOut {
  const counts: Record<string, number> = { ...before };
  for (const { reason } of more) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

function waysOf({ decision: { transport, fallbacks } }: Decided) {
  return transport === null ? [...fallbacks] : [transport, ...fallbacks];
}

function invitationOf(
  of: {
    readonly row: CampaignRow;
    readonly number: number;
    readonly schedule: StoredSchedule | null;
    readonly zone: string;
  },
  decided: Decided,
  member: AudienceMember,
  now: Date,
): NewInvitationRow {
  const { row, number, schedule, zone } = of;
  const { considered, decision } = decided;
  const askAt = new Date((decision.askAt ?? 0) * 1000);
  const { steps, lifeHours } = schedule ?? plainSchedule;
  return {
    id: considered.id,
    token: newPersonalToken(),
    survey_id: row.survey_id,
    survey_number: number,
    unit_id: row.unit_id,
    touchpoint_id: row.touchpoint_id,
    channel_id: 0,
    customer_id: member.id,
    interaction_id: null,
    employee_id: null,
    product_ids: null,
    segment_ids: member.segment_ids,
    language: member.language,
    // There was no visit: the answer belongs to the day on which it was asked for.
    occurred_at: askAt,
    day: localTime(askAt, zone).day,
    created_by: `campaign ${row.id}`,
    created_at: now,
    delivered_at: null,
    expires_at: new Date(Math.max(now.getTime(), askAt.getTime()) + lifeHours * HOUR_MS),
    schedule_id: schedule?.id ?? null,
    campaign_id: row.id,
    ask_key: considered.askKey,
    purpose: row.purpose,
    ways: waysOf(decided),
    variant: drawVariant(steps[0]?.variants ?? [], considered.id, 0),
  };
}

import { markAsks } from '../decisions/deciding/mark-asks.service.ts';
import { noteUnsent } from '../decisions/ledger/note-unsent.service.ts';
import { invitationIdOf } from '../decisions/ledger/questions.store.ts';
import type { PlannedAsk } from '../decisions/plan-invitations.job.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { newPersonalToken } from '../surveys/link-address.ts';
import { insertInvitations, type NewInvitationRow } from './invitations.store.ts';
import { messageOf } from './next-message.ts';
import { planMessages } from './outbox.ts';
import {
  findAskedInteractions,
  findInvited,
  listWays,
  publishedNumbersOf,
  type AskedInteraction,
} from './plan.store.ts';
import { drawVariant, plainSchedule, scheduleFor, type StoredSchedule } from './schedule.ts';
import { listSchedules, readSchedule } from './schedules.store.ts';

const HOUR_MS = 3_600_000;

/**
 * Turns decisions to ask into personal links and their first messages, in one transaction. An invitation's id is made of what it
 * asks about, so the same decision handed on twice meets its own primary key, and no second message is planned.
 */
export function planInvitations(services: Services, workspaceId: number, asks: readonly PlannedAsk[]): Promise<number> {
  return inWorkspace(services.db, workspaceId, (db) => planIn(services, db, workspaceId, asks));
}

export async function planIn(
  services: Pick<Services, 'jobs' | 'now' | 'log'>,
  db: WorkspaceDb,
  workspaceId: number,
  asks: readonly PlannedAsk[],
): Promise<number> {
  const now = services.now();
  const interactions = await findAskedInteractions(
    db,
    workspaceId,
    asks.map((ask) => ask.interactionId),
  );
  const numbers = await publishedNumbersOf(db, workspaceId, [...new Set(asks.map((ask) => ask.surveyId))]);
  const schedules = (await listSchedules(db, workspaceId)).map(readSchedule);
  const configured = await listWays(db, workspaceId);
  const planned = asks.flatMap((ask) => {
    const interaction = interactions.get(ask.interactionId);
    const number = numbers.get(ask.surveyId);
    if (interaction === undefined || number === undefined) return [];
    const schedule = scheduleFor(schedules, ask);
    return [{ ask, schedule, row: rowOf(workspaceId, { ask, interaction, number, schedule }, now) }];
  });
  if (planned.length < asks.length)
    services.log.warn({ workspaceId, dropped: asks.length - planned.length }, 'invitations: asked about what is gone');
  const ways = planned.map(({ ask, schedule, row }) => {
    const asked = {
      id: row.id,
      workspaceId,
      customerId: ask.customerId,
      campaignId: null,
      ways: [ask.transport, ...ask.fallbacks],
      expiresAt: row.expires_at,
    };
    const first = messageOf(asked, schedule, configured, { step: 0, tried: [], from: new Date(ask.askAt * 1000) });
    // What was not sent by then is not sent at all, though the link would live on.
    const expiresAt = new Date(Math.min(+row.expires_at, ask.expiresAt * 1000));
    return { ask, row, message: first === null ? null : { ...first, expiresAt } };
  });
  const made = await insertInvitations(
    db,
    workspaceId,
    ways.flatMap(({ row, message }) => (message === null ? [] : row)),
  );
  await letGo(
    db,
    workspaceId,
    ways.flatMap(({ ask, row, message }) => (message === null ? { ask, id: row.id } : [])),
  );
  const messages = ways.flatMap(({ row, message }) => (message !== null && made.has(row.id) ? message : []));
  return planMessages(services.jobs, db, workspaceId, messages, now);
}

/** Whom no transport of the schedule reaches is asked nothing, may be asked another time, and the ledger says why. */
async function letGo(
  db: WorkspaceDb,
  workspaceId: number,
  unreached: readonly { readonly ask: PlannedAsk; readonly id: string }[],
): Promise<void> {
  if (unreached.length === 0) return;
  const invited = await findInvited(
    db,
    workspaceId,
    unreached.map(({ id }) => id),
  );
  // An invitation that went out stays one, though its transport was archived before the same decision was handed on again.
  const asks = unreached.filter(({ id }) => !invited.has(id)).map(({ ask }) => ask);
  await markAsks(
    db,
    workspaceId,
    asks.map(({ customerId, askKey }) => ({ customerId, askKey, mark: { kind: 'released' } })),
  );
  await noteUnsent(
    db,
    workspaceId,
    asks.map(({ interactionId }) => interactionId),
  );
}

function rowOf(
  workspaceId: number,
  of: {
    readonly ask: PlannedAsk;
    readonly interaction: AskedInteraction;
    readonly number: number;
    readonly schedule: StoredSchedule | null;
  },
  now: Date,
): NewInvitationRow {
  const { ask, interaction, number, schedule } = of;
  const id = invitationIdOf(workspaceId, ask.surveyId, ask.interactionId);
  const { steps, lifeHours } = schedule ?? plainSchedule;
  return {
    id,
    token: newPersonalToken(),
    survey_id: ask.surveyId,
    survey_number: number,
    unit_id: interaction.unit_id,
    touchpoint_id: interaction.touchpoint_id,
    channel_id: interaction.channel_id,
    customer_id: ask.customerId,
    interaction_id: interaction.id,
    employee_id: interaction.employee_id,
    topic_id: interaction.topic_id,
    product_ids: interaction.product_ids,
    segment_ids: interaction.segment_ids,
    language: interaction.language,
    occurred_at: interaction.occurred_at,
    day: interaction.day,
    created_by: 'policy',
    created_at: now,
    delivered_at: null,
    expires_at: new Date(Math.max(now.getTime(), ask.askAt * 1000) + lifeHours * HOUR_MS),
    schedule_id: schedule?.id ?? null,
    campaign_id: null,
    ask_key: ask.askKey,
    purpose: ask.purpose,
    ways: [ask.transport, ...ask.fallbacks],
    variant: drawVariant(steps[0]?.variants ?? [], id, 0),
  };
}

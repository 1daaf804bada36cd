import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface NewTelling {
  readonly alertId: string;
  readonly recipient: string;
  readonly step: 0 | 1;
  readonly by: 'dashboard' | 'email' | 'transport';
}

export async function insertTellings(
  db: WorkspaceDb,
  workspaceId: number,
  ruleId: number,
  tellings: readonly NewTelling[],
  at: { readonly now: Date; readonly due: Date },
): Promise<void> {
  if (tellings.length === 0) return;
  const rows = tellings.map((telling) => ({
    workspace_id: workspaceId,
    alert_id: telling.alertId,
    recipient: telling.recipient,
    step: telling.step,
    rule_id: ruleId,
    told_by: telling.by,
    // What stands in the dashboard needs nobody to carry it.
    state: telling.by === 'dashboard' ? 'sent' : 'waiting',
    due_at: at.due,
    settled_at: telling.by === 'dashboard' ? at.now : null,
  }));
  await db
    .insertInto('alert_tellings')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'alert_id', 'recipient', 'step']).doNothing())
    .execute();
}

export interface Claimed {
  readonly alert_id: string;
  readonly recipient: string;
  readonly step: number;
  readonly told_by: string;
  readonly claimed_at: Date;
}

/**
 * Takes what is due of a rule. Rows are locked in one order and looked at again once locked, so that of several workers one has each.
 * What somebody took so long ago that he must have died with it is taken again: told twice is better than never.
 */
export async function claimTellings(
  db: WorkspaceDb,
  workspaceId: number,
  ruleId: number,
  now: Date,
  orphanedBefore: Date,
): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with held as (select alert_id, recipient, step from alert_tellings
      where workspace_id = ${workspaceId} and rule_id = ${ruleId} and due_at <= ${now}
        and (state = 'waiting' or (state = 'sending' and claimed_at < ${orphanedBefore}))
      order by alert_id, recipient, step limit 500 for update)
    update alert_tellings t set state = 'sending', claimed_at = ${now} from held
    where t.workspace_id = ${workspaceId} and t.alert_id = held.alert_id and t.recipient = held.recipient and t.step = held.step
      and (t.state = 'waiting' or (t.state = 'sending' and t.claimed_at < ${orphanedBefore}))
    returning t.alert_id, t.recipient, t.step, t.told_by, t.claimed_at`.execute(db);
  return rows;
}

export async function settleTellings(
  db: WorkspaceDb,
  workspaceId: number,
  tellings: readonly Pick<Claimed, 'alert_id' | 'recipient' | 'step'>[],
  state: 'sent' | 'failed' | 'dropped' | 'waiting',
  at: { readonly now: Date; readonly due?: Date },
): Promise<void> {
  if (tellings.length === 0) return;
  await sql`update alert_tellings t set state = ${state}, settled_at = ${state === 'waiting' ? null : at.now}::timestamptz,
      due_at = coalesce(${at.due ?? null}::timestamptz, t.due_at)
    from unnest(${tellings.map((one) => one.alert_id)}::uuid[], ${tellings.map((one) => one.recipient)}::text[],
      ${tellings.map((one) => one.step)}::smallint[]) as given(alert_id, recipient, step)
    where t.workspace_id = ${workspaceId} and t.alert_id = given.alert_id and t.recipient = given.recipient
      and t.step = given.step and t.state = 'sending'`.execute(db);
}

export async function tellingsOf(db: WorkspaceDb, workspaceId: number, alertId: string) {
  return db
    .selectFrom('alert_tellings')
    .select(['recipient', 'told_by', 'step', 'state', 'due_at', 'settled_at'])
    .where('workspace_id', '=', workspaceId)
    .where('alert_id', '=', alertId)
    .orderBy('step')
    .orderBy('recipient')
    .execute();
}

/** What was addressed to somebody, and he has not seen. Muted alerts are addressed to nobody. */
export async function countUnread(db: WorkspaceDb, workspaceId: number, recipient: string) {
  const { rows } = await sql<{ unread: number; alarms: number }>`
    select count(distinct a.id)::integer as unread, (count(distinct a.id) filter (where a.level = 'alarm'))::integer as alarms
    from alert_tellings t join alerts a on a.workspace_id = ${workspaceId} and a.id = t.alert_id
    where t.workspace_id = ${workspaceId} and t.recipient = ${recipient} and t.read_at is null
      and a.acknowledged_at is null and a.ended_at is null`.execute(db);
  return rows[0] ?? { unread: 0, alarms: 0 };
}

export async function markRead(
  db: WorkspaceDb,
  workspaceId: number,
  recipient: string,
  at: { readonly now: Date; readonly until: Date },
): Promise<void> {
  await sql`update alert_tellings t set read_at = ${at.now} from alerts a
    where t.workspace_id = ${workspaceId} and t.recipient = ${recipient} and t.read_at is null
      and a.workspace_id = ${workspaceId} and a.id = t.alert_id and a.raised_at <= ${at.until}`.execute(db);
}

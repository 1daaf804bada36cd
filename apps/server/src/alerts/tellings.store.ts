import type { AlertTelling } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** 0: by the rule at once; 1: nobody took it in time; 2: a colleague handed it on. */
export type Step = 0 | 1 | 2;
export const whyTold = ['rule', 'nobody_took', 'handed_on'] as const satisfies Record<Step, AlertTelling['why']>;

export interface NewTelling {
  readonly alertId: string;
  readonly recipient: string;
  readonly step: Step;
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
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'alert_id', 'recipient', 'step'])
        // Given back and given again is news; the same fact found again is none.
        .doUpdateSet((given) => ({
          state: given.ref('excluded.state'),
          due_at: given.ref('excluded.due_at'),
          settled_at: given.ref('excluded.settled_at'),
          read_at: null,
          reason: null,
        }))
        .where('alert_tellings.step', '=', 2),
    )
    .execute();
}

export interface Claimed {
  readonly alert_id: string;
  readonly recipient: string;
  readonly step: Step;
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

interface Settled {
  readonly now: Date;
  /** When it is tried again. */
  readonly due?: Date;
  readonly reason?: string | null;
  /** What carries it. */
  readonly messageId?: string;
}

export async function settleTellings(
  db: WorkspaceDb,
  workspaceId: number,
  tellings: readonly Pick<Claimed, 'alert_id' | 'recipient' | 'step'>[],
  state: 'sent' | 'failed' | 'dropped' | 'waiting',
  at: Settled,
): Promise<void> {
  if (tellings.length === 0) return;
  await sql`update alert_tellings t set state = ${state}, settled_at = ${state === 'waiting' ? null : at.now}::timestamptz,
      due_at = coalesce(${at.due ?? null}::timestamptz, t.due_at), reason = ${at.reason ?? null}, message_id = ${at.messageId ?? null}::uuid
    from unnest(${tellings.map((one) => one.alert_id)}::uuid[], ${tellings.map((one) => one.recipient)}::text[],
      ${tellings.map((one) => one.step)}::smallint[]) as given(alert_id, recipient, step)
    where t.workspace_id = ${workspaceId} and t.alert_id = given.alert_id and t.recipient = given.recipient
      and t.step = given.step and t.state = 'sending'`.execute(db);
}

interface TellingRow {
  readonly recipient: string;
  readonly told_by: AlertTelling['by'];
  readonly step: Step;
  readonly state: AlertTelling['state'];
  readonly reason: string | null;
  readonly at: Date;
}

/** Whom it reached. What a transport carries is told when the transport says so, and not when it was handed over. */
export async function tellingsOf(db: WorkspaceDb, workspaceId: number, alertId: string): Promise<TellingRow[]> {
  const { rows } = await sql<TellingRow>`
    select t.recipient, t.told_by, t.step, coalesce(m.reason, t.reason) as reason,
      case when m.state is null then t.state when m.state = 'planned' then 'waiting' when m.state = 'cancelled' then 'dropped'
        when m.state in ('delivered', 'opened') then 'sent' else m.state end as state,
      coalesce(m.settled_at, m.delivered_at, m.sent_at, t.settled_at, t.due_at) as at
    from alert_tellings t left join messages m on m.workspace_id = ${workspaceId} and m.id = t.message_id
    where t.workspace_id = ${workspaceId} and t.alert_id = ${alertId} order by t.step, t.recipient`.execute(db);
  return rows;
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

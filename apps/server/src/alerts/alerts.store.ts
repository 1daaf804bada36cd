import {
  alertFigure,
  alertLevel,
  type Alert,
  type AlertLevel,
  type PromiseKind,
  alert as alertShape,
} from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Finding } from './alert.ts';

/** @returns false when this fact was told before */
export async function insertAlert(
  db: WorkspaceDb,
  workspaceId: number,
  row: {
    readonly id: string;
    readonly ruleId: number;
    readonly kind: string;
    readonly finding: Finding;
    readonly mutedBy: number | null;
    readonly now: Date;
  },
): Promise<boolean> {
  const { finding } = row;
  const made = await db
    .insertInto('alerts')
    .values({
      workspace_id: workspaceId,
      id: row.id,
      rule_id: row.ruleId,
      kind: row.kind,
      level: finding.level,
      subject_kind: finding.subject.kind,
      subject_id: finding.subject.id,
      unit_id: finding.unitId,
      touchpoint_id: finding.touchpointId,
      topic_id: finding.topicId ?? null,
      figure: JSON.stringify(finding.figure),
      link: finding.link,
      happened_at: finding.happenedAt,
      raised_at: row.now,
      muted_by: row.mutedBy,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .executeTakeFirst();
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface AlertRow {
  readonly id: string;
  readonly rule_id: number;
  readonly rule_name: string;
  readonly kind: string;
  readonly level: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly unit_id: number | null;
  readonly touchpoint_id: number | null;
  readonly figure: unknown;
  readonly link: string;
  readonly happened_at: Date;
  readonly raised_at: Date;
  readonly muted_by: number | null;
  readonly acknowledged_at: Date | null;
  readonly acknowledged_by: string | null;
  readonly note: string | null;
  readonly handed_to: string | null;
  readonly handed_by: string | null;
  readonly handed_at: Date | null;
  readonly handed_note: string | null;
  readonly escalated_at: Date | null;
  readonly ended_at: Date | null;
  readonly is_mine: boolean;
  readonly is_read: boolean;
}

export interface AlertFilter {
  /** Units whose alerts one sees; null: all. Those addressed to oneself come besides. */
  readonly seen: readonly number[] | null;
  readonly recipient: string;
  readonly ids?: readonly string[];
  readonly state?: Alert['state'] | undefined;
  readonly level?: string | undefined;
  readonly ruleId?: number | undefined;
  readonly units?: readonly number[] | null;
  readonly mine?: boolean;
  readonly answer?: string | undefined;
  readonly after?: readonly string[] | null;
  readonly limit: number;
}

const states = {
  new: sql`acknowledged_at is null and ended_at is null and muted_by is null`,
  acknowledged: sql`acknowledged_at is not null`,
  muted: sql`muted_by is not null`,
  over: sql`ended_at is not null and acknowledged_at is null`,
};

export async function listAlerts(db: WorkspaceDb, workspaceId: number, filter: AlertFilter): Promise<AlertRow[]> {
  const told = sql`exists (select 1 from alert_tellings t where t.workspace_id = ${workspaceId} and t.alert_id = a.id
    and t.recipient = ${filter.recipient})`;
  const conditions = [
    // Figures of units are open to everybody; what is about one answer or case only to who sees its unit.
    filter.seen === null
      ? sql`true`
      : sql`(subject_kind not in ('answer', 'case') or unit_id = any(${[...filter.seen]}::integer[]) or ${told})`,
    ...(filter.ids === undefined ? [] : [sql`a.id = any(${[...filter.ids]}::uuid[])`]),
    ...(filter.state === undefined ? [] : [states[filter.state]]),
    ...(filter.level === undefined ? [] : [sql`level = ${filter.level}`]),
    ...(filter.ruleId === undefined ? [] : [sql`rule_id = ${filter.ruleId}`]),
    ...(filter.units == null ? [] : [sql`unit_id = any(${[...filter.units]}::integer[])`]),
    ...(filter.mine === true ? [told] : []),
    ...(filter.answer === undefined ? [] : [sql`subject_kind = 'answer' and subject_id = ${filter.answer}`]),
    ...(filter.after == null
      ? []
      : [sql`(raised_at, a.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`]),
  ];
  const { rows } = await sql<AlertRow>`
    select a.*, r.rule->>'name' as rule_name, ${told} as is_mine,
      not exists (select 1 from alert_tellings t where t.workspace_id = ${workspaceId} and t.alert_id = a.id
        and t.recipient = ${filter.recipient} and t.read_at is null) as is_read
    from alerts a join alert_rules r on r.workspace_id = ${workspaceId} and r.id = a.rule_id
    where a.workspace_id = ${workspaceId} and ${sql.join(conditions, sql` and `)}
    order by raised_at desc, a.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

const kindShape = alertShape.shape.kind;
export function presentAlert(row: AlertRow) {
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleName: row.rule_name,
    kind: kindShape.parse(row.kind),
    level: alertLevel.parse(row.level),
    state: stateOf(row),
    raisedAt: row.raised_at,
    happenedAt: row.happened_at,
    subject: { kind: alertShape.shape.subject.shape.kind.parse(row.subject_kind), id: row.subject_id },
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    figure: alertFigure.parse(row.figure),
    link: row.link,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    note: row.note,
    handed: handedOf(row),
    escalatedAt: row.escalated_at,
    endedAt: row.ended_at,
    isMine: row.is_mine,
    isRead: row.is_read,
  };
}

function handedOf({ handed_to: to, handed_by: by, handed_at: at, handed_note: note }: AlertRow): Alert['handed'] {
  return to === null || by === null || at === null ? null : { to, by, at: at.toISOString(), note };
}

function stateOf(row: Pick<AlertRow, 'muted_by' | 'acknowledged_at' | 'ended_at'>): Alert['state'] {
  if (row.acknowledged_at !== null) return 'acknowledged';
  if (row.ended_at !== null) return 'over';
  return row.muted_by === null ? 'new' : 'muted';
}

/** Those not taken by anybody yet; in the order of their ids, so that two who take some of the same wait instead of blocking. */
export async function acknowledgeAlerts(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
  by: { readonly id: string; readonly at: Date; readonly note: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with held as (select id from alerts where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])
      and acknowledged_at is null order by id for update)
    update alerts a set acknowledged_at = ${by.at}, acknowledged_by = ${by.id}, note = ${by.note} from held
    where a.workspace_id = ${workspaceId} and a.id = held.id and a.acknowledged_at is null returning a.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What a rule has raised about one thing and nobody has taken; what is muted is with nobody. */
export function waitingAlerts(db: WorkspaceDb, workspaceId: number, ruleId: number, subject: Alert['subject']) {
  return db
    .selectFrom('alerts')
    .select(['id', 'level'])
    .where('workspace_id', '=', workspaceId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('rule_id', '=', ruleId)
    .where('acknowledged_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('muted_by', 'is', null)
    .execute();
}

export async function addPromises(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  promises: readonly PromiseKind[],
): Promise<void> {
  await sql`update alerts set figure = jsonb_set(figure, '{promises}', (select jsonb_agg(distinct one order by one)
      from jsonb_array_elements(coalesce(figure->'promises', '[]') || ${JSON.stringify(promises)}::jsonb) one))
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function endAlerts(
  db: WorkspaceDb,
  workspaceId: number,
  alerts: readonly { readonly id: string }[],
  now: Date,
): Promise<void> {
  if (alerts.length === 0) return;
  const ids = alerts.map(({ id }) => id);
  await sql`update alerts set ended_at = ${now} where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
}

/** Gives alerts that have not passed by themselves to a colleague: they wait for him, whoever had taken them. In the order of their ids. */
export async function handAlertsOn(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
  { to, by, at, note }: { readonly to: string; readonly by: string; readonly at: Date; readonly note: string | null },
) {
  const { rows } = await sql<{
    id: string;
    rule_id: number;
    level: AlertLevel;
    unit_id: number | null;
    escalated_at: Date | null;
  }>`
    with held as (select id from alerts where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])
      and ended_at is null order by id for update)
    update alerts a set handed_to = ${to}, handed_by = ${by}, handed_at = ${at}, handed_note = ${note},
      acknowledged_at = null, acknowledged_by = null, note = null, muted_by = null from held
    where a.workspace_id = ${workspaceId} and a.id = held.id
    returning a.id, rule_id, level, unit_id, escalated_at`.execute(db);
  return rows;
}

/**
 * Marks an alert as escalated.
 * @param handedAt when it was handed on last, as far as the asker knows: whoever was given it since has his own time
 * @returns undefined when somebody took it, it has passed, or it was escalated before
 */
export async function escalateAlert(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  { now, handedAt }: { readonly now: Date; readonly handedAt: Date | null },
) {
  const { rows } = await sql<{
    rule_id: number;
    level: AlertLevel;
    subject_kind: string;
    subject_id: string;
    unit_id: number | null;
    touchpoint_id: number | null;
    topic_id: number | null;
  }>`update alerts set escalated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id} and acknowledged_at is null and escalated_at is null
      and ended_at is null and muted_by is null and handed_at is not distinct from ${handedAt}
    returning rule_id, level, subject_kind, subject_id, unit_id, touchpoint_id, topic_id`.execute(db);
  return rows[0];
}

/** Where and when alerts of these kinds were raised, and of which index they told. */
export function findRaised(
  db: WorkspaceDb,
  workspaceId: number,
  { kinds, since }: { readonly kinds: readonly string[]; readonly since: Date },
) {
  return db
    .selectFrom('alerts')
    .select(['unit_id', 'touchpoint_id', 'raised_at', sql<string | null>`figure->>'index'`.as('index')])
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', [...kinds])
    .where('raised_at', '>=', since)
    .orderBy('raised_at')
    .execute();
}

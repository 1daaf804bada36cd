import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import { gatherer, type WorkspaceDb } from '../platform/database/work.ts';
import type { InvitedChange } from './invited.ts';

const place: readonly Column<InvitedChange>[] = [
  { name: 'day', type: 'date', of: (one) => one.day },
  { name: 'unit_id', type: 'integer', of: (one) => one.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (one) => one.touchpointId },
  { name: 'channel_id', type: 'integer', of: (one) => one.channelId },
  { name: 'survey_id', type: 'integer', of: (one) => one.surveyId },
];
const amounts: readonly Column<InvitedChange>[] = [
  { name: 'asked', type: 'bigint', of: (one) => one.asked ?? 0 },
  { name: 'sent', type: 'bigint', of: (one) => one.sent ?? 0 },
  { name: 'answered', type: 'bigint', of: (one) => one.answered ?? 0 },
  { name: 'finished', type: 'bigint', of: (one) => one.finished ?? 0 },
  { name: 'spent', type: 'numeric', of: (one) => one.spent ?? '0' },
];
const keys = columnNames(place);
const names = amounts.map(({ name }) => sql.ref(name));

/**
 * Adds to how many were asked, reached and answered, and to what it cost, or takes off where a number is negative. At the end of the
 * transaction: policy, messages and answers lock customers on their way, each at another moment, and a day is shared by everybody who
 * was asked on it.
 */
export const addInvited = gatherer('invited_days', writeInvited);

/** In one order, the months first; what comes to nothing locks nothing. */
async function writeInvited(db: WorkspaceDb, workspaceId: number, changes: readonly InvitedChange[]): Promise<void> {
  const sums = names.map((name) => sql`sum(${name}) as ${name}`);
  await sql`
    with changes as materialized (
      select ${keys}, ${sql.join(sums)} from ${unnestRows([...place, ...amounts], changes)} as changed
      group by ${keys} having ${sql.join(
        names.map((name) => sql`sum(${name}) <> 0`),
        sql` or `,
      )} order by ${keys}),
    days as (
      insert into invited_days as known (workspace_id, ${keys}, ${sql.join(names)})
      select ${workspaceId}, ${keys}, ${sql.join(names)} from changes
      on conflict (workspace_id, ${keys})
      do update set ${sql.join(names.map((name) => sql`${name} = known.${name} + excluded.${name}`))})
    insert into invited_months as known (workspace_id, ${keys}, asked, sent, answered)
    select ${workspaceId}, date_trunc('month', day::timestamp)::date as month, unit_id, touchpoint_id, channel_id, survey_id,
      sum(asked), sum(sent), sum(answered)
    from changes group by month, unit_id, touchpoint_id, channel_id, survey_id
    having sum(asked) <> 0 or sum(sent) <> 0 or sum(answered) <> 0
    order by month, unit_id, touchpoint_id, channel_id, survey_id
    on conflict (workspace_id, ${keys}) do update set asked = known.asked + excluded.asked, sent = known.sent + excluded.sent,
      answered = known.answered + excluded.answered`.execute(db);
}

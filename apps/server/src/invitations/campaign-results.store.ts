import { sql } from 'kysely';
import { AUDIENCE_COUNTED_TO, type Audience } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { isOfAudience, withLastSegments } from './campaigns.store.ts';

/** One round has begun, or a further piece of it was decided. */
export async function addToRound(
  db: WorkspaceDb,
  workspaceId: number,
  piece: {
    readonly campaignId: number;
    readonly round: number;
    readonly considered: number;
    readonly asked: number;
    readonly now: Date;
  },
): Promise<void> {
  const { campaignId, round, considered, asked, now } = piece;
  await sql`insert into campaign_rounds as known (workspace_id, campaign_id, round, began_at, considered, asked)
    values (${workspaceId}, ${campaignId}, ${round}, ${now}, ${considered}, ${asked})
    on conflict (workspace_id, campaign_id, round) do update
    set considered = known.considered + excluded.considered, asked = known.asked + excluded.asked`.execute(db);
}

/** How many of the round were considered so far: its waves are counted from its own beginning. */
export async function consideredInRound(
  db: WorkspaceDb,
  workspaceId: number,
  { campaignId, round }: { readonly campaignId: number; readonly round: number },
): Promise<number> {
  const row = await db
    .selectFrom('campaign_rounds')
    .select('considered')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('round', '=', round)
    .executeTakeFirst();
  return row?.considered ?? 0;
}

export interface RoundCount {
  readonly round: number;
  readonly began_at: Date;
  readonly considered: number | null;
  readonly asked: number;
  readonly delivered: number;
  readonly opened: number;
  readonly finished: number;
}

/**
 * How far the invitations of each round have come, the latest first. Who was asked in one that began before rounds were counted apart is
 * told by his invitation; who was considered and left out, by nothing.
 */
export async function countRounds(db: WorkspaceDb, workspaceId: number, campaignId: number): Promise<RoundCount[]> {
  const { rows } = await sql<RoundCount>`
    with rounds as (
      select round, began_at, considered, asked, row_number() over (order by round)::integer as place
      from campaign_rounds where workspace_id = ${workspaceId} and campaign_id = ${campaignId}),
    counted as (
      select width_bucket(created_at, (select array_agg(began_at order by round) from rounds)) as place,
        count(delivered_at)::integer as delivered, count(opened_at)::integer as opened, count(completed_at)::integer as finished,
        (count(*) filter (where delivered_at is not null or exists (select from messages m
          where m.workspace_id = ${workspaceId} and m.invitation_id = invitations.id)))::integer as written_to
      from invitations where workspace_id = ${workspaceId} and campaign_id = ${campaignId} group by 1)
    select round, began_at, considered, coalesce(asked, written_to, 0) as asked, coalesce(delivered, 0) as delivered, coalesce(opened, 0) as opened,
      coalesce(finished, 0) as finished
    from rounds left join counted using (place) order by round desc`.execute(db);
  return rows;
}

export interface WayCount {
  readonly transport_id: number;
  readonly name: string;
  readonly step: number;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  readonly doubtful: number;
  readonly spent: number;
  readonly reached: number;
  readonly answered: number;
}

/**
 * By transport and step, so that nobody is counted twice: an invitation has one message of each. An answer belongs to the message after
 * which the customer finished it: a reminder by SMS after a letter that nobody opened is what brought him.
 */
export async function countWays(db: WorkspaceDb, workspaceId: number, campaignId: number): Promise<WayCount[]> {
  const { rows } = await sql<WayCount>`
    with counted as (
      select transport_id, step, (count(*) filter (where state in ('planned', 'sending')))::integer as waiting,
        count(sent_at)::integer as sent, (count(*) filter (where state = 'failed'))::integer as failed,
        (count(*) filter (where state = 'doubtful'))::integer as doubtful, sum(cost)::double precision as spent,
        (count(*) filter (where state in ('sent', 'delivered', 'opened')))::integer as reached
      from messages where workspace_id = ${workspaceId} and campaign_id = ${campaignId} group by 1, 2),
    answered as (
      select transport_id, step, count(*)::integer as n from (
        select distinct on (i.id) m.transport_id, m.step from invitations i
          join messages m on m.workspace_id = ${workspaceId} and m.invitation_id = i.id and m.campaign_id = ${campaignId}
        where i.workspace_id = ${workspaceId} and i.campaign_id = ${campaignId} and m.sent_at <= i.completed_at
        order by i.id, m.sent_at desc) as brought
      group by 1, 2)
    select transport_id, t.name, step, waiting, sent, failed, doubtful, spent, reached, coalesce(n, 0) as answered
    from counted left join answered using (transport_id, step)
      join transports t on t.workspace_id = ${workspaceId} and t.id = transport_id
    order by step, t.position, t.id`.execute(db);
  return rows;
}

/** How many a round would consider now: of so many customers at most that nobody waits for the number. */
export async function countAudience(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly campaignId: number; readonly audience: Audience },
): Promise<{ readonly customers: number; readonly isMore: boolean }> {
  // Those of a list are few beside all customers, and are looked for by themselves.
  const among =
    of.audience.kind === 'list'
      ? sql`select c.id, c.attributes from campaign_customers l join customers c on c.workspace_id = ${workspaceId} and c.id = l.customer_id
          where l.workspace_id = ${workspaceId} and l.campaign_id = ${of.campaignId}`
      : sql`select c.id, c.attributes from customers c where c.workspace_id = ${workspaceId}`;
  const { rows } = await sql<{ customers: number; looked_at: number }>`
    select (count(*) filter (where ${isOfAudience(workspaceId, of)}))::integer as customers, count(*)::integer as looked_at
    from (${among} and c.erased_at is null and c.merged_into is null limit ${AUDIENCE_COUNTED_TO + 1}) as c
    ${of.audience.kind === 'segments' ? withLastSegments(workspaceId) : sql``}`.execute(db);
  const { customers = 0, looked_at: lookedAt = 0 } = rows[0] ?? {};
  return { customers: Math.min(customers, AUDIENCE_COUNTED_TO), isMore: lookedAt > AUDIENCE_COUNTED_TO };
}

import { sql, type RawBuilder, type Selectable, type Updateable } from 'kysely';
import type { Audience } from '@otklik/contract';
import type { CampaignsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type CampaignRow = Selectable<CampaignsTable>;

/** A campaign with how far its invitations have come. */
export interface CampaignCount extends CampaignRow {
  readonly listed: number;
  readonly delivered: number;
  readonly opened: number;
  readonly finished: number;
}

export async function listCampaigns(db: WorkspaceDb, workspaceId: number, id?: number): Promise<CampaignCount[]> {
  const { rows } = await sql<CampaignCount>`
    select c.*, coalesce(i.delivered, 0)::integer as delivered, coalesce(i.opened, 0)::integer as opened,
      coalesce(i.finished, 0)::integer as finished, (select count(*)::integer from campaign_customers l
        where l.workspace_id = ${workspaceId} and l.campaign_id = c.id) as listed
    from campaigns c left join (
      select campaign_id, count(delivered_at) as delivered, count(opened_at) as opened, count(completed_at) as finished
      from invitations where workspace_id = ${workspaceId} and campaign_id is not null
        and (${id ?? null}::integer is null or campaign_id = ${id ?? null}) group by campaign_id) i on i.campaign_id = c.id
    where c.workspace_id = ${workspaceId} and (${id ?? null}::integer is null or c.id = ${id ?? null})
    order by c.id desc`.execute(db);
  return rows;
}

export function lockCampaign(db: WorkspaceDb, workspaceId: number, id: number): Promise<CampaignRow | undefined> {
  return db
    .selectFrom('campaigns')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function findCampaign(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
): Promise<Pick<CampaignRow, 'id' | 'unit_id' | 'audience'> | undefined> {
  return db
    .selectFrom('campaigns')
    .select(['id', 'unit_id', 'audience'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function updateCampaign(db: WorkspaceDb, workspaceId: number, id: number, change: Updateable<CampaignsTable>) {
  return db.updateTable('campaigns').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export interface AudienceMember {
  readonly id: string;
  readonly language: string | null;
  readonly segment_ids: number[] | null;
}

/** The next of the audience, in the order of their ids: a wave begins where the one before stopped, whoever joined meanwhile. */
export async function nextMembers(
  db: WorkspaceDb,
  workspaceId: number,
  of: {
    readonly campaignId: number;
    readonly audience: Audience;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<AudienceMember[]> {
  const { rows } = await sql<AudienceMember>`
    select c.id, c.language, ${segmentsOf(workspaceId)} as segment_ids from customers c ${withLastSegments(workspaceId)}
    where c.workspace_id = ${workspaceId} and c.erased_at is null and c.merged_into is null and (${of.after}::uuid is null or c.id > ${of.after}::uuid)
      and ${isOfAudience(workspaceId, of)} order by c.id limit ${of.limit}`.execute(db);
  return rows;
}

/** Of the customer `c`: what is known of him now; of what is not, what the last interaction told. */
const segmentsOf = (workspaceId: number) =>
  sql`(select array_agg(s.id order by s.id) from segments s where s.workspace_id = ${workspaceId} and
    case when c.attributes ? s.attribute then s.archived_at is null and c.attributes ->> s.attribute = s.value
      else s.id = any(last.segment_ids) end)`;

export const withLastSegments = (workspaceId: number) =>
  sql`left join lateral (select i.segment_ids from interactions i where i.workspace_id = ${workspaceId} and i.customer_id = c.id
    order by i.occurred_at desc limit 1) last on true`;

export function isOfAudience(
  workspaceId: number,
  { campaignId, audience }: { readonly campaignId: number; readonly audience: Audience },
): RawBuilder<unknown> {
  if (audience.kind === 'everybody') return sql`true`;
  if (audience.kind === 'segments') return sql`${segmentsOf(workspaceId)} && ${[...audience.segmentIds]}::integer[]`;
  return sql`exists (select from campaign_customers l where l.workspace_id = ${workspaceId} and l.campaign_id = ${campaignId}
    and l.customer_id = c.id)`;
}

/** @returns the customers that are meant, each once, and which of the given ids are known */
export async function findKnownCustomers(
  db: WorkspaceDb,
  workspaceId: number,
  given: { readonly customerIds: readonly string[]; readonly externalIds: readonly string[] },
): Promise<{ ids: string[]; known: ReadonlySet<string> }> {
  const { rows } = await sql<{ id: string; given_id: string; external_id: string | null }>`
    select coalesce(merged_into, id) as id, id as given_id, external_id from customers where workspace_id = ${workspaceId} and erased_at is null
      and (id = any(${[...given.customerIds]}::uuid[]) or external_id = any(${[...given.externalIds]}::text[]))`.execute(
    db,
  );
  return {
    ids: [...new Set(rows.map(({ id }) => id))],
    known: new Set(
      rows.flatMap(({ given_id: id, external_id }) => [id, ...(external_id === null ? [] : [external_id])]),
    ),
  };
}

/** Links of a campaign that nobody has opened: taken back with it. */
export async function revokeUnopened(
  db: WorkspaceDb,
  workspaceId: number,
  campaignId: number,
  at: Date,
): Promise<void> {
  await sql`update invitations set revoked_at = ${at} where workspace_id = ${workspaceId} and campaign_id = ${campaignId}
    and opened_at is null and revoked_at is null`.execute(db);
}

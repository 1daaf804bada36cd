import { sql } from 'kysely';
import { runCampaign } from '../invitations/run-campaign.service.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { insertTransport } from '../transports/transports.store.ts';
import type { DemoWorld } from './demo-day.ts';

/** As many as somebody calls who wants to see how it is done. */
const LISTED = 40;

/** A dial list and a campaign that asks some of the chain's guests by telephone: always the same ones. */
export async function loadDemoCalls(services: Services, workspaceId: number, world: DemoWorld): Promise<void> {
  const now = services.now();
  const [shop] = world.units.values();
  if (shop === undefined) return;
  const campaignId = await inWorkspace(services.db, workspaceId, async (db) => {
    await insertTransport(
      db,
      workspaceId,
      { kind: 'phone', name: 'Обзвон гостей', settings: {}, secrets: null, cost: 0, perSecond: null, perDay: null },
      { id: 'system', now },
    );
    const { id } = await db
      .insertInto('campaigns')
      .values({
        workspace_id: workspaceId,
        name: 'Доставка: спросить по телефону',
        survey_id: world.surveys.delivery.id,
        touchpoint_id: world.touchpoints.delivery,
        unit_id: shop.id,
        purpose: 'experience',
        transports: ['phone'],
        audience: JSON.stringify({ kind: 'list' }),
        state: 'running',
        created_by: 'system',
        created_at: now,
        started_at: now,
        next_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`insert into campaign_customers (workspace_id, campaign_id, customer_id)
      select ${workspaceId}, ${id}, c.id from customers c
      where c.workspace_id = ${workspaceId} and c.phone_index is not null and c.external_id is not null
      order by c.external_id limit ${LISTED}`.execute(db);
    // Some live far from the shop: whoever tries the list out at night finds somebody for whom it is day.
    await sql`update customers c set time_zone = case n % 4 when 0 then 'Asia/Kamchatka' else 'Europe/Kaliningrad' end
      from (select l.customer_id, row_number() over (order by k.external_id) as n from campaign_customers l
        join customers k on k.workspace_id = ${workspaceId} and k.id = l.customer_id
        where l.workspace_id = ${workspaceId} and l.campaign_id = ${id}) as listed
      where c.workspace_id = ${workspaceId} and c.id = listed.customer_id and n % 2 = 0`.execute(db);
    return id;
  });
  await runCampaign(services, workspaceId, campaignId);
}

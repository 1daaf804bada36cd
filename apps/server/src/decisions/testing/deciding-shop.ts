import { sql } from 'kysely';
import { expect } from 'vitest';
import type { PolicyDraft, PolicyInForce, ShownDecision } from '@otklik/contract';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, type World } from '../../../test/world.ts';
import { decisionJobs } from '../decisions.jobs.ts';
import { planInvitationsJob, type PlannedAsk } from '../plan-invitations.job.ts';

/** A shop with a policy that asks every visit by SMS or e-mail, day and night, unless the test says otherwise. */
export interface DecidingShop extends Shop {
  save(draft: PolicyDraft): Promise<PolicyInForce>;
  /** Tells of a visit, and has it decided. */
  serve(more?: object): Promise<string>;
  why(interactionId: string, language?: string): Promise<ShownDecision>;
  /** Runs what waits for a decision. */
  decide(): Promise<void>;
  planned(): Promise<PlannedAsk[]>;
}

export async function newDecidingShop(world: World): Promise<DecidingShop> {
  const shop = await newShop(world);
  const { caller, workspaceId } = shop;
  let sent = 0;
  let number = 0;
  async function save(draft: PolicyDraft): Promise<PolicyInForce> {
    const document = { ...usualPolicy(shop), ...draft };
    const saved = await caller.put<PolicyInForce>('/policy', { number, document });
    expect(saved).toMatchObject({ status: 200 });
    number = saved.body.number;
    return saved.body;
  }
  const decide = () => runWaiting(world, workspaceId);
  await save({});
  return {
    ...shop,
    save,
    decide,
    async serve(more = {}) {
      const { body, status } = await caller.post<{ id: string }>('/interactions', {
        externalId: `visit-${sent++}`,
        unit: 'T12',
        touchpoint: 'visit',
        occurredAt: world.now.toISOString(),
        customer: { externalId: 'anna', phone: '+7 916 000-00-01', email: 'anna@example.com' },
        ...more,
      });
      expect(status).toBe(201);
      await decide();
      return body.id;
    },
    async why(interactionId, language = 'en') {
      const answer = await caller.get<ShownDecision>(`/interactions/${interactionId}/decision?language=${language}`);
      expect(answer.status).toBe(200);
      return answer.body;
    },
    async planned() {
      const { rows } = await sql<{ data: { asks: PlannedAsk[] } }>`
        select data from pgboss.job where name = ${planInvitationsJob.name} and (data->>'workspaceId')::integer = ${workspaceId}
        order by created_on`.execute(world.services.db);
      return rows.flatMap(({ data }) => data.asks);
    },
  };
}

export function usualPolicy(shop: Pick<Shop, 'visit' | 'survey'>): PolicyDraft {
  return {
    isOn: true,
    touchpoints: [
      {
        touchpointId: shop.visit,
        surveyId: shop.survey.id,
        kind: 'visit',
        transports: ['sms', 'email'],
        delay: { min: 120, max: 360 },
      },
    ],
    timing: { quietHours: null },
  };
}

/** Does what a worker would: takes each waiting job of the company once, in order. */
export async function runWaiting(world: World, workspaceId: number, jobName = 'decisions.decide'): Promise<void> {
  const kind = decisionJobs(world.services).find(({ name }) => name === jobName);
  if (kind === undefined) throw new Error(`there is no job ${jobName}`);
  const { rows } = await sql<{ data: unknown }>`
    delete from pgboss.job where name = ${jobName} and (data->>'workspaceId')::integer = ${workspaceId} returning data`.execute(
    world.services.db,
  );
  for (const { data } of rows) await kind.run(kind.payload.parse(data), new AbortController().signal);
}

export function historyOf(world: World, workspaceId: number, customerId: string) {
  return inCompany(world, workspaceId, (db) =>
    db
      .selectFrom('contact_histories')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('customer_id', '=', customerId)
      .executeTakeFirst(),
  );
}

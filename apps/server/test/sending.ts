import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Transport } from '@otklik/contract';
import { planInvitations } from '../src/invitations/plan-invitations.service.ts';
import { drainTransport, type DrainOptions } from '../src/transports/outbox/drain.service.ts';
import type { PlannedAsk } from '../src/decisions/plan-invitations.job.ts';
import type { AskingCompany } from './asking.ts';
import { inCompany, type World } from './world.ts';

export async function addEmail(company: AskingCompany, port: number, more: object = {}): Promise<Transport> {
  const made = await company.post<Transport>('/transports', {
    kind: 'email',
    name: 'Почта',
    settings: { from: 'Полдень <hello@polden.example>', host: '127.0.0.1', port, security: 'plain', timeoutSeconds: 2 },
    ...more,
  });
  expect(made).toMatchObject({ status: 201 });
  return made.body;
}

export interface AskedCustomer {
  readonly customerId: string;
  readonly interactionId: string;
  readonly email: string;
}

/** A customer who was served at the company's shop an hour ago, and whom the policy has decided to ask. */
export async function servedCustomer(
  world: World,
  company: AskingCompany,
  more: { email?: string; language?: string; order?: string; employee?: string; topic?: string } = {},
): Promise<AskedCustomer> {
  const { email = `c-${randomUUID()}@example.org`, language = 'ru', ...served } = more;
  const interactionId = randomUUID();
  const taken = await company.post('/interactions', {
    id: interactionId,
    occurredAt: new Date(world.now.getTime() - 3_600_000).toISOString(),
    unit: company.unitId,
    touchpoint: company.touchpointId,
    ...served,
    customer: { email, name: 'Ольга', language },
  });
  expect(taken.status).toBeLessThan(300);
  const customerId = await inCompany(world, company.workspaceId, async (db) => {
    const row = await db
      .selectFrom('interactions')
      .select('customer_id')
      .where('workspace_id', '=', company.workspaceId)
      .where('id', '=', interactionId)
      .executeTakeFirstOrThrow();
    const id = row.customer_id ?? '';
    await db
      .insertInto('contact_histories')
      .values({ workspace_id: company.workspaceId, customer_id: id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return id;
  });
  return { customerId, interactionId, email };
}

export function askOf(
  world: World,
  company: AskingCompany,
  asked: AskedCustomer,
  more: Partial<PlannedAsk> = {},
): PlannedAsk {
  const now = Math.floor(world.now.getTime() / 1000);
  return {
    interactionId: asked.interactionId,
    customerId: asked.customerId,
    surveyId: company.surveyId,
    touchpointId: company.touchpointId,
    askKey: asked.interactionId.replaceAll('-', '').slice(0, 14),
    transport: 'email',
    fallbacks: [],
    askAt: now,
    expiresAt: now + 72 * 3600,
    purpose: 'experience',
    ...more,
  };
}

/** Plans an ask for each and gives back how many messages that made. */
export function plan(world: World, company: AskingCompany, asks: readonly PlannedAsk[]): Promise<number> {
  return planInvitations(world.services, company.workspaceId, asks);
}

export function drain(world: World, company: AskingCompany, transport: { id: number }, options: DrainOptions = {}) {
  return drainTransport(
    world.services,
    { workspaceId: company.workspaceId, transportId: transport.id },
    { sliceMs: 5_000, ...options },
  );
}

export interface StoredMessage {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly step: number;
  readonly transport_id: number;
  readonly due_at: Date;
  readonly invitation_id: string | null;
  readonly customer_id: string | null;
}

export function messagesOf(world: World, company: AskingCompany): Promise<StoredMessage[]> {
  return inCompany(world, company.workspaceId, (db) =>
    db
      .selectFrom('messages')
      .select(['id', 'state', 'reason', 'attempts', 'step', 'transport_id', 'due_at', 'invitation_id', 'customer_id'])
      .where('workspace_id', '=', company.workspaceId)
      .orderBy('created_at')
      .orderBy('step')
      .orderBy('place')
      .orderBy('id')
      .execute(),
  );
}

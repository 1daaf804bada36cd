import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Campaign, CampaignResults, LeftOut, Unit } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { queueRunner } from '../../test/run-queued.ts';
import { addEmail, messagesOf, servedCustomer, type AskedCustomer } from '../../test/sending.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { planInvitationsJob } from '../decisions/plan-invitations.job.ts';
import { decideInteractionsJob } from '../interactions/decide-interactions.job.ts';
import { runCampaign } from './run-campaign.service.ts';

const world = useWorld();
const START = new Date('2026-11-21T09:00:00Z');
const DAY_MS = 86_400_000;
let company: AskingCompany;
let customers: AskedCustomer[];
beforeEach(async () => {
  world.now = START;
  company = await newAskingCompany(world);
  await addEmail(company, 2525);
  customers = [];
  for (let n = 0; n < 5; n++) customers.push(await servedCustomer(world, company));
});

async function prepare(more: object): Promise<Campaign> {
  const made = await company.post<Campaign>('/campaigns', {
    name: 'NPS',
    surveyId: company.surveyId,
    touchpointId: company.touchpointId,
    unitId: company.unitId,
    audience: { kind: 'everybody' },
    ...more,
  });
  expect(made).toMatchObject({ status: 201, body: { state: 'draft', asked: 0 } });
  return made.body;
}

/** A schedule of the touchpoint that knows one transport, and not the e-mail of the campaign. */
async function scheduleByWebhook(): Promise<number> {
  const settings = { url: 'https://crm.example/hook' };
  const transport = await company.post<{ id: number }>('/transports', { kind: 'webhook', name: 'CRM', settings });
  const made = await company.post<{ id: number }>('/schedules', {
    name: 'CRM',
    touchpointId: company.touchpointId,
    steps: [{ transportIds: [transport.body.id], variants: [{}] }],
  });
  expect(made.status).toBe(201);
  return made.body.id;
}

/** When the policy holds each to have been asked last. */
async function lastAsks(customerIds: string | readonly string[]): Promise<(Date | null)[]> {
  const { rows } = await inCompany(world, company.workspaceId, (db) =>
    sql<{ last_ask_at: Date | null }>`select last_ask_at from contact_histories
      where workspace_id = ${company.workspaceId} and customer_id = any(${[customerIds].flat()}::uuid[])`.execute(db),
  );
  return rows.map((row) => row.last_ask_at);
}

const work = queueRunner(world, [decideInteractionsJob, planInvitationsJob]);
const run = (id: number) => runCampaign(world.services, company.workspaceId, id);
const stateOf = async (id: number) =>
  (await company.get<{ items: Campaign[] }>('/campaigns')).body.items.find((one) => one.id === id);

const resultsOf = async (id: number) => (await company.get<CampaignResults>(`/campaigns/${id}/results`)).body;

const leftOut = async (reader: Pick<AskingCompany, 'get'>, id: number, query: string) =>
  (await reader.get<{ items: LeftOut[]; nextCursor: string | null }>(`/campaigns/${id}/left-out?${query}`)).body;

it('whom no transport of the schedule reaches is not held to have been asked about his visit, and the ledger says why', async () => {
  await scheduleByWebhook();
  const at = { touchpointId: company.touchpointId, surveyId: company.surveyId };
  const touchpoint = { ...at, kind: 'operation', transports: ['email'], delay: { min: 0, max: 60 } };
  const saved = await company.put('/policy', { number: 0, document: { isOn: true, touchpoints: [touchpoint] } });
  expect(saved.status).toBe(200);
  const [asked] = [await servedCustomer(world, company)];
  await work(company);
  const decided = await company.get(`/interactions/${asked.interactionId}/decision?language=en`);
  expect(decided.body).toMatchObject({
    isAsked: false,
    outcome: 'no_transport',
    sentences: [
      'Not asked: no channel that reaches this customer in an allowed way is connected, or chosen in the schedule.',
      'With a connected channel that the schedule uses, the customer would have been asked.',
    ],
  });
  const day = world.now.toISOString().slice(0, 10);
  const counted = await company.get<{ items: object[] }>(`/decisions/days?from=${day}&to=${day}`);
  expect(counted.body.items).toMatchObject([{ outcome: 'no_transport', n: 1 }]);
  expect(await messagesOf(world, company)).toEqual([]);
  expect((await company.get<{ items: object[] }>('/invitations')).body.items).toEqual([]);
  expect(await lastAsks(asked.customerId)).toEqual([null]);
});

describe('a campaign', () => {
  it('asks everybody once, however often and by however many it is run', async () => {
    const { id } = await prepare({});
    await run(id);
    expect(await messagesOf(world, company)).toEqual([]);
    await company.post(`/campaigns/${id}/start`);
    await Promise.all([run(id), run(id), run(id)]);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'finished', considered: 5, asked: 5, leftOut: {} });
    const asked = (await messagesOf(world, company)).map(({ customer_id: customer }) => customer);
    expect(asked).toHaveLength(5);
    expect(new Set(asked)).toEqual(new Set(customers.map(({ customerId }) => customerId)));
  });

  it('goes by its own ways where the schedule of the touchpoint names none of them', async () => {
    await scheduleByWebhook();
    const { id } = await prepare({});
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'finished', asked: 5, leftOut: {} });
  });

  it('leaves in peace, and free for another question, whom no transport of the schedule chosen for it reaches', async () => {
    const { id } = await prepare({ scheduleId: await scheduleByWebhook() });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'finished', asked: 0, leftOut: { no_transport: 5 } });
    expect(await lastAsks(customers.map(({ customerId }) => customerId))).toEqual([null, null, null, null, null]);
  });

  it('goes in waves, and stops between them when it is paused', async () => {
    const { id } = await prepare({ waves: { size: 2, everyMinutes: 60 } });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'running', considered: 2 });
    await company.post(`/campaigns/${id}/pause`);
    world.now = new Date(START.getTime() + 3_600_000);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ considered: 2 });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    world.now = new Date(START.getTime() + 2 * 3_600_000);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'finished', considered: 5, asked: 5 });
  });

  it('asks a list, names whom it does not know, and nobody who has opted out', async () => {
    const { id } = await prepare({ audience: { kind: 'list' } });
    const [first, second] = customers;
    const listed = await company.post(`/campaigns/${id}/customers`, {
      customerIds: [first?.customerId, second?.customerId],
      people: ['nobody'],
    });
    expect(listed.body).toMatchObject({ added: 2, leftOut: [{ row: 1, said: 'nobody', why: 'unknown' }] });
    await company.post(`/customers/${second?.customerId}/consents`, { kind: 'opt_out', how: 'call' });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    expect(await messagesOf(world, company)).toMatchObject([{ customer_id: first?.customerId }]);
    expect(await stateOf(id)).toMatchObject({ listed: 2, considered: 2, asked: 1, leftOut: { opted_out: 1 } });
  });

  it('asks a segment by what is known of each customer now, served or only brought in', async () => {
    const gold = await company.post<{ id: number }>('/segments', { attribute: 'loyalty', value: 'gold' });
    const told = (externalId: string, loyalty: string) => ({
      externalId,
      email: `${externalId}@example.org`,
      attributes: { loyalty },
    });
    const serve = (customer: object) =>
      company.post('/interactions', {
        externalId: randomUUID(),
        occurredAt: new Date(START.getTime() - DAY_MS).toISOString(),
        unit: company.unitId,
        touchpoint: company.touchpointId,
        customer,
      });
    await company.post('/customers/batch', [told('brought', 'gold'), told('other', 'silver')]);
    await serve(told('served', 'gold'));
    await serve(told('was-gold', 'gold'));
    await company.post('/customers/batch', [told('was-gold', 'silver')]);
    const { id } = await prepare({ audience: { kind: 'segments', segmentIds: [gold.body.id] } });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'finished', considered: 2, asked: 2 });
    const { body } = await company.get<{ items: { segmentIds: number[] }[] }>('/invitations');
    expect(body.items.map(({ segmentIds }) => segmentIds)).toEqual([[gold.body.id], [gold.body.id]]);
  });

  it('says of those whom it did not ask why, wave after wave', async () => {
    const { id } = await prepare({ transports: ['sms', 'telegram'], waves: { size: 3, everyMinutes: 60 } });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ considered: 3, asked: 0, leftOut: { unreachable: 3 } });
    world.now = new Date(START.getTime() + 3_600_000);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ considered: 5, asked: 0, leftOut: { unreachable: 5 } });
    const first = await leftOut(company, id, 'reason=unreachable&limit=3');
    const second = await leftOut(company, id, `reason=unreachable&limit=3&cursor=${first.nextCursor}`);
    const all = [...first.items, ...second.items];
    expect([first.items.length, second]).toMatchObject([3, { items: [{}, {}], nextCursor: null }]);
    expect(new Set(all.map(({ customerId }) => customerId))).toEqual(
      new Set(customers.map(({ customerId }) => customerId)),
    );
    expect(all[0]).toMatchObject({ campaign: 'NPS', round: 0, reason: 'unreachable', name: 'Ольга' });
    expect(all[0]?.sentences[0]).toMatch(/^Не спросили/);
    expect((await leftOut(company, id, 'reason=opted_out')).items).toEqual([]);
    const [one] = customers;
    expect((await company.get(`/customers/${one?.customerId}/left-out`)).body).toMatchObject({
      items: [{ campaignId: id, customerId: one?.customerId, reason: 'unreachable' }],
    });
  });

  it('names whom it did not ask to nobody who may not see personal data, and shows nobody of other units', async () => {
    const { id } = await prepare({ transports: ['sms'] });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    const reader = await newKey(world, company.workspaceId, { scopes: ['answers:read'], unitIds: [company.unitId] });
    const { items } = await leftOut(reader, id, 'reason=unreachable');
    expect(items).toHaveLength(5);
    expect(items[0]).toMatchObject({ name: null, externalId: null });
    expect(items[0]?.sentences).not.toEqual([]);
    expect((await reader.get(`/customers/${customers[0]?.customerId}/left-out`)).status).toBe(403);
    const other = await company.post<Unit>('/units', {
      parentId: null,
      kind: 'business',
      name: 'Чай',
      timeZone: 'Asia/Omsk',
    });
    const elsewhere = await newKey(world, company.workspaceId, { scopes: ['answers:read'], unitIds: [other.body.id] });
    expect((await elsewhere.get(`/campaigns/${id}/left-out?reason=unreachable`)).status).toBe(404);
  });

  it('comes again every so many days, and takes its unopened links back when it is cancelled', async () => {
    const { id } = await prepare({ repeatDays: 90 });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'running', round: 1, asked: 5 });
    expect((await stateOf(id))?.nextAt).toBe(new Date(START.getTime() + 90 * DAY_MS).toISOString());
    await run(id);
    expect(await stateOf(id)).toMatchObject({ asked: 5 });
    world.now = new Date(START.getTime() + 90 * DAY_MS);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ round: 2, asked: 10 });
    await company.post(`/campaigns/${id}/cancel`);
    const { body } = await company.get<{ items: { state: string }[] }>('/invitations');
    expect(new Set(body.items.map(({ state }) => state))).toEqual(new Set(['revoked']));
  });

  it('counts each round by itself, and begins each with a whole wave', async () => {
    const { id } = await prepare({ repeatDays: 90, waves: { size: 3, everyMinutes: 60 } });
    expect(await resultsOf(id)).toEqual({ audience: { customers: 5, isMore: false }, rounds: [], ways: [] });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    world.now = new Date(START.getTime() + 3_600_000);
    await run(id);
    const [one, two] = await messagesOf(world, company);
    await inCompany(world, company.workspaceId, async (db) => {
      await sql`update messages set state = 'sent', sent_at = ${world.now}, cost = 0.25
        where workspace_id = ${company.workspaceId} and id in (${one?.id}, ${two?.id})`.execute(db);
      await sql`update invitations set delivered_at = ${world.now} where workspace_id = ${company.workspaceId}
        and id in (${one?.invitation_id}, ${two?.invitation_id})`.execute(db);
      await sql`update invitations set opened_at = ${world.now}, completed_at = ${world.now} where workspace_id = ${company.workspaceId}
        and id = ${one?.invitation_id}`.execute(db);
    });
    world.now = new Date(START.getTime() + 90 * DAY_MS);
    await run(id);
    const { rounds, ways } = await resultsOf(id);
    expect(rounds).toMatchObject([
      { round: 1, beganAt: world.now.toISOString(), considered: 3, asked: 3, delivered: 0, finished: 0 },
      { round: 0, beganAt: START.toISOString(), considered: 5, asked: 5, delivered: 2, opened: 1, finished: 1 },
    ]);
    expect(rounds[0]?.responseRate.kind).toBe('no_data');
    expect(rounds[1]?.responseRate).toMatchObject({ kind: 'value', value: 0.5 });
    expect(ways).toMatchObject([
      {
        name: 'Почта',
        waiting: 6,
        sent: 2,
        failed: 0,
        spent: 0.5,
        reached: 2,
        answered: 1,
        responseRate: { value: 0.5 },
      },
    ]);
  });

  it('tells of a round that was not counted by itself whom it asked, by their invitations', async () => {
    const { id } = await prepare({ repeatDays: 30 });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    await inCompany(world, company.workspaceId, (db) =>
      sql`update campaign_rounds set considered = null, asked = null where workspace_id = ${company.workspaceId} and campaign_id = ${id}`.execute(
        db,
      ),
    );
    expect((await resultsOf(id)).rounds).toMatchObject([{ round: 0, considered: null, asked: 5 }]);
  });

  it('gives an answer to the transport by which the customer was written to last before it', async () => {
    const own = await company.post<{ id: number }>('/transports', {
      kind: 'webhook',
      name: 'Своя',
      settings: { url: 'https://crm.example/hook' },
    });
    const { id } = await prepare({});
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    const [letter] = await messagesOf(world, company);
    const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
    await inCompany(world, company.workspaceId, async (db) => {
      await sql`update messages set state = 'sent', sent_at = ${at(1)} where workspace_id = ${company.workspaceId} and id = ${letter?.id}`.execute(
        db,
      );
      const reminder = (minutes: number) =>
        sql`insert into messages (workspace_id, id, transport_id, purpose, state, due_at, expires_at, invitation_id, step, campaign_id,
            customer_id, sent_at, created_at)
          select workspace_id, ${randomUUID()}, ${own.body.id}, 'reminder', 'sent', due_at, expires_at, invitation_id, 1, campaign_id,
            customer_id, ${at(minutes)}, created_at from messages where workspace_id = ${company.workspaceId} and id = ${letter?.id}`.execute(
          db,
        );
      await reminder(2);
      await sql`update invitations set completed_at = ${at(3)} where workspace_id = ${company.workspaceId} and id = ${letter?.invitation_id}`.execute(
        db,
      );
    });
    expect((await resultsOf(id)).ways).toMatchObject([
      { name: 'Почта', step: 0, sent: 1, reached: 1, answered: 0 },
      { name: 'Своя', step: 1, sent: 1, reached: 1, answered: 1 },
    ]);
  });

  it('says how many of a list or a segment it would consider', async () => {
    const gold = await company.post<{ id: number }>('/segments', { attribute: 'loyalty', value: 'gold' });
    await company.post('/customers/batch', [
      { externalId: 'g', email: 'g@example.org', attributes: { loyalty: 'gold' } },
    ]);
    const list = await prepare({ audience: { kind: 'list' } });
    await company.post(`/campaigns/${list.id}/customers`, { people: ['g'] });
    const segment = await prepare({ audience: { kind: 'segments', segmentIds: [gold.body.id] } });
    for (const { id } of [list, segment])
      expect((await resultsOf(id)).audience).toEqual({ customers: 1, isMore: false });
  });

  it('waits for its hour by the clock of its unit, and may become another until then', async () => {
    const { id } = await prepare({ startsAt: '2026-11-23T10:00' }); // 07:00 UTC in Moscow
    const scheduled = await company.post<Campaign>(`/campaigns/${id}/start`);
    expect(scheduled.body).toMatchObject({ state: 'scheduled', startedAt: null, nextAt: '2026-11-23T07:00:00.000Z' });
    world.now = new Date('2026-11-23T06:59:00Z');
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'scheduled', considered: 0 });
    const later = await company.patch<Campaign>(`/campaigns/${id}`, {
      startsAt: '2026-11-23T12:30',
      transports: ['email', 'sms'],
    });
    expect(later.body).toMatchObject({ nextAt: '2026-11-23T09:30:00.000Z', transports: ['email', 'sms'] });
    world.now = new Date('2026-11-23T07:00:00Z');
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'scheduled', considered: 0 });
    world.now = new Date('2026-11-23T09:31:00Z');
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'finished', asked: 5, startedAt: '2026-11-23T09:30:00.000Z' });
  });

  it('that waits for its hour goes by the clock that its unit has then', async () => {
    const { id } = await prepare({ startsAt: '2026-11-23T10:00' });
    await company.post(`/campaigns/${id}/start`);
    await company.patch(`/units/${company.unitId}`, { timeZone: 'Europe/Kyiv' });
    world.now = new Date('2026-11-23T07:00:00Z');
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'scheduled', nextAt: '2026-11-23T08:00:00.000Z' });
    world.now = new Date('2026-11-23T08:00:00Z');
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'finished', asked: 5 });
  });

  it('is a draft again when its hour is taken away, and begins at no hour that has passed', async () => {
    const { id } = await prepare({ startsAt: '2026-11-22T10:00' });
    await company.post(`/campaigns/${id}/start`);
    expect((await company.post(`/campaigns/${id}/pause`)).body).toMatchObject({ state: 'draft', nextAt: null });
    await company.post(`/campaigns/${id}/start`);
    expect((await company.patch(`/campaigns/${id}`, { startsAt: null })).body).toMatchObject({
      state: 'draft',
      nextAt: null,
    });
    await company.patch(`/campaigns/${id}`, { startsAt: '2026-11-22T10:00' });
    world.now = new Date('2026-11-22T09:00:00Z');
    const late = await company.post(`/campaigns/${id}/start`);
    expect(late).toMatchObject({ status: 400, body: { error: { details: [{ path: 'startsAt', code: 'past' }] } } });
    const early = await company.patch(`/campaigns/${id}`, { startsAt: '2026-11-20T10:00' });
    expect(early).toMatchObject({ status: 400, body: { error: { details: [{ path: 'startsAt', code: 'past' }] } } });
    await run(id);
    expect(await messagesOf(world, company)).toEqual([]);
  });

  it('may be another before it is started, and afterwards only in what is still to come', async () => {
    const { id } = await prepare({});
    const changed = await company.patch<Campaign>(`/campaigns/${id}`, { transports: ['sms', 'email'], repeatDays: 90 });
    expect(changed).toMatchObject({ status: 200, body: { name: 'NPS', transports: ['sms', 'email'], repeatDays: 90 } });
    const unknown = await company.patch(`/campaigns/${id}`, { unitId: 999_999 });
    expect(unknown).toMatchObject({ status: 400, body: { error: { details: [{ path: 'unitId' }] } } });
    await company.post(`/campaigns/${id}/start`);
    await run(id);
    const refused = await company.patch(`/campaigns/${id}`, { transports: ['email'] });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ code: 'campaign_started' }] } } });
    // What says nothing new may stand beside what does.
    const sooner = await company.patch(`/campaigns/${id}`, {
      transports: ['sms', 'email'],
      name: 'NPS 30',
      repeatDays: 30,
    });
    const next = new Date(START.getTime() + 30 * DAY_MS);
    expect(sooner).toMatchObject({ status: 200, body: { name: 'NPS 30', nextAt: next.toISOString() } });
    world.now = next;
    await run(id);
    expect(await stateOf(id)).toMatchObject({ state: 'running', round: 2, asked: 10 });
    await company.patch(`/campaigns/${id}`, { repeatDays: null });
    expect(await stateOf(id)).toMatchObject({ state: 'finished', nextAt: null });
    expect((await company.patch(`/campaigns/${id}`, { name: 'x' })).status).toBe(422);
  });

  it('refuses names that are not the company’s', async () => {
    const refused = await company.post('/campaigns', {
      name: 'x',
      surveyId: 999_999,
      touchpointId: company.touchpointId,
      unitId: company.unitId,
      audience: { kind: 'everybody' },
    });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'surveyId' }] } } });
  });
});

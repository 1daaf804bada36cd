import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer, Consent, PolicyInForce, ShownDecision } from '@otklik/contract';
import { asSystem, inCompany, newKey, useWorld } from '../../test/world.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { cancelInteraction } from '../interactions/cancel-interaction.service.ts';
import { checkBeforeSending } from './deciding/check-before-sending.service.ts';
import { decideInteractions } from './deciding/decide-interactions.service.ts';
import { policyInForce } from './policies/policy-in-force.ts';
import { markAsks } from './deciding/mark-asks.service.ts';
import { historyOf, newDecidingShop, runWaiting, usualPolicy, type DecidingShop } from './testing/deciding-shop.ts';

const world = useWorld({ poolSize: 12 });
const HOUR = 3_600_000;
let shop: DecidingShop;
beforeEach(async () => {
  world.now = new Date('2026-11-21T09:00:00Z');
  shop = await newDecidingShop(world);
});
const quarantine = {
  id: 1,
  name: 'Карантин',
  scope: { kind: 'everything' },
  atMost: 1,
  days: 30,
  action: 'skip',
} as const;

describe('an interaction of a known customer', () => {
  it('is decided after it was taken, and handed on to be planned', async () => {
    const id = await shop.serve();
    expect(await shop.why(id)).toMatchObject({
      outcome: 'asked',
      isAsked: true,
      transport: 'sms',
      askAt: '2026-11-21T11:00:00.000Z',
      sentences: ['To be asked November 21, 2026 at 2:00 PM, by SMS.'],
    });
    expect(await shop.planned()).toMatchObject([
      {
        interactionId: id,
        surveyId: shop.survey.id,
        transport: 'sms',
        fallbacks: ['email'],
        askAt: Date.parse('2026-11-21T11:00:00Z') / 1000,
        purpose: 'experience',
      },
    ]);
  });

  it('is decided once, however often it is sent and its job is run', async () => {
    const one = { externalId: 'receipt-1' };
    await shop.serve(one);
    await shop.serve(one);
    await Promise.all([shop.serve(one), shop.serve(one)]);
    expect(await shop.planned()).toHaveLength(1);
  });

  it('is not asked about by two systems that tell of one order', async () => {
    await shop.serve({ sender: 'till', order: 'A-17' });
    const again = await shop.serve({ sender: 'shop', order: 'A-17' });
    expect((await shop.why(again)).outcome).toBe('already_asked');
    expect(await shop.planned()).toHaveLength(1);
  });

  it('that is called off after it was decided says so', async () => {
    const id = await shop.serve();
    const place = { unit: shop.moscow, touchpoint: shop.visit, occurredAt: world.now.toISOString() };
    expect(await cancelInteraction(world.services, shop.workspaceId, { id, ...place })).toBeNull();
    const { sentences } = await shop.why(id);
    expect(sentences.at(-1)).toBe('The order was cancelled later: a question that has not gone out will not.');
    expect((await shop.caller.get<{ items: ShownDecision[] }>('/decisions?language=en')).body.items).toMatchObject([
      { sentences },
    ]);
  });

  it('without a customer asks nobody, and says so', async () => {
    const id = await shop.serve({ customer: undefined });
    expect(await shop.why(id)).toMatchObject({
      outcome: null,
      sentences: ['Not asked: the customer is not known, so there is nobody to ask.'],
    });
  });

  it('by quarantine is not asked again, and the sentence says by what, and what would have made it different', async () => {
    await shop.save({ rules: [quarantine] });
    await shop.serve();
    world.now = new Date(world.now.getTime() + 48 * HOUR);
    const id = await shop.serve();
    expect(await shop.why(id, 'ru')).toMatchObject({
      outcome: 'rule_skipped',
      ruleId: 1,
      policyNumber: 2,
      allowedFrom: '2026-12-21T11:00:00.000Z',
      sentences: [
        'Не спросили: так решило правило «Карантин».',
        'До этого клиента уже спрашивали 1 раз, в последний раз 21 ноября 2026 г. в 14:00: «Визит».',
        'Начиная с 21 декабря 2026 г. в 14:00 это правило не помешало бы.',
      ],
    });
    expect((await shop.why(id, 'uk')).sentences[0]).toBe('Не спитали: так вирішило правило «Карантин».');
    await shop.save({ rules: [] });
    expect((await shop.why(id, 'en')).sentences[0]).toBe('Not asked: the rule “Карантин” decided so.');
  });

  it('is decided in a batch as it would be one by one', async () => {
    await shop.save({ rules: [quarantine] });
    const batch = Array.from({ length: 40 }, (_, at) => ({
      externalId: `b-${at}`,
      unit: 'T12',
      touchpoint: 'visit',
      occurredAt: new Date(world.now.getTime() - at * 60_000).toISOString(),
      customer: { externalId: `card-${at % 10}`, email: `card-${at % 10}@example.com` },
    }));
    expect((await shop.caller.post<BatchAnswer>('/interactions/batch', batch)).body.taken).toBe(40);
    await shop.decide();
    const planned = await shop.planned();
    expect(planned).toHaveLength(10);
    expect(new Set(planned.map(({ customerId }) => customerId)).size).toBe(10);
    const { body } = await shop.caller.get<{ items: { outcome: string; n: number }[] }>(
      '/decisions/days?from=2026-11-01&to=2026-11-30',
    );
    expect(body.items.map(({ outcome, n }) => [outcome, n])).toEqual([
      ['asked', 10],
      ['rule_skipped', 30],
    ]);
  });
});

describe('processes that decide at the same moment', () => {
  it('ask nobody twice, whatever they were given', async () => {
    await shop.save({ rules: [quarantine] });
    const company = await companyOf(world.services.db, shop.workspaceId);
    const batch = Array.from({ length: 60 }, (_, at) => ({
      externalId: `c-${at}`,
      unit: 'T12',
      touchpoint: 'visit',
      occurredAt: world.now.toISOString(),
      customer: { externalId: `card-${at % 7}`, email: `card-${at % 7}@example.com` },
    }));
    await Promise.all(
      Array.from({ length: 6 }, (_, at) => shop.caller.post('/interactions/batch', batch.slice(at * 10, at * 10 + 10))),
    );
    const { rows } = await sql<{ data: { batch: number; interactionIds: string[] } }>`
      select data from pgboss.job where name = 'decisions.decide' and (data->>'workspaceId')::integer = ${shop.workspaceId}`.execute(
      world.services.db,
    );
    expect(rows).toHaveLength(6);
    const attempts = await Promise.allSettled(
      [...rows, ...rows].map(({ data }) =>
        inCompany(world, shop.workspaceId, (db) =>
          decideInteractions(
            {
              db,
              workspaceId: shop.workspaceId,
              now: world.now,
              secrets: world.services.secrets,
              jobs: world.services.jobs,
              company,
            },
            data.batch,
            data.interactionIds,
          ),
        ),
      ),
    );
    for (const attempt of attempts)
      if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ constraint: 'decision_batches_pkey' });
    const planned = await shop.planned();
    expect(planned).toHaveLength(7);
    expect(new Set(planned.map(({ customerId }) => customerId)).size).toBe(7);
    const batches = await inCompany(world, shop.workspaceId, (db) =>
      db.selectFrom('decision_batches').select('batch').where('workspace_id', '=', shop.workspaceId).execute(),
    );
    expect(batches).toHaveLength(6);
  });

  it('never exceed the cap of a day', async () => {
    const [touchpoint] = usualPolicy(shop).touchpoints ?? [];
    if (touchpoint === undefined) throw new Error('the policy asks nobody');
    await shop.save({ touchpoints: [{ ...touchpoint, sampling: { dailyCap: 5 } }] });
    const visits = Array.from({ length: 12 }, (_, at) =>
      shop.caller.post('/interactions/batch', [
        {
          externalId: `d-${at}`,
          unit: 'T12',
          touchpoint: 'visit',
          occurredAt: world.now.toISOString(),
          customer: { externalId: `d-${at}`, email: `d-${at}@example.com` },
        },
      ]),
    );
    await Promise.all(visits);
    await Promise.all(Array.from({ length: 4 }, () => runWaiting(world, shop.workspaceId)));
    expect(await shop.planned()).toHaveLength(5);
  });
});

describe('what a customer said', () => {
  it('holds from the moment it is recorded, per purpose and way, and its record stays', async () => {
    const first = await shop.serve();
    const { customerId } = await shop.why(first);
    const record = (body: object) => shop.caller.post<Consent>(`/customers/${customerId}/consents`, body);
    const stop = await record({ kind: 'opt_out', purpose: 'experience', transport: 'sms', how: 'SMS «стоп»' });
    expect(stop.status).toBe(201);
    expect((await shop.why(await shop.serve())).transport).toBe('email');
    await record({ kind: 'opt_out', how: 'Письмо', textShown: 'Больше не присылать' });
    expect((await shop.why(await shop.serve())).outcome).toBe('opted_out');
    await record({ kind: 'consent', purpose: 'experience', transport: 'email', how: 'Личный кабинет' });
    expect(await shop.why(await shop.serve())).toMatchObject({ outcome: 'asked', transport: 'email' });
    const { body } = await shop.caller.get<{ items: Consent[] }>(`/customers/${customerId}/consents`);
    expect(body.items.map(({ kind }) => kind)).toEqual(['consent', 'opt_out', 'opt_out']);
    await shop.caller.post(`/customers/${customerId}/consents/${body.items[0]?.id}/withdraw`);
    expect((await shop.why(await shop.serve())).outcome).toBe('opted_out');
    const after = await shop.caller.get<{ items: Consent[] }>(`/customers/${customerId}/consents`);
    expect(after.body.items[0]).toMatchObject({ withdrawnAt: world.now.toISOString() });
  });

  it('is forgotten with him', async () => {
    const { customerId } = await shop.why(await shop.serve());
    await shop.caller.post(`/customers/${customerId}/consents`, { kind: 'opt_out', how: 'call' });
    expect((await shop.caller.delete(`/customers/${customerId}`)).status).toBe(200);
    expect(await historyOf(world, shop.workspaceId, customerId ?? '')).toBeUndefined();
    expect((await shop.caller.get(`/customers/${customerId}/consents`)).body).toMatchObject({ items: [] });
  });

  it('marks of staff and tests keep him out', async () => {
    const { customerId } = await shop.why(await shop.serve());
    await shop.caller.put(`/customers/${customerId}/flags`, { flags: ['staff'] });
    expect((await shop.why(await shop.serve())).outcome).toBe('staff_contact');
    await shop.caller.put(`/customers/${customerId}/flags`, { flags: [] });
    expect((await shop.why(await shop.serve())).outcome).toBe('asked');
  });
});

describe('between decision and sending', () => {
  it('what happens meanwhile is looked at again', async () => {
    await shop.save({ rules: [{ ...quarantine, counter: 'completed' }] });
    await shop.serve();
    const [ask] = await shop.planned();
    if (ask === undefined) throw new Error('nothing was planned');
    const due = { id: ask.interactionId, ...ask, unitId: null, isQuestion: true };
    const check = (at = world.now) =>
      asSystem(world, shop.workspaceId, async (work) =>
        checkBeforeSending(
          {
            ...work,
            now: at,
            secrets: world.services.secrets,
            company: await companyOf(world.services.db, shop.workspaceId),
          },
          await policyInForce(work.db, shop.workspaceId),
          [due],
        ),
      ).then((found) => found.get(due.id));
    expect(await check()).toBeNull();
    expect(await check(new Date(world.now.getTime() + 80 * HOUR))).toBe('expired');
    await shop.caller.put('/policy/pause', { isPaused: true });
    expect(await check()).toBe('paused');
    await shop.caller.put('/policy/pause', { isPaused: false });
    await shop.serve();
    const second = (await shop.planned())[1];
    await asSystem(world, shop.workspaceId, (work) =>
      markAsks(work.db, work.workspaceId, [
        { customerId: ask.customerId, askKey: second?.askKey ?? '', mark: { kind: 'completed', at: world.now } },
      ]),
    );
    expect(await check()).toBe('rule_skipped');
    await shop.caller.post(`/customers/${ask.customerId}/consents`, { kind: 'opt_out', how: 'link' });
    expect(await check()).toBe('opted_out');
  });

  it('what never went stands in nobody’s way', async () => {
    await shop.save({ rules: [quarantine] });
    await shop.serve();
    const [ask] = await shop.planned();
    if (ask === undefined) throw new Error('nothing was planned');
    expect((await shop.why(await shop.serve())).outcome).toBe('rule_skipped');
    await asSystem(world, shop.workspaceId, (work) =>
      markAsks(work.db, work.workspaceId, [{ ...ask, mark: { kind: 'released' } }]),
    );
    expect((await shop.why(await shop.serve())).outcome).toBe('asked');
  });
});

describe('the policy', () => {
  it('is a new version each time, and two who edit it do not overwrite each other', async () => {
    const { body: before } = await shop.caller.get<PolicyInForce>('/policy');
    const saved = await shop.caller.put<PolicyInForce>('/policy', {
      number: before.number,
      document: before.document,
      note: 'первый',
    });
    expect(saved).toMatchObject({ status: 200, body: { number: before.number + 1 } });
    const late = await shop.caller.put('/policy', { number: before.number, document: { isOn: false } });
    expect(late).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', current: { number: before.number + 1 } } },
    });
    const versions = await shop.caller.get<{ items: { number: number }[] }>('/policy/versions');
    expect(versions.body.items.map(({ number }) => number)).toEqual([2, 1]);
    expect((await shop.caller.get('/policy/versions/1')).body).toMatchObject({ document: { isOn: true } });
  });

  it('names the place that speaks of what the company does not have', async () => {
    const document = {
      ...usualPolicy(shop),
      rules: [{ ...quarantine, scope: { kind: 'surveys', surveyIds: [999_999] } }],
    };
    expect(await shop.caller.put('/policy', { number: 1, document })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'document.rules.0.scope.surveyIds.0' }] } },
    });
  });

  it('asks nobody while everything is paused', async () => {
    await shop.caller.put('/policy/pause', { isPaused: true });
    expect((await shop.caller.get<PolicyInForce>('/policy')).body.pausedAt).toBe(world.now.toISOString());
    expect((await shop.why(await shop.serve())).outcome).toBe('paused');
    await shop.caller.put('/policy/pause', { isPaused: false });
    expect((await shop.why(await shop.serve())).outcome).toBe('asked');
  });
});

describe('the ledger', () => {
  it('is searched by outcome, touchpoint and day, page by page, within the units that are seen', async () => {
    await shop.save({ rules: [quarantine] });
    for (let visit = 0; visit < 5; visit++) await shop.serve();
    const list = (query: string, caller = shop.caller) =>
      caller.get<{ items: ShownDecision[]; nextCursor: string | null }>(`/decisions?language=en${query}`);
    expect((await list('')).body.items).toHaveLength(5);
    expect((await list('&outcome=asked')).body.items).toHaveLength(1);
    expect((await list(`&touchpointId=${shop.delivery}`)).body.items).toEqual([]);
    expect((await list('&from=2026-11-22')).body.items).toEqual([]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(`&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.body.items.map(({ interactionId }) => interactionId));
      cursor = page.body.nextCursor;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
    const manager = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect((await list('', manager)).body.items).toEqual([]);
    expect((await manager.get(`/interactions/${seen[0]}/decision`)).status).toBe(404);
  });

  it.each(['8 (916) 000-00-01', '+79160000001', '916 000-00-01'])(
    'tells of one customer, found by his telephone (%s)',
    async (who) => {
      await shop.serve();
      const found = await shop.caller.post<{ items: { customerId: string }[] }>('/decisions/find', { who });
      const [customer] = found.body.items;
      const { body } = await shop.caller.get<{ items: ShownDecision[] }>(
        `/customers/${customer?.customerId}/decisions`,
      );
      expect(body.items).toMatchObject([{ outcome: 'asked' }]);
    },
  );

  it('tells of what happened under the number of an order or a receipt, whoever it was', async () => {
    await shop.serve({ externalId: 'r-1', order: 'A-1001' });
    await shop.serve({ externalId: 'r-2', order: 'A-1002' });
    const find = async (who: string, caller = shop.caller) => {
      const { body } = await caller.post<{ interactions: ShownDecision[] }>('/decisions/find', { who, language: 'en' });
      return body.interactions;
    };
    const [byOrder, ...others] = await find('A-1001');
    expect(others).toEqual([]);
    expect(byOrder?.sentences[0]).toMatch(/asked/);
    expect(await find('r-1')).toEqual([byOrder]);
    expect((await find('r-2'))[0]?.interactionId).not.toBe(byOrder?.interactionId);
    expect(await find('A-1003')).toEqual([]);
    const manager = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok], scopes: ['personal:read'] });
    expect(await find('A-1001', manager)).toEqual([]);
  });

  it('takes at most 60 bytes an interaction', async () => {
    const batch = Array.from({ length: 2_000 }, (_, at) => ({
      externalId: `e-${at}`,
      unit: 'T12',
      touchpoint: 'visit',
      occurredAt: world.now.toISOString(),
      customer: { externalId: `e-${at}`, email: `e-${at}@example.com` },
    }));
    await shop.caller.post('/interactions/batch', batch);
    await shop.decide();
    const own = await inCompany(world, shop.workspaceId, (db) =>
      sql<{ bytes: number }>`select (sum(length(entries)) + count(*) * 150) / 2000.0 + 8 as bytes from decision_batches
        where workspace_id = ${shop.workspaceId}`.execute(db),
    );
    expect(own.rows[0]?.bytes).toBeLessThan(60);
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseInFull, FoundCustomer } from '@otklik/contract';
import { newShop, type Shop } from '../../test/shop.ts';
import { newKey, useWorld } from '../../test/world.ts';
import { answerNoticedJob } from '../responses/facts/answer-watch.ts';
import { caseJobs } from '../cases/cases.jobs.ts';
import { defaultCaseSettings } from '../cases/settings/default-settings.ts';
import { matchCustomers } from '../customers/match-customers.service.ts';

const world = useWorld();

interface Entered {
  readonly responseId: string;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly customerId: string | null;
}

const enter = (shop: Shop, more: object) =>
  shop.caller.post<Entered>('/calls', { externalId: 'c-1', unit: 'T12', touchpoint: 'visit', ...more });
const search = async (shop: Shop, typed: string) =>
  (await shop.caller.post<{ items: FoundCustomer[] }>('/customers/search', { typed })).body.items;
const nps = { role: 'nps', scale: '0-10', score: 9 };

describe('a call that an operator enters', () => {
  it('is a spontaneous rating of the customer, with his words, and no case unless one is wanted', async () => {
    const shop = await newShop(world);
    const { status, body } = await enter(shop, {
      customer: { phone: '8 916 000 00 01', name: 'Анна' },
      topic: shop.topic,
      score: nps,
      words: 'Быстро и вежливо',
    });
    expect([status, body.caseId, body.caseNumber]).toEqual([201, null, null]);
    expect((await shop.caller.get(`/responses/${body.responseId}`)).body).toMatchObject({
      mode: 'spontaneous',
      source: 'phone',
      customerId: body.customerId,
      topicId: shop.topic,
      comments: [{ text: 'Быстро и вежливо' }],
    });
    expect((await shop.caller.get<{ items: object[] }>('/cases')).body.items).toEqual([]);
  });

  it('sent twice is one call, with one case under one number', async () => {
    const shop = await newShop(world);
    const call = { customer: { email: 'b@example.org' }, words: 'Кофе остыл', case: { priority: 'high' } };
    const [first, second] = [await enter(shop, call), await enter(shop, call)];
    expect(second).toMatchObject({ status: 201, body: first.body });
    const { body } = await shop.caller.get<{ items: CaseInFull[] }>('/cases');
    expect(body.items).toMatchObject([
      {
        id: first.body.caseId,
        number: first.body.caseNumber,
        origin: 'operator',
        priority: 'high',
        customerId: first.body.customerId,
      },
    ]);
  });

  it('opens one case with its low score, and not another one by the rule for low scores', async () => {
    const shop = await newShop(world);
    const trigger = { role: 'nps', scale: '0-10', score: 6, touchpoints: [], priority: 'high' } as const;
    const settings = { ...defaultCaseSettings, triggers: [trigger] };
    expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    const { body } = await enter(shop, { score: { ...nps, score: 2 }, words: 'Нагрубили', case: {} });
    const job = caseJobs(world.services).find(({ name }) => name === answerNoticedJob.name);
    const payload = { workspaceId: shop.workspaceId, responseId: body.responseId };
    await job?.run(payload, new AbortController().signal);
    const cases = (await shop.caller.get<{ items: CaseInFull[] }>('/cases')).body.items;
    expect(cases.map(({ id, origin }) => [id, origin])).toEqual([[body.caseId, 'operator']]);
  });

  it('names the field that is wrong, and leaves nothing behind', async () => {
    const shop = await newShop(world);
    const refused = async (more: object) => {
      const { status, body } = await enter(shop, more);
      const [detail] = (body as unknown as { error: { details: { path: string; code: string }[] } }).error.details;
      return [status, detail?.path, detail?.code];
    };
    expect(await refused({})).toEqual([400, '', 'nothing_given']);
    expect(await refused({ score: nps, case: {} })).toEqual([400, 'words', 'required']);
    expect(await refused({ score: nps, topic: 'нет' })).toEqual([400, 'topic', 'unknown']);
    expect((await refused({ score: { ...nps, score: 11 } }))[0]).toBe(400);
    expect(await refused({ score: nps, occurredAt: '2027-01-01T00:00:00Z' })).toEqual([400, 'occurredAt', 'in_future']);
    expect((await shop.caller.get<{ items: object[] }>('/responses')).body.items).toEqual([]);
  });

  it('is entered only for units that the operator sees', async () => {
    const shop = await newShop(world);
    const far = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    const sent = { externalId: 'c-2', unit: 'T12', touchpoint: 'visit', score: nps };
    expect(await far.post('/calls', sent)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'unit', code: 'unknown' }] } },
    });
  });
});

describe('a customer is found while he is typed', () => {
  it('by the beginning of a name, a number as it is said, an e-mail, a card, and by two words together', async () => {
    const shop = await newShop(world);
    const anna = {
      name: 'Анна Ким',
      phone: '+7 916 000-00-01',
      email: 'anna@example.org',
      identifiers: { card: '2200 7001' },
      externalId: 'A-17',
    };
    const { body } = await enter(shop, { customer: anna, score: nps });
    await enter(shop, { externalId: 'c-9', customer: { name: 'Анна Соль', phone: '+7 916 999-99-99' }, score: nps });
    await matchCustomers(world.services, shop.workspaceId, new AbortController().signal);
    for (const typed of ['анна ки', 'Ким', '8 916 000', '9160000', '0001', 'anna@ex', '2200-70', 'a-17'])
      expect([typed, (await search(shop, typed)).map(({ id }) => id)]).toEqual([typed, [body.customerId]]);
    expect(await search(shop, 'анна')).toHaveLength(2);
    expect(await search(shop, 'анна кит')).toEqual([]);
    expect(await search(shop, 'анна')).toMatchObject([
      { name: 'Анна Ким', phone: '+79160000001' },
      { name: 'Анна Соль' },
    ]);
  });

  it('at once by a whole number, before anybody compared him with others', async () => {
    const shop = await newShop(world);
    const { body } = await enter(shop, { customer: { phone: '+7 916 000-00-01' }, score: nps });
    expect((await search(shop, '89160000001')).map(({ id }) => id)).toEqual([body.customerId]);
  });

  it('and no more once he is erased', async () => {
    const shop = await newShop(world);
    const { body } = await enter(shop, { customer: { name: 'Борис', phone: '+7 916 000-00-01' }, score: nps });
    await matchCustomers(world.services, shop.workspaceId, new AbortController().signal);
    expect(await search(shop, 'бор')).toHaveLength(1);
    await shop.caller.delete(`/customers/${body.customerId}`);
    expect(await search(shop, 'бор')).toEqual([]);
  });

  it('is not found by one who does not see his units', async () => {
    const shop = await newShop(world);
    await enter(shop, { customer: { name: 'Борис', phone: '+7 916 000-00-01' }, score: nps });
    await matchCustomers(world.services, shop.workspaceId, new AbortController().signal);
    const far = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect((await far.post<{ items: object[] }>('/customers/search', { typed: 'бор' })).body.items).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import type { CaseField, CaseFieldChange, CaseInFull, CaseLine } from '@otklik/contract';
import { customer } from '../../../test/customer.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { useWorld } from '../../../test/world.ts';
import { customerErasedJob } from '../../responses/erasure/customer-erased.ts';
import { caseJobs } from '../cases.jobs.ts';
import { defaultCaseSettings } from '../settings/default-settings.ts';

const world = useWorld();
const field = (id: string, kind: CaseField['kind'], more: Partial<CaseField> = {}): object => ({
  id,
  name: id,
  kind,
  ...more,
});
const six = [
  field('story', 'text'),
  field('weight', 'number'),
  field('bought', 'date'),
  field('courier', 'choice', { options: ['свой', 'чужой, дорогой'] }),
  field('broken', 'choices', { options: ['коробка', 'крышка', 'стакан'] }),
  field('fragile', 'yes_no'),
];

async function newDesk(fields: readonly object[] = six): Promise<Shop> {
  world.now = new Date('2026-11-20T09:00:00Z');
  const shop = await newShop(world);
  expect((await setFields(shop, fields, 0)).status).toBe(200);
  return shop;
}

const setFields = (shop: Shop, fields: readonly object[], revision: number) =>
  shop.caller.put('/case-settings', { settings: { ...defaultCaseSettings, fields }, revision });

async function open(shop: Shop, fields: CaseFieldChange = {}, more: object = {}): Promise<CaseInFull> {
  const sent = { text: 'Заказ помялся', unit: 'T12', customer: { email: 'anna@example.org' }, fields, ...more };
  const { status, body } = await shop.caller.post<CaseInFull>('/cases', sent);
  expect([status, body]).toEqual([201, expect.anything()]);
  return body;
}

const read = async (shop: Shop, id: string) => (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;
const change = (shop: Shop, id: string, fields: object) => shop.caller.patch<CaseInFull>(`/cases/${id}`, { fields });
const found = async (shop: Shop, query: string) =>
  (await shop.caller.get<{ items: CaseLine[] }>(`/cases?status=all&${query}`)).body.items.map(({ id }) => id);

it('fields of every kind are given when a case is opened, changed one by one, and stand in its history', async () => {
  const shop = await newDesk();
  const given = {
    story: 'Звонил трижды',
    weight: 2.5,
    bought: '2026-11-19',
    courier: 'свой',
    broken: ['стакан', 'коробка'],
    fragile: false,
  };
  const one = await open(shop, given);
  expect(one.fields).toEqual({ ...given, broken: ['коробка', 'стакан'] });
  const { body } = await change(shop, one.id, { fragile: true, weight: null, courier: 'свой' });
  expect(body.fields).toEqual({ ...given, broken: ['коробка', 'стакан'], fragile: true, weight: undefined });
  const happened = body.events
    .filter(({ what }) => what === 'field')
    .map(({ comment, from, to }) => `${comment}: ${from} → ${to}`);
  expect(new Set(happened)).toEqual(new Set(['fragile: no → yes', 'weight: 2.5 → null']));
});

it('a value that the field does not take is refused by name, and nothing is changed', async () => {
  const shop = await newDesk();
  const one = await open(shop);
  const bad = {
    story: 5,
    weight: 'много',
    bought: '31.12.2026',
    courier: 'пеший',
    broken: ['крышка', 'душа'],
    fragile: 'да',
    nobody: 'x',
  };
  for (const [id, value] of Object.entries(bad)) {
    const refused = await change(shop, one.id, { fragile: true, [id]: value });
    expect([id, refused]).toMatchObject([
      id,
      { status: 400, body: { error: { details: [{ path: `fields.${id}` }] } } },
    ]);
  }
  expect((await read(shop, one.id)).fields).toEqual({});
});

it('the list, its saved views and its file are narrowed by fields', async () => {
  const shop = await newDesk();
  const light = await open(shop, { weight: 2, courier: 'свой', bought: '2026-11-01', story: 'Всё помялось' });
  world.now = new Date(world.now.getTime() + 60_000);
  const heavy = await open(shop, { weight: 10, courier: 'чужой, дорогой', broken: ['крышка'], fragile: true });
  await open(shop);
  const filters: [string, string[]][] = [
    ['weight:3,', [heavy.id]],
    ['weight:,3', [light.id]],
    ['weight:9,11;fragile:yes', [heavy.id]],
    ['bought:2026-10-31,2026-11-01', [light.id]],
    [`courier:${encodeURIComponent('чужой, дорогой')}`, [heavy.id]],
    [`broken:${encodeURIComponent('крышка')}|${encodeURIComponent('стакан')}`, [heavy.id]],
    ['fragile:no', []],
  ];
  for (const [fields, ids] of filters)
    expect([fields, await found(shop, new URLSearchParams({ fields }).toString())]).toEqual([fields, ids]);
  expect(await found(shop, `search=${encodeURIComponent('помялось всё')}`)).toContain(light.id);
  expect((await shop.caller.get('/cases?fields=weight')).status).toBe(400);
  const view = { name: 'Тяжёлые', filter: { fields: 'weight:3,' } };
  expect((await shop.caller.post('/case-views', view)).status).toBe(201);
  const { body } = await shop.caller.get<{ items: { n: number }[] }>('/case-view-counts');
  expect(body.items.map(({ n }) => n)).toEqual([1]);
  const file = await shop.caller.get<string>('/cases/export?status=all&sort=urgency&fields=weight:1,');
  const rows = file.body.trim().split('\r\n');
  expect(rows[0]).toMatch(/^\uFEFF?number,title,.*,story,weight,bought,courier,broken,fragile$/);
  expect(rows.slice(1).map((row) => row.slice(0, 11))).toEqual([light.number, heavy.number]);
  expect(rows[2]).toMatch(/,10,,"чужой, дорогой",крышка,yes$/);
});

it('many cases get one value at once', async () => {
  const shop = await newDesk();
  const cases = [await open(shop), await open(shop, { courier: 'свой' })];
  const ids = cases.map(({ id }) => id);
  const given = await shop.caller.post('/cases/bulk', { ids, fields: { courier: 'чужой, дорогой' } });
  expect(given.body).toEqual({ changed: 2, refused: [] });
  for (const id of ids) expect((await read(shop, id)).fields).toEqual({ courier: 'чужой, дорогой' });
});

it('a case is not resolved without what its topic requires; what is given with the step counts', async () => {
  const desk = await newDesk([]);
  const ofNoTopic = [field('courier', 'text', { requiredToResolve: 'topics' })];
  expect((await setFields(desk, ofNoTopic, 1)).status).toBe(400);
  const required = [
    field('courier', 'text', { requiredToResolve: 'topics', topics: [desk.topic] }),
    field('weight', 'number', { requiredToResolve: 'always', isArchived: true }),
  ];
  expect((await setFields(desk, required, 1)).status).toBe(200);
  const [plain, of] = [await open(desk), await open(desk, {}, { topic: desk.topic })];
  const resolve = (id: string, fields?: object) =>
    desk.caller.post<CaseInFull>(`/cases/${id}/status`, {
      to: 'resolved',
      resolution: 'Готово',
      rootCause: 'x',
      fields,
    });
  expect((await resolve(plain.id)).status).toBe(200);
  expect(await resolve(of.id)).toMatchObject({
    status: 400,
    body: { error: { details: [{ path: 'fields.courier', code: 'required' }] } },
  });
  expect((await resolve(of.id, { courier: 'Пётр' })).body).toMatchObject({
    status: 'resolved',
    fields: { courier: 'Пётр' },
  });
});

it('a joined case gives what the other has not got; one that is split off takes a copy', async () => {
  const shop = await newDesk();
  const main = await open(shop, { courier: 'свой' });
  const twin = await open(shop, { courier: 'чужой, дорогой', weight: 3 });
  await shop.caller.post(`/cases/${twin.id}/status`, { to: 'duplicate', duplicateOf: main.id });
  expect((await read(shop, main.id)).fields).toEqual({ courier: 'свой', weight: 3 });
  expect((await read(shop, twin.id)).fields).toEqual({ courier: 'чужой, дорогой', weight: 3 });
  await customer(world, main.customerPath).post({ step: 'write', text: 'Ещё и чек не дали' });
  const messageId = (await read(shop, main.id)).messages.find(({ direction }) => direction === 'in')?.id;
  const split = await shop.caller.post<CaseInFull>(`/cases/${main.id}/split`, { messageId });
  expect(split.body.fields).toEqual({ courier: 'свой', weight: 3 });
});

it('an erased customer leaves what is counted, and none of the words', async () => {
  const shop = await newDesk();
  const one = await open(shop, { story: 'Звонил с дачи в Жуковке', fragile: true });
  await change(shop, one.id, { story: 'Дача в Жуковке', fragile: false });
  expect((await shop.caller.delete(`/customers/${one.customerId}`)).status).toBe(200);
  const erased = caseJobs(world.services).find(({ name }) => name === customerErasedJob.name);
  const payload = { workspaceId: shop.workspaceId, customerId: one.customerId };
  await erased?.run(erased.payload.parse(payload), new AbortController().signal);
  const after = await read(shop, one.id);
  expect(after.fields).toEqual({ fragile: false });
  expect(JSON.stringify(after)).not.toContain('Жуковк');
});

it('a field keeps its kind for good, and an archived one what cases have in it', async () => {
  const shop = await newDesk();
  const one = await open(shop, { weight: 2 });
  const [story, , ...others] = six;
  const other = await setFields(
    shop,
    [story, field('weight', 'text'), ...others].filter((each) => each !== undefined),
    1,
  );
  expect(other).toMatchObject({
    status: 400,
    body: { error: { details: [{ path: 'settings.fields.1.kind', code: 'fixed' }] } },
  });
  expect((await setFields(shop, [field('weight', 'number', { isArchived: true })], 1)).status).toBe(200);
  expect((await read(shop, one.id)).fields).toEqual({ weight: 2 });
});

it('what was removed may come back as it was, and nothing else under its id', async () => {
  const shop = await newDesk();
  const one = await open(shop, { weight: 2, courier: 'свой' });
  const [story, weight, bought, , ...others] = six;
  const left = [story, bought, ...others].filter((each) => each !== undefined);
  expect((await setFields(shop, left, 1)).status).toBe(200);
  expect((await read(shop, one.id)).fields).toEqual({});
  for (const [wrong, path, code] of [
    [field('weight', 'text'), 'kind', 'fixed'],
    [field('weight', 'number', { name: 'Сколько ждали' }), 'id', 'used'],
  ] as const)
    expect(await setFields(shop, [...left, wrong], 2)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: `settings.fields.${left.length}.${path}`, code }] } },
    });
  expect((await change(shop, one.id, { weight: 3 })).status).toBe(400);
  expect((await setFields(shop, [...left, weight ?? {}], 2)).status).toBe(200);
  expect((await read(shop, one.id)).fields).toEqual({ weight: 2 });
  // While it is there it may be called otherwise.
  expect((await setFields(shop, [...left, field('weight', 'number', { name: 'Вес' })], 3)).status).toBe(200);
});

import { expect, it } from 'vitest';
import type { CaseInFull, CaseLine, CaseSettings, StatusLabel } from '@otklik/contract';
import { customer } from '../../../test/customer.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { useWorld } from '../../../test/world.ts';
import { defaultCaseSettings } from './default-settings.ts';

const world = useWorld();
const label = (id: number, status: StatusLabel['status'], name: string, more: Partial<StatusLabel> = {}) => ({
  id,
  status,
  name,
  ...more,
});
const labels = [
  label(1, 'in_progress', 'У мастера', { isUsual: true, forCustomer: { ru: 'Мастер уже занимается' } }),
  label(2, 'in_progress', 'Ждёт запчасть'),
  label(3, 'waiting_third_party', 'Ждём курьера', { forCustomer: { ru: 'Курьер уже едет к вам' } }),
];

async function newDesk(): Promise<Shop> {
  world.now = new Date('2026-11-20T09:00:00Z');
  const shop = await newShop(world);
  expect((await keep(shop, { labels: labels as StatusLabel[] }, 0)).status).toBe(200);
  return shop;
}

const keep = (shop: Shop, change: Partial<CaseSettings>, revision: number) =>
  shop.caller.put('/case-settings', { settings: { ...defaultCaseSettings, ...change }, revision });
const open = async (shop: Shop) =>
  (await shop.caller.post<CaseInFull>('/cases', { text: 'Кофемашина течёт', unit: 'T12' })).body;
const move = (shop: Shop, id: string, to: object) => shop.caller.post<CaseInFull>(`/cases/${id}/status`, to);
const under = async (shop: Shop, ids: string) =>
  (await shop.caller.get<{ items: CaseLine[] }>(`/cases?labels=${ids}`)).body.items.map(({ id }) => id);

it('a label says more than the status, which stays what it is and pauses the clocks as before', async () => {
  const shop = await newDesk();
  const { id } = await open(shop);
  const waiting = { to: 'waiting_third_party', comment: 'выехал', labelId: 3 };
  const { body } = await move(shop, id, waiting);
  expect(body).toMatchObject({ status: 'waiting_third_party', labelId: 3 });
  expect(body.clocks.find(({ promise }) => promise === 'resolution')?.state).toBe('paused');
  expect(body.events).toContainEqual(expect.objectContaining({ what: 'label', from: null, to: '3' }));
  // Another status, another word: a label goes with its status.
  expect((await move(shop, id, { to: 'in_progress' })).body).toMatchObject({ status: 'in_progress', labelId: null });
  const changed = await shop.caller.patch<CaseInFull>(`/cases/${id}`, { labelId: 2 });
  expect(changed.body).toMatchObject({ status: 'in_progress', labelId: 2 });
  const back = await shop.caller.patch<CaseInFull>(`/cases/${id}`, { labelId: null });
  expect(back.body.events.at(-1)).toMatchObject({ what: 'label', from: '2', to: null });
});

it('the list is narrowed by labels, and a usual one is that of every case that has no other', async () => {
  const shop = await newDesk();
  const [usual, parts, courier] = [await open(shop), await open(shop), await open(shop)];
  await move(shop, usual.id, { to: 'in_progress' });
  await move(shop, parts.id, { to: 'in_progress', labelId: 2 });
  await move(shop, courier.id, { to: 'waiting_third_party', comment: 'выехал', labelId: 3 });
  expect(await under(shop, '1')).toEqual([usual.id]);
  expect(await under(shop, '2')).toEqual([parts.id]);
  expect((await under(shop, '1,3')).toSorted()).toEqual([usual.id, courier.id].toSorted());
  // A usual one that is offered no more is that of no other case.
  const archived = labels.map((each) => (each.id === 1 ? { ...each, isArchived: true } : each)) as StatusLabel[];
  expect((await keep(shop, { labels: archived }, 1)).status).toBe(200);
  expect(await under(shop, '1')).toEqual([]);
  expect((await keep(shop, { labels: labels as StatusLabel[] }, 2)).status).toBe(200);
  const [head = '', ...lines] = (await shop.caller.get<string>('/cases/export?sort=newest')).body.trim().split('\r\n');
  expect(head).toContain('status,label');
  expect(labels.map(({ name }) => lines.filter((line) => line.includes(name)).length)).toEqual([1, 1, 1]);
});

it('the customer reads the words that are meant for him, and those of everybody where there are none', async () => {
  const shop = await newDesk();
  const one = await open(shop);
  const page = async () => (await customer(world, one.customerPath).get()).html;
  await move(shop, one.id, { to: 'waiting_third_party', comment: 'выехал', labelId: 3 });
  expect(await page()).toContain('Курьер уже едет к вам');
  await move(shop, one.id, { to: 'in_progress' });
  expect(await page()).toContain('Мастер уже занимается');
  await shop.caller.patch(`/cases/${one.id}`, { labelId: 2 });
  expect(await page()).not.toContain('Ждёт запчасть');
});

it('a label is of one status for good, and is given to no case of another', async () => {
  const shop = await newDesk();
  const { id } = await open(shop);
  expect(await move(shop, id, { to: 'in_progress', labelId: 3 })).toMatchObject({
    status: 400,
    body: { error: { details: [{ path: 'labelId' }] } },
  });
  const moved = labels.map((each) => (each.id === 3 ? { ...each, status: 'resolved' } : each)) as StatusLabel[];
  expect(await keep(shop, { labels: moved }, 1)).toMatchObject({
    status: 400,
    body: { error: { details: [{ path: 'settings.labels.2.status' }] } },
  });
  expect((await keep(shop, { labels: labels.slice(0, 2) as StatusLabel[] }, 1)).status).toBe(200);
  const again = [...labels.slice(0, 2), label(3, 'resolved', 'Готово')] as StatusLabel[];
  expect(await keep(shop, { labels: again }, 2)).toMatchObject({
    status: 400,
    body: { error: { details: [{ path: 'settings.labels.2.id', code: 'used' }] } },
  });
  const twice = [...labels, label(4, 'in_progress', 'В деле', { isUsual: true })] as StatusLabel[];
  expect((await keep(shop, { labels: twice }, 2)).status).toBe(400);
});

import { describe, expect, it } from 'vitest';
import type { Channel, Product, Unit, WeightTree, WeightTreeVersion } from '@otklik/contract';
import { inCompany, newCompany, useWorld, type Caller } from '../../../test/world.ts';
import { weightTreeOn } from './weight-trees.service.ts';

const world = useWorld();
const csv = { 'content-type': 'text/csv' };

async function add<T>(company: Caller, path: string, body: object): Promise<T> {
  const added = await company.post<T>(path, body);
  expect(added).toMatchObject({ status: 201 });
  return added.body;
}

async function coffeeShop() {
  const company = await newCompany(world);
  const hall = await add<Channel>(company, '/channels', { name: 'Зал', code: 'HALL' });
  const delivery = await add<Channel>(company, '/channels', { name: 'Доставка', code: 'DLV' });
  const coffee = await add<Product>(company, '/products', { name: 'Кофе', code: 'COF' });
  const food = await add<Product>(company, '/products', { name: 'Еда', code: 'FOOD' });
  const tree = await add<WeightTree>(company, '/weight-trees', { name: 'По продуктам', measuredBy: 'products' });
  return { company, hall, delivery, coffee, food, tree, path: `/weight-trees/${tree.id}/versions` };
}

function node(kind: string, id: number | null, weight: number, children: object[] = []) {
  return { ref: { kind, id }, weight, children };
}

describe('a weight tree', () => {
  it('keeps every version and says which one counts on a day', async () => {
    const { company, hall, delivery, tree, path } = await coffeeShop();
    const root = (share: number) =>
      node('business', null, 1, [node('channel', hall.id, share), node('channel', delivery.id, 100 - share)]);
    const first = await add<WeightTreeVersion>(company, path, { validFrom: '2026-01-01', root: root(70) });
    const second = await add<WeightTreeVersion>(company, path, { validFrom: '2026-07-01', root: root(60) });
    expect([first.number, second.number]).toEqual([1, 2]);
    const on = (day: string) =>
      inCompany(world, company.workspaceId, (db) => weightTreeOn(db, company.workspaceId, tree.id, day));
    expect(await on('2025-12-31')).toBeNull();
    expect(await on('2026-06-30')).toMatchObject({ number: 1, measuredBy: 'products', validFrom: '2026-01-01' });
    expect((await on('2026-07-01'))?.root.children[0]?.weight).toBe(60);
    const { body } = await company.get<{ items: WeightTreeVersion[] }>(path);
    expect(body.items.map((version) => version.number)).toEqual([2, 1]);
    expect((await company.get(`/weight-trees/${tree.id}/on/2025-01-01`)).status).toBe(404);
  });

  it('may hold one product below two channels, but no leaf twice', async () => {
    const { company, hall, delivery, coffee, path } = await coffeeShop();
    const split = node('business', null, 1, [
      node('channel', hall.id, 70, [node('product', coffee.id, 1)]),
      node('channel', delivery.id, 30, [node('product', coffee.id, 1)]),
    ]);
    expect((await company.post(path, { validFrom: '2026-01-01', root: split })).status).toBe(201);
    const twice = node('business', null, 1, [node('product', coffee.id, 1), node('product', coffee.id, 2)]);
    expect(await company.post(path, { validFrom: '2026-01-01', root: twice })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'root.children.1', code: 'repeated' }] } },
    });
  });

  it.each([
    ['weights that sum to nothing', (hall: number) => [node('channel', hall, 0)], 'root.children', 'no_weight'],
    ['a channel of nobody', () => [node('channel', 999_999, 1)], 'root.children.0.ref', 'unknown'],
    ['a ref without an id', () => [node('channel', null, 1)], 'root.children.0.ref', 'missing'],
    ['a negative weight', (hall: number) => [node('channel', hall, -1)], 'root.children.0.weight', 'too_small'],
    ['the business below itself', () => [node('business', null, 1)], 'root.children.0.ref', 'not_root'],
  ])('refuses %s', async (_what, children, at, code) => {
    const { company, hall, path } = await coffeeShop();
    const refused = await company.post(path, {
      validFrom: '2026-01-01',
      root: node('business', null, 1, children(hall.id)),
    });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: at, code }] } } });
  });

  it('refuses one channel below another, and a tree of nine levels', async () => {
    const { company, hall, delivery, path } = await coffeeShop();
    const crossed = node('business', null, 1, [node('channel', hall.id, 1, [node('channel', delivery.id, 1)])]);
    expect(await company.post(path, { validFrom: '2026-01-01', root: crossed })).toMatchObject({
      body: { error: { details: [{ path: 'root.children.0.children.0.ref', code: 'outside' }] } },
    });
    let parentId: number | null = null;
    const units: Unit[] = [];
    for (let depth = 0; depth < 9; depth++) {
      const unit: Unit = await add<Unit>(company, '/units', {
        parentId,
        kind: 'region',
        name: `${depth}`,
        timeZone: 'Europe/Kyiv',
      });
      units.push(unit);
      parentId = unit.id;
    }
    const deep = units
      .toReversed()
      .reduce((below, unit) => node('unit', unit.id, 1, below.ref ? [below] : []), {} as ReturnType<typeof node>);
    expect(await company.post(path, { validFrom: '2026-01-01', root: deep })).toMatchObject({
      status: 400,
      body: { error: { details: [{ code: 'too_deep' }] } },
    });
  });

  it('is archived once it has versions, and what it names with it', async () => {
    const { company, hall, tree, path } = await coffeeShop();
    await add(company, path, {
      validFrom: '2026-01-01',
      root: node('business', null, 1, [node('channel', hall.id, 1)]),
    });
    expect(await company.patch(`/weight-trees/${tree.id}`, { measuredBy: 'headline' })).toMatchObject({ status: 409 });
    expect((await company.delete(`/channels/${hall.id}`)).body).toEqual({ outcome: 'archived' });
    expect((await company.delete(`/weight-trees/${tree.id}`)).body).toEqual({ outcome: 'archived' });
    expect((await company.post(path, { validFrom: '2026-02-01', root: node('business', null, 1) })).status).toBe(422);
  });
});

describe('weights from a file of sales', () => {
  const file = [
    'Код канала;Код продукта;Сумма',
    'HALL;COF;500 000',
    'HALL;FOOD;200000,00',
    'DLV;COF;300000',
    'DLV;XXX;1',
    'HALL;COF;много',
    'HALL;COF;-5',
  ].join('\r\n');

  it('are shares of sales, level by level', async () => {
    const { company, path, hall, coffee } = await coffeeShop();
    const made = await company.post<{ version: WeightTreeVersion }>(`${path}/sales?validFrom=2026-11-01`, file, csv);
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      amount: 1_000_000,
      rows: 6,
      version: { number: 1, source: 'sales', validFrom: '2026-11-01' },
      refused: [
        { row: 5, column: 'product code', code: 'unknown' },
        { row: 6, column: 'amount', code: 'not_a_number' },
        { row: 7, column: 'amount', code: 'negative' },
      ],
    });
    const [inHall, delivered] = made.body.version.root.children;
    expect(inHall).toMatchObject({ ref: { kind: 'channel', id: hall.id }, weight: 0.7 });
    expect(delivered?.weight).toBeCloseTo(0.3);
    expect(inHall?.children[0]?.ref).toEqual({ kind: 'product', id: coffee.id });
    expect(inHall?.children[0]?.weight).toBeCloseTo(5 / 7);
  });

  it('are previewed without a trace, in the order of levels that is asked for', async () => {
    const { company, path } = await coffeeShop();
    const seen = await company.post<{ version: null; root: { children: { ref: { kind: string } }[] } }>(
      `${path}/sales?validFrom=2026-11-01&dryRun=true&levels=product,channel`,
      file,
      csv,
    );
    expect(seen.body.version).toBeNull();
    expect(seen.body.root.children[0]?.ref.kind).toBe('product');
    expect((await company.get<{ items: [] }>(path)).body.items).toEqual([]);
  });

  it('are refused when no row gives any, or a column is missing', async () => {
    const { company, path } = await coffeeShop();
    const at = `${path}/sales?validFrom=2026-11-01`;
    expect(await company.post(at, 'channel code,amount\nHALL,0', csv)).toMatchObject({ status: 422 });
    expect(await company.post(at, 'channel code\nHALL', csv)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'amount', code: 'missing_column' }] } },
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { Unit } from '@otklik/contract';
import { waitingForLocks } from '../../../test/locks.ts';
import { asSystem, inCompany, newCompany, useWorld, type Caller } from '../../../test/world.ts';
import { changeUnit } from './units.service.ts';

const world = useWorld();

async function addUnit(company: Caller, name: string, parentId: number | null = null): Promise<Unit> {
  const added = await company.post<Unit>('/units', {
    parentId,
    kind: parentId === null ? 'business' : 'point',
    name,
    timeZone: 'Europe/Moscow',
  });
  expect(added.status).toBe(201);
  return added.body;
}

describe('the tree of units', () => {
  it('keeps the way from the root in every unit', async () => {
    const company = await newCompany(world);
    const root = await addUnit(company, 'Кофейни «Полдень»');
    const shop = await addUnit(company, 'Тверская, 12', root.id);
    expect(shop.path).toEqual([root.id, shop.id]);
  });

  it('moves a subtree whole, and refuses a ring', async () => {
    const company = await newCompany(world);
    const root = await addUnit(company, 'root');
    const [moscow, kazan] = [await addUnit(company, 'Москва', root.id), await addUnit(company, 'Казань', root.id)];
    const shop = await addUnit(company, 'Невский, 40', moscow.id);
    await company.patch(`/units/${moscow.id}`, { parentId: kazan.id });
    const { body } = await company.get<{ items: Unit[] }>('/units');
    expect(body.items.find((unit) => unit.id === shop.id)?.path).toEqual([root.id, kazan.id, moscow.id, shop.id]);
    const ring = await company.patch(`/units/${kazan.id}`, { parentId: shop.id });
    expect(ring).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', details: [{ path: 'parentId', code: 'ring' }] } },
    });
  });

  it('puts a new unit below where its parent is moved to meanwhile', async () => {
    const company = await newCompany(world);
    const root = await addUnit(company, 'root');
    const [moscow, kazan] = [await addUnit(company, 'Москва', root.id), await addUnit(company, 'Казань', root.id)];
    const added = await asSystem(world, company.workspaceId, async (work) => {
      await changeUnit(work, moscow.id, { parentId: kazan.id });
      const adding = addUnit(company, 'Арбат, 1', moscow.id);
      // Without the lock it would read the old path and never wait.
      await expect.poll(() => waitingForLocks(world, 'units')).toBe(1);
      return { adding };
    });
    expect((await added.adding).path.slice(0, -1)).toEqual([root.id, kazan.id, moscow.id]);
  });

  it('names the field that is wrong', async () => {
    const company = await newCompany(world);
    const refused = await company.post('/units', {
      parentId: null,
      kind: 'point',
      name: 'x',
      timeZone: 'Mars/Olympus',
    });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'timeZone' }] } } });
  });

  it('answers a repeated write with the first answer, and does it once', async () => {
    const company = await newCompany(world);
    const unit = { parentId: null, kind: 'business', name: 'once', timeZone: 'Europe/Kyiv' };
    const first = await company.post<Unit>('/units', unit, { 'idempotency-key': 'k1' });
    const again = await company.post<Unit>('/units', unit, { 'idempotency-key': 'k1' });
    expect(again.body).toEqual(first.body);
    const other = await company.post('/units', { ...unit, name: 'other' }, { 'idempotency-key': 'k1' });
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'idempotency_key_reused' } } });
  });

  it('writes every change down with before and after', async () => {
    const company = await newCompany(world);
    const unit = await addUnit(company, 'old name');
    await company.patch(`/units/${unit.id}`, { name: 'new name' });
    const rows = await inCompany(world, company.workspaceId, (db) =>
      db
        .selectFrom('audit_log')
        .select(['action', 'before', 'after'])
        .where('workspace_id', '=', company.workspaceId)
        .orderBy('id')
        .execute(),
    );
    expect(rows.map((row) => row.action)).toEqual(['unit.create', 'unit.change']);
    expect(rows[1]).toMatchObject({ before: { name: 'old name' }, after: { name: 'new name' } });
  });
});

describe('the order of units', () => {
  it('puts a new unit last, and a dragged one where it is dropped', async () => {
    const company = await newCompany(world);
    const root = await addUnit(company, 'root');
    const [a, b, c] = [
      await addUnit(company, 'a', root.id),
      await addUnit(company, 'b', root.id),
      await addUnit(company, 'c', root.id),
    ];
    expect([a.position, b.position, c.position]).toEqual([0, 1, 2]);
    await company.patch(`/units/${c.id}`, { position: 0 });
    expect(await namesBelow(company, root.id)).toEqual(['c', 'a', 'b']);
    await company.patch(`/units/${a.id}`, { parentId: b.id });
    expect(await namesBelow(company, root.id)).toEqual(['c', 'b']);
    await company.patch(`/units/${a.id}`, { parentId: root.id, position: 1 });
    expect(await namesBelow(company, root.id)).toEqual(['c', 'a', 'b']);
  });

  it('keeps code and place when only the name is changed', async () => {
    const company = await newCompany(world);
    const root = await addUnit(company, 'root');
    await addUnit(company, 'a', root.id);
    const { body: shop } = await company.post<Unit>('/units', {
      parentId: root.id,
      kind: 'point',
      name: 'b',
      code: 'B',
      timeZone: 'Europe/Moscow',
    });
    const renamed = await company.patch<Unit>(`/units/${shop.id}`, { name: 'renamed' });
    expect(renamed.body).toMatchObject({ name: 'renamed', code: 'B', position: 1 });
  });

  it('brings a unit back only below one that is there', async () => {
    const company = await newCompany(world);
    const root = await addUnit(company, 'root');
    const shop = await addUnit(company, 'shop', root.id);
    expect((await company.delete(`/units/${root.id}`)).body).toEqual({ outcome: 'archived' });
    expect(await company.post(`/units/${shop.id}/restore`)).toMatchObject({
      status: 422,
      body: { error: { code: 'unprocessable' } },
    });
    expect((await company.post(`/units/${root.id}/restore`)).status).toBe(200);
    expect(await namesBelow(company, root.id)).toEqual(['shop']);
  });
});

async function namesBelow(company: Caller, parentId: number): Promise<string[]> {
  const { body } = await company.get<{ items: Unit[] }>('/units');
  return body.items.filter((unit) => unit.parentId === parentId).map((unit) => unit.name);
}

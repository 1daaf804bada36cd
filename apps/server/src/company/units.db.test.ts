import { describe, expect, it } from 'vitest';
import type { Unit } from '@otklik/contract';
import { inCompany, newCompany, useWorld, type Caller } from '../../test/world.ts';

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

import { describe, expect, it } from 'vitest';
import type { Target, Unit } from '@otklik/contract';
import { newCompany, newKey, useWorld, type Caller } from '../../../test/world.ts';

const world = useWorld();
const quarter = { index: 'nps', periodStart: '2026-10-01', periodEnd: '2026-12-31' };

async function withShops() {
  const company = await newCompany(world);
  const add = async (name: string, parentId: number | null) => {
    const { body } = await company.post<Unit>('/units', {
      parentId,
      kind: parentId === null ? 'business' : 'point',
      name,
      timeZone: 'Europe/Moscow',
    });
    return body;
  };
  const root = await add('root', null);
  return { company, root, shop: await add('shop', root.id) };
}

async function current(company: Caller, query = ''): Promise<readonly Target[]> {
  return (await company.get<{ items: Target[] }>(`/targets${query}`)).body.items;
}

describe('targets', () => {
  it('keep the earlier version when they change', async () => {
    const { company, shop } = await withShops();
    const first = await company.put<Target>('/targets', { ...quarter, unitId: shop.id, value: 50 });
    expect(first).toMatchObject({ status: 200, body: { number: 1, value: 50, replacedAt: null } });
    const second = await company.put<Target>('/targets', { ...quarter, unitId: shop.id, value: 55 });
    expect(second.body).toMatchObject({ number: 2, value: 55 });
    expect(await current(company)).toEqual([second.body]);
    const history = await company.get<{ items: Target[] }>(`/targets/${second.body.id}/history`);
    expect(history.body.items.map((target) => [target.number, target.value, target.replacedAt !== null])).toEqual([
      [2, 55, false],
      [1, 50, true],
    ]);
  });

  it('that are set to what they are already stay one version', async () => {
    const { company, shop } = await withShops();
    const first = await company.put<Target>('/targets', { ...quarter, unitId: shop.id, value: 50 });
    const again = await company.put<Target>('/targets', { ...quarter, unitId: shop.id, value: 50 });
    expect(again.body).toEqual(first.body);
  });

  it('can be withdrawn, once, and set anew as the next version', async () => {
    const { company, shop } = await withShops();
    const { body: target } = await company.put<Target>('/targets', { ...quarter, unitId: shop.id, value: 50 });
    expect((await company.delete<Target>(`/targets/${target.id}`)).body.replacedAt).not.toBeNull();
    expect(await current(company)).toEqual([]);
    expect(await company.delete(`/targets/${target.id}`)).toMatchObject({ status: 409 });
    const anew = await company.put<Target>('/targets', { ...quarter, unitId: shop.id, value: 50 });
    expect(anew.body.number).toBe(2);
  });

  it('of the only root are the company’s own', async () => {
    const { company, root } = await withShops();
    const ofRoot = await company.put<Target>('/targets', { ...quarter, unitId: root.id, value: 60 });
    expect(ofRoot.body.unitId).toBeNull();
    const ofAll = await company.put<Target>('/targets', { ...quarter, value: 61 });
    expect(ofAll.body.number).toBe(2);
  });

  it('are found by the period that they touch', async () => {
    const { company, shop } = await withShops();
    await company.put('/targets', { ...quarter, unitId: shop.id, value: 50 });
    expect(await current(company, '?from=2026-12-31&to=2027-03-31')).toHaveLength(1);
    expect(await current(company, '?from=2027-01-01')).toEqual([]);
    expect(await current(company, `?index=csi_mean&units=${shop.id}`)).toEqual([]);
  });

  it.each([
    ['a unit and an owner at once', { unitId: 1, ownerId: 'u' }, 'ownerId'],
    ['a unit of another company', { unitId: 999_999 }, 'unitId'],
    ['an owner who is no member', { ownerId: 'nobody' }, 'ownerId'],
    ['a factor that there is not', { factorId: 999_999 }, 'factorId'],
    ['a period that ends before it begins', { periodEnd: '2026-09-01' }, 'periodEnd'],
  ])('are refused for %s', async (_what, wrong, path) => {
    const { company } = await withShops();
    expect(await company.put('/targets', { ...quarter, value: 50, ...wrong })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path }] } },
    });
  });

  it('are set only by who may', async () => {
    const { company } = await withShops();
    const reader = await newKey(world, company.workspaceId, { scopes: ['indices:read'] });
    expect((await reader.put('/targets', { ...quarter, value: 50 })).status).toBe(403);
    expect((await reader.get('/targets')).status).toBe(200);
  });
});

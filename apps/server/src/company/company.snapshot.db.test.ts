import { describe, expect, it } from 'vitest';
import type { Unit } from '@otklik/contract';
import { inCompany, newCompany, useWorld } from '../../test/world.ts';
import { segmentsOf, unitIdsBelow } from './company.ts';
import { companyOf, forgetCompany } from './company.snapshot.ts';

const world = useWorld();
const root = { parentId: null, kind: 'business', name: 'Кофейни', timeZone: 'Europe/Moscow' };

describe('the remembered company', () => {
  it('finds units by id and by the company’s own code', async () => {
    const caller = await newCompany(world);
    const { body: top } = await caller.post<Unit>('/units', root);
    const { body: shop } = await caller.post<Unit>('/units', {
      ...root,
      parentId: top.id,
      kind: 'point',
      code: 'T-12',
      timeZone: 'Asia/Yekaterinburg',
    });
    const company = await companyOf(world.services.db, caller.workspaceId);
    expect(company.units.byCode.get('T-12')).toMatchObject({
      id: shop.id,
      timeZone: 'Asia/Yekaterinburg',
      path: [top.id, shop.id],
      archived: false,
    });
    expect(unitIdsBelow(company, [top.id])).toEqual([top.id, shop.id]);
  });

  it('is one object until something changes, and the new one at once after a change', async () => {
    const caller = await newCompany(world);
    const { body: top } = await caller.post<Unit>('/units', root);
    const first = await companyOf(world.services.db, caller.workspaceId);
    expect(await companyOf(world.services.db, caller.workspaceId)).toBe(first);
    forgetCompany(caller.workspaceId);
    expect(await companyOf(world.services.db, caller.workspaceId)).toBe(first);
    await caller.patch(`/units/${top.id}`, { name: 'Полдень' });
    const next = await companyOf(world.services.db, caller.workspaceId);
    expect(next.units.byId.get(top.id)?.name).toBe('Полдень');
    expect(next.version).not.toBe(first.version);
  });

  it('keeps the old company when a change is refused', async () => {
    const caller = await newCompany(world);
    const { body: top } = await caller.post<Unit>('/units', root);
    const first = await companyOf(world.services.db, caller.workspaceId);
    expect((await caller.patch(`/units/${top.id}`, { parentId: top.id })).status).toBe(400);
    expect(await companyOf(world.services.db, caller.workspaceId)).toBe(first);
  });

  it('follows what another process changed', async () => {
    const caller = await newCompany(world);
    const { body: top } = await caller.post<Unit>('/units', root);
    const nameNow = async () => (await companyOf(world.services.db, caller.workspaceId)).units.byId.get(top.id)?.name;
    expect(await nameNow()).toBe('Кофейни');
    await inCompany(world, caller.workspaceId, (db) =>
      db
        .updateTable('units')
        .set({ name: 'Полдень' })
        .where('workspace_id', '=', caller.workspaceId)
        .where('id', '=', top.id)
        .execute(),
    );
    expect(await nameNow()).toBe('Кофейни');
    await expect.poll(nameNow).toBe('Полдень');
  });

  it('knows the segments of a customer by his attributes', async () => {
    const caller = await newCompany(world);
    const rows = await inCompany(world, caller.workspaceId, (db) =>
      db
        .insertInto('segments')
        .values([
          { workspace_id: caller.workspaceId, attribute: 'loyalty', value: 'gold' },
          { workspace_id: caller.workspaceId, attribute: 'loyalty', value: 'none' },
        ])
        .returning('id')
        .execute(),
    );
    const company = await companyOf(world.services.db, caller.workspaceId);
    expect(segmentsOf(company, { loyalty: 'gold', shoe: 41 })).toEqual([rows[0]?.id]);
    expect(segmentsOf(company, { loyalty: 'platinum' })).toEqual([]);
  });

  it('says that an unknown company does not exist', async () => {
    await expect(companyOf(world.services.db, 2_000_000_000)).rejects.toMatchObject({ code: 'not_found' });
  });
});

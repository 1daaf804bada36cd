import { describe, expect, it } from 'vitest';
import type { Team, Touchpoint, Unit, VolumeDay, VolumeSeries } from '@otklik/contract';
import { inCompany, newCompany, newKey, useWorld, type Caller } from '../../../test/world.ts';

const world = useWorld();
const november = '?from=2026-11-01&to=2026-11-30';
interface Answer {
  items: VolumeDay[];
  sum: number;
}

async function add<T>(company: Caller, path: string, body: object): Promise<T> {
  const added = await company.post<T>(path, body);
  expect(added).toMatchObject({ status: 201 });
  return added.body;
}

async function withSeries(source: 'typed' | 'imported' = 'typed') {
  const company = await newCompany(world);
  const unit = { timeZone: 'Europe/Moscow', kind: 'point' };
  const root = await add<Unit>(company, '/units', { ...unit, parentId: null, kind: 'business', name: 'root' });
  const shop = await add<Unit>(company, '/units', { ...unit, parentId: root.id, name: 'shop', code: 'S1' });
  const other = await add<Unit>(company, '/units', { ...unit, parentId: root.id, name: 'other', code: 'S2' });
  const brewers = await add<Team>(company, '/teams', { name: 'бариста', code: 'BAR', unitId: shop.id });
  const series = await add<VolumeSeries>(company, '/volume-series', { name: 'Чашки', countedIn: 'cups', source });
  return { company, root, shop, other, brewers, series, path: `/volume-series/${series.id}` };
}

describe('a volume series', () => {
  it('is typed cell by cell and summed over a period and a subtree', async () => {
    const { company, root, shop, other, brewers, path } = await withSeries();
    await company.put(`${path}/days`, { day: '2026-11-20', unitId: shop.id, amount: 140 });
    await company.put(`${path}/days`, { day: '2026-11-20', unitId: other.id, amount: 60 });
    await company.put(`${path}/days`, { day: '2026-11-20', teamId: brewers.id, amount: 33.5 });
    await company.put(`${path}/days`, { day: '2026-10-31', unitId: shop.id, amount: 1000 });
    const ofShop = await company.get<Answer>(`${path}/days${november}&units=${shop.id}`);
    expect(ofShop.body).toEqual({
      items: [{ day: '2026-11-20', unitId: shop.id, teamId: null, amount: 140 }],
      sum: 140,
    });
    expect((await company.get<Answer>(`${path}/days${november}&units=${root.id}`)).body.sum).toBe(200);
    expect((await company.get<Answer>(`${path}/days${november}&teams=${brewers.id}`)).body.sum).toBe(33.5);
  });

  it('keeps in the audit log what a correction replaced', async () => {
    const { company, shop, path } = await withSeries();
    await company.put(`${path}/days`, { day: '2026-11-20', unitId: shop.id, amount: 140 });
    await company.put(`${path}/days`, { day: '2026-11-20', unitId: shop.id, amount: 150 });
    await company.put(`${path}/days`, { day: '2026-11-20', unitId: shop.id, amount: 150 });
    const rows = await inCompany(world, company.workspaceId, (db) =>
      db
        .selectFrom('audit_log')
        .select(['before', 'after'])
        .where('workspace_id', '=', company.workspaceId)
        .where('action', '=', 'volumeSeries.put')
        .orderBy('id')
        .execute(),
    );
    expect(rows).toMatchObject([
      { before: null, after: { amount: 140 } },
      { before: { amount: 140 }, after: { amount: 150 } },
    ]);
  });

  it('takes a batch row by row: bad rows are told, good ones stay, the same batch changes nothing', async () => {
    const { company, shop, path } = await withSeries('imported');
    const items = [
      { day: '2026-11-20', unitCode: 'S1', amount: 10 },
      { day: '2026-11-21', unitId: shop.id, amount: 20 },
      { day: '2026-11-21', unitCode: 'S9', amount: 1 },
      { day: '2026-02-30', unitCode: 'S1', amount: 1 },
      { day: '2026-11-22', unitCode: 'S1', amount: -1 },
    ];
    for (const _time of ['first', 'again']) {
      const taken = await company.post(`${path}/batch`, { items });
      expect(taken.body).toMatchObject({
        accepted: 2,
        refused: [
          { row: 3, column: 'unit', code: 'unknown' },
          { row: 4, column: 'day' },
          { row: 5, column: 'amount' },
        ],
      });
    }
    expect((await company.get<Answer>(`${path}/days${november}`)).body.sum).toBe(30);
  });

  it('takes the file that a spreadsheet saves', async () => {
    const { company, path } = await withSeries('imported');
    const file = 'Дата;Код точки;Количество\r\n20.11.2026;S1;1 204,5\r\n21.11.2026;S2;\r\n';
    const taken = await company.post(`${path}/import`, file, { 'content-type': 'text/csv' });
    expect(taken.body).toMatchObject({ accepted: 1, refused: [{ row: 3, column: 'amount' }] });
    expect((await company.get<Answer>(`${path}/days${november}`)).body.sum).toBe(1204.5);
  });

  it('takes a file in windows-1251 as well', async () => {
    const { company, path } = await withSeries('imported');
    const header = Buffer.from([0xc4, 0xe0, 0xf2, 0xe0, 0x3b, 0xce, 0xe1, 0xfa, 0xe5, 0xec]); // Дата;Объем
    const taken = await world.app.inject({
      method: 'POST',
      url: `/api/v1${path}/import`,
      headers: { authorization: `Bearer ${company.key}`, 'content-type': 'text/csv' },
      payload: Buffer.concat([header, Buffer.from('\n2026-11-20;7\n')]),
    });
    expect(taken.json()).toEqual({ accepted: 1, refused: [] });
  });

  it('that is derived counts interactions and takes no numbers', async () => {
    const { company, shop } = await withSeries();
    await inCompany(world, company.workspaceId, (db) =>
      db
        .insertInto('members')
        .values({
          workspace_id: company.workspaceId,
          user_id: 'u1',
          role: 'analyst',
          display_name: 'Оксана',
          created_at: world.now,
        })
        .execute(),
    );
    const visit = await add<Touchpoint>(company, '/touchpoints', { name: 'Визит', ownerId: 'u1' });
    expect(await company.post('/volume-series', { name: 'x', countedIn: 'visits', source: 'derived' })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'touchpointId' }] } },
    });
    const series = await add<VolumeSeries>(company, '/volume-series', {
      name: 'Визиты',
      countedIn: 'visits',
      source: 'derived',
      touchpointId: visit.id,
    });
    const cell = { workspace_id: company.workspaceId, touchpoint_id: visit.id, unit_id: shop.id, channel_id: 0 };
    await inCompany(world, company.workspaceId, (db) =>
      db
        .insertInto('served_counts')
        .values([
          { ...cell, day: '2026-11-20', source: 'interactions', hour: 9, n: 4 },
          { ...cell, day: '2026-11-20', source: 'interactions', hour: 10, n: 5 },
          { ...cell, day: '2026-11-20', source: 'till', hour: 10, n: 100 },
        ])
        .execute(),
    );
    expect((await company.get<Answer>(`/volume-series/${series.id}/days${november}`)).body).toEqual({
      items: [{ day: '2026-11-20', unitId: shop.id, teamId: null, amount: 9 }],
      sum: 9,
    });
    const written = await company.put(`/volume-series/${series.id}/days`, {
      day: '2026-11-20',
      unitId: shop.id,
      amount: 1,
    });
    expect(written.status).toBe(422);
  });

  it('is written by a person of a shop for that shop only', async () => {
    const { company, shop, other, path } = await withSeries();
    const staff = await newKey(world, company.workspaceId, { unitIds: [shop.id] });
    const day = '2026-11-20';
    expect((await staff.put(`${path}/days`, { day, unitId: shop.id, amount: 1 })).status).toBe(200);
    expect(await staff.put(`${path}/days`, { day, unitId: other.id, amount: 1 })).toMatchObject({
      status: 400,
      body: { error: { details: [{ code: 'unknown' }] } },
    });
    expect((await staff.put(`${path}/days`, { day, amount: 1 })).status).toBe(400);
  });

  it('that has numbers is archived, and its source stays', async () => {
    const { company, shop, series, path } = await withSeries();
    await company.put(`${path}/days`, { day: '2026-11-20', unitId: shop.id, amount: 1 });
    expect((await company.patch(path, { source: 'imported' })).status).toBe(409);
    expect((await company.delete(`/volume-series/${series.id}`)).body).toEqual({ outcome: 'archived' });
    expect((await company.put(`${path}/days`, { day: '2026-11-20', unitId: shop.id, amount: 2 })).status).toBe(422);
  });
});

import { expect, it } from 'vitest';
import type { ServedDay, ServedEntry, Unit } from '@otklik/contract';
import { newAskingCompany } from '../../test/asking.ts';
import { newKey, useWorld } from '../../test/world.ts';
import { recount } from '../counts/recount.ts';

const world = useWorld();
const day = '2026-11-20';

it('withdraws the first number of a day: nothing is known of it then, and the ledger says what was there', async () => {
  const company = await newAskingCompany(world);
  const place = { unit: company.unitId, touchpoint: company.touchpointId, day };
  const daysOf = async () =>
    (await company.get<{ items: ServedDay[] }>(`/served/days?from=${day}&to=${day}`)).body.items;
  await company.put('/served/form', { ...place, n: 2140 });
  expect(await daysOf()).toMatchObject([{ n: 2140, source: 'form' }]);

  const withdrawn = await company.post('/served/withdrawals', { ...place, note: 'не тот магазин' });
  expect(withdrawn).toMatchObject({ status: 200, body: { previous: 2140, day: null } });
  expect(await daysOf()).toEqual([]);
  const ledger = await company.get<{ items: ServedEntry[] }>(`/served/entries?from=${day}&to=${day}`);
  expect(ledger.body.items).toMatchObject([
    { n: null, previous: 2140, note: 'не тот магазин' },
    { n: 2140, previous: null },
  ]);
  expect(await recount(world.services.db, company.workspaceId)).toEqual([]);

  expect(await company.post('/served/withdrawals', place)).toMatchObject({ status: 404 });
  await company.put('/served/form', { ...place, n: 214 });
  expect(await daysOf()).toMatchObject([{ n: 214 }]);
});

it('lets the next source count, and stays within the units that one sees', async () => {
  const company = await newAskingCompany(world);
  const place = { unit: company.unitId, touchpoint: company.touchpointId, day };
  await company.put('/served/counts', { source: 'api', counts: [{ ...place, n: 300 }] });
  await company.put('/served/form', { ...place, n: 310 });
  const other = await company.post<Unit>('/units', {
    parentId: null,
    kind: 'point',
    name: 'x',
    timeZone: 'Europe/Moscow',
  });
  const stranger = await newKey(world, company.workspaceId, { unitIds: [other.body.id] });
  expect(await stranger.post('/served/withdrawals', place)).toMatchObject({ status: 400 });
  const withdrawn = await company.post('/served/withdrawals', place);
  expect(withdrawn.body).toMatchObject({ previous: 310, day: { n: 300, source: 'api' } });
  expect(await company.post('/served/withdrawals', { ...place, source: 'api' })).toMatchObject({ body: { day: null } });
});

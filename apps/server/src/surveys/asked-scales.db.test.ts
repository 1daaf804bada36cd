import { expect, it } from 'vitest';
import type { AskedScale } from '@otklik/contract';
import { newAskingCompany, publish } from '../../test/asking.ts';
import { newCompany, useWorld } from '../../test/world.ts';

const world = useWorld();

it('tells which scores open surveys ask for and on which scale, the most asked first', async () => {
  const company = await newAskingCompany(world, 'after_purchase');
  const asked = async () => (await company.get<{ items: AskedScale[] }>('/asked-scales')).body.items;
  expect(await asked()).toEqual([{ role: 'satisfaction', scale: '0-10', surveyIds: [company.surveyId] }]);

  const solution = await publish(company, 'after_solution');
  const second = await publish(company, 'after_solution');
  expect(await asked()).toContainEqual({ role: 'solved', scale: '0-1', surveyIds: [solution, second] });
  expect((await asked())[0]?.surveyIds.length).toBeGreaterThan(1);

  await company.post(`/surveys/${solution}/close`);
  expect(await asked()).toContainEqual({ role: 'solved', scale: '0-1', surveyIds: [second] });
  // A draft asks nobody.
  await company.post('/surveys', { name: 'Черновик', ready: { key: 'nps' } });
  expect((await asked()).some(({ role }) => role === 'nps')).toBe(false);

  const stranger = await newCompany(world);
  expect((await stranger.get<{ items: AskedScale[] }>('/asked-scales')).body.items).toEqual([]);
});

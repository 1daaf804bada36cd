import { expect, it } from 'vitest';
import type { ReasonWords } from '@otklik/contract';
import { newAskingCompany } from '../../test/asking.ts';
import { newPerson } from '../../test/people.ts';
import { newCompany, useWorld } from '../../test/world.ts';

const world = useWorld();

it('tells staff, who may not read surveys, what a reason is called', async () => {
  const company = await newAskingCompany(world);
  const staff = await newPerson(world, company.workspaceId, { role: 'staff', unitIds: [company.unitId] });
  expect((await staff.get('/surveys')).status).toBe(403);
  const { status, body } = await staff.get<{ items: ReasonWords[] }>('/reasons');
  expect(status).toBe(200);
  const slow = body.items.find(({ reasonId }) => reasonId === 'slow');
  expect(slow).toMatchObject({ questionId: 'reasons', text: { ru: expect.any(String), en: expect.any(String) } });
  const words = body.items.map(({ questionId, reasonId }) => `${questionId}.${reasonId}`);
  expect(new Set(words).size).toBe(words.length);
  const stranger = await newCompany(world);
  expect((await stranger.get<{ items: ReasonWords[] }>('/reasons')).body.items).toEqual([]);
});

import { expect, it } from 'vitest';
import { newPerson } from '../../test/people.ts';
import { newCompany, useWorld } from '../../test/world.ts';
import { addCompany } from '../company/set-up/add-company.service.ts';
import { makeDemo } from './demo.service.ts';

const world = useWorld();

interface Me {
  workspaces: { id: number; isDemo?: boolean; name: string }[];
}

// One file, one database: who is let in depends on how many companies live there.
it('lets the administrators of the only company in, before it is loaded, and nobody where there are several', async () => {
  const company = await newCompany(world);
  const boss = await newPerson(world, company.workspaceId, { role: 'administrator' });
  const analyst = await newPerson(world, company.workspaceId, { role: 'analyst' });
  await makeDemo(world.services, { days: 2 });
  const companiesOf = async (person: typeof boss) => (await person.get<Me>('/session/me')).body;
  expect((await companiesOf(boss)).workspaces.map(({ name }) => name)).toContainEqual(
    expect.stringContaining('Полдень'),
  );
  expect((await companiesOf(boss)).workspaces).toHaveLength(2);
  expect((await companiesOf(analyst)).workspaces).toHaveLength(1);

  const nordlicht = { name: 'Nordlicht', language: 'en', timeZone: 'Europe/Berlin' } as const;
  const other = await addCompany(world.services, nordlicht, null);
  const stranger = await newPerson(world, other.workspaceId, { role: 'administrator' });
  await makeDemo(world.services, { days: 2 });
  expect((await companiesOf(stranger)).workspaces).toHaveLength(1);
  // What the first company has loaded stays its own: the other neither opens it nor takes it away.
  expect((await boss.get('/demo')).body).toMatchObject({ state: 'ready' });
  expect((await stranger.get('/demo')).body).toMatchObject({ state: 'absent', workspaceId: null });
  expect((await stranger.delete('/demo')).status).toBe(404);
  expect((await boss.get('/demo')).body).toMatchObject({ state: 'ready' });
}, 120_000);

import { expect, it } from 'vitest';
import { newPerson } from '../../test/people.ts';
import { newCompany, useWorld } from '../../test/world.ts';
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

  const other = await newCompany(world);
  const stranger = await newPerson(world, other.workspaceId, { role: 'administrator' });
  await makeDemo(world.services, { days: 2 });
  expect((await companiesOf(stranger)).workspaces).toHaveLength(1);
}, 120_000);

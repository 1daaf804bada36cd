import { expect, it } from 'vitest';
import { useCommandLine } from '../../test/command-line.ts';
import { browserOf } from '../../test/people.ts';
import { newShop } from '../../test/shop.ts';
import { useWorld } from '../../test/world.ts';
import { runCommandLine } from './main.ts';

const world = useWorld();
const { said, warned } = useCommandLine(world, '/nonexistent');

it('makes a second company, whose administrator comes by a link and sees nothing of the first', async () => {
  const shop = await newShop(world);
  const make = ['add-company', 'Nordlicht', '--language', 'en', '--time-zone', 'Europe/Berlin'];
  await runCommandLine([...make, '--email', 'eva@nordlicht.example']);
  const link = /\/join\/\S+/.exec(said.join('\n'))?.[0] ?? '';
  const person = { name: 'Eva', email: 'eva@nordlicht.example', password: 'tee am nachmittag' };
  const joined = await browserOf(world, '').post(`/api/v1${link}`, { person, language: 'en' });
  expect(joined.status).toBe(200);
  const eva = browserOf(world, String(joined.headers['set-cookie']).split(';')[0] ?? '');
  const me = await eva.get<{ role: string; workspace: { name: string }; workspaces: unknown[] }>('/session/me');
  expect(me.body).toMatchObject({ role: 'administrator', workspace: { name: 'Nordlicht', currency: 'EUR' } });
  expect(me.body.workspaces).toHaveLength(1);
  const units = await eva.get<{ items: { name: string; timeZone: string }[] }>('/units');
  expect(units.body.items).toMatchObject([{ name: 'Nordlicht', timeZone: 'Europe/Berlin' }]);
  expect((await eva.get(`/units/${shop.moscow}`)).status).toBe(404);
});

it('says which company is meant where there are several, and what is wrong with a time zone', async () => {
  await newShop(world);
  await newShop(world);
  await runCommandLine(['import', import.meta.filename, '--look']);
  expect(warned.join('\n')).toMatch(/Say which company it is for:\n {2}--workspace \d+ /);
  await runCommandLine(['add-company', 'Nordlicht', '--time-zone', 'Mars/Olympus']);
  expect(warned.join('\n')).toContain('timeZone is not a time zone');
});

import { expect, it } from 'vitest';
import type { ListedPerson } from '@otklik/contract';
import { newAskingCompany } from '../../test/asking.ts';
import { useWorld } from '../../test/world.ts';

const world = useWorld();

it('a list of people is read from a file in the encoding of Russian offices', async () => {
  const company = await newAskingCompany(world);
  // windows-1251: "Почта;Имя"
  const head = Buffer.from([0xcf, 0xee, 0xf7, 0xf2, 0xe0, 0x3b, 0xc8, 0xec, 0xff, 0x0a]);
  const file = Buffer.concat([head, Buffer.from('anna@post.ru;\nboris@post.ru;\n')]);
  const read = await world.app.inject({
    method: 'POST',
    url: '/api/v1/campaign-lists/read',
    headers: { authorization: `Bearer ${company.key}`, 'content-type': 'application/octet-stream' },
    payload: file,
  });
  expect(read.json<{ people: ListedPerson[] }>().people).toEqual([
    { row: 2, email: 'anna@post.ru' },
    { row: 3, email: 'boris@post.ru' },
  ]);
});

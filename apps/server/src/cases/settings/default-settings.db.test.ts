import { expect, it } from 'vitest';
import { newShop } from '../../../test/shop.ts';
import { useWorld } from '../../../test/world.ts';

const world = useWorld();

it('speaks the language of the company, before anything was set', async () => {
  const { caller } = await newShop(world);
  const first = async () => {
    const { body } = await caller.get<{ settings: { slaPolicies: { name: string }[]; conflictScript: string } }>(
      '/case-settings',
    );
    return [body.settings.slaPolicies[0]?.name, body.settings.conflictScript.split('\n')[0]];
  };
  expect(await first()).toEqual(['Обычный срок', '1. Поблагодарите клиента и не спорьте.']);
  expect((await caller.patch('/workspace', { language: 'en' })).status).toBe(200);
  expect(await first()).toEqual(['Usual time', '1. Thank the customer and do not argue.']);
});

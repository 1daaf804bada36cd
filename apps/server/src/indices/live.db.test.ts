import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { newShop } from '../../test/shop.ts';
import { useWorld } from '../../test/world.ts';

const world = useWorld();

it('tells an open dashboard that something was counted, and lets go when the server stops', async () => {
  const shop = await newShop(world);
  await world.app.listen({ host: '127.0.0.1', port: 0 });
  const address = world.app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/live`, {
    headers: { authorization: `Bearer ${shop.caller.key}` },
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toContain('retry');
  await shop.caller.post('/responses/batch', [
    {
      id: randomUUID(),
      mode: 'invited',
      unit: shop.moscow,
      touchpoint: shop.visit,
      occurredAt: '2026-10-10T09:00:00Z',
      ratings: [{ role: 'nps', scale: '0-10', score: 9 }],
    },
  ]);
  expect((await reader.read()).value).toContain('event: changed');
  world.services.stopping.abort();
  expect((await reader.read()).done).toBe(true);
});

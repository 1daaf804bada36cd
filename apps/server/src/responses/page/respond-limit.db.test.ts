import { expect, it } from 'vitest';
import { useWorld } from '../../../test/world.ts';

const world = useWorld();
const MOST = 1_200;

it('a whole shop may answer from one address; past that a page says when to come back, and keeps what was entered', async () => {
  const post = (address: string, accept = 'text/html') =>
    world.app.inject({
      method: 'POST',
      url: '/s/x',
      remoteAddress: address,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept },
      payload: 'a.visit=5&a.comment=важно',
    });
  for (let sent = 0; sent < MOST; sent += 50)
    await Promise.all(
      Array.from({ length: 50 }, async () =>
        expect((await post('203.0.113.7', 'application/json')).statusCode).toBe(404),
      ),
    );
  const page = await post('203.0.113.7');
  expect(page.statusCode).toBe(429);
  expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
  expect(page.body).toContain('name="a.comment" value="важно"');
  const script = await post('203.0.113.7', 'application/json');
  expect([script.statusCode, script.json()]).toEqual([429, { saved: false }]);
  expect((await post('203.0.113.8')).statusCode).toBe(404);
});

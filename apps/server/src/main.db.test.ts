import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { testConfig, useWorld } from '../test/world.ts';
import { runServer } from './main.ts';
import { findFreePort } from './platform/free-port.ts';

const world = useWorld();

it('takes another free port when somebody was quicker to take the one that it had found', async () => {
  const quicker = createServer().listen(0, '127.0.0.1');
  await once(quicker, 'listening');
  const address = quicker.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;
  const found = [taken];
  const config = { ...testConfig(), mqtt: { port: null, url: null } };
  const server = await runServer(config, world.appUrl, {
    freePort: async (host) => found.shift() ?? findFreePort(host),
  });
  try {
    expect(server.address).not.toContain(`:${taken}`);
    expect((await fetch(`${server.address}/ready`)).status).toBe(200);
  } finally {
    await server.stop();
    quicker.close();
  }
});

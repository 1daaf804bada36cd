import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright-core';
import type { World } from './world.ts';

/** The product as a customer reaches it: on a real port of this machine. */
export async function listen(world: World): Promise<string> {
  await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = world.app.server.address() as AddressInfo; // a server that listens on a port
  return `http://127.0.0.1:${port}`;
}

/** Debian's Chromium, kept from calling home. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright-core';
import type { World } from './world.ts';

/** The product as a customer reaches it: on a real port of this machine. */
export async function listen(world: World): Promise<string> {
  await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = world.app.server.address() as AddressInfo; // a server that listens on a port
  return `http://127.0.0.1:${port}`;
}

/** Debian's Chromium, kept from calling home; its microphone is a tone. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  });
}

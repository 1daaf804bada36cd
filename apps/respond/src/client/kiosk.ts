import { z } from 'zod';
import { startKiosk } from './kiosk-app.ts';
import { openLine } from './kiosk-line.ts';
import { openStore } from './kiosk-store.ts';

// The engine's schemas would else try to compile themselves by `new Function`, which the page's policy forbids.
z.config({ jitless: true });

async function start(): Promise<void> {
  const store = await openStore();
  void navigator.storage?.persist?.();
  startKiosk(store, await openLine(store));
  if ('serviceWorker' in navigator) await navigator.serviceWorker.register('/kiosk/worker.js', { scope: '/kiosk' });
}

void start();

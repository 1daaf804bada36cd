/** The few parts of a service worker that are used here; the DOM's types know nothing of them. */
type WorkerEvent = Event & { waitUntil: (done: Promise<unknown>) => void };
type FetchEvent = WorkerEvent & { request: Request; respondWith: (reply: Promise<Response>) => void };
type Worker = {
  addEventListener: ((name: 'install' | 'activate', act: (event: WorkerEvent) => void) => void) &
    ((name: 'fetch', act: (event: FetchEvent) => void) => void);
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
};

const worker = self as unknown as Worker;
const kept = 'kiosk-__VERSION__';
const shell = ['/kiosk', '/kiosk/kiosk.js', '/kiosk/kiosk.css', '/kiosk/kiosk.webmanifest', '/kiosk/icon.svg'];

/** Either the whole new page is kept, or the old one stays: half of each would not start without a network. */
async function install(): Promise<void> {
  const cache = await caches.open(kept);
  await cache.addAll(shell.map((path) => new Request(path, { cache: 'reload' })));
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('kiosk-') && name !== kept);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const path = pathname.replace(/\/$/, '');
  if (event.request.method !== 'GET' || origin !== location.origin || !shell.includes(path)) return;
  event.respondWith(caches.match(path).then((found) => found ?? fetch(event.request)));
});

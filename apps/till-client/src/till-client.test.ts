import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTillClient, type Receipt, type TillClient } from './index.ts';

/** An Otklik that remembers what it was sent, and fails when it is told to. */
interface Peer {
  readonly address: string;
  readonly received: Receipt[];
  readonly heartbeats: unknown[];
  status: number;
  refuse: string | null;
  close(): Promise<void>;
}

let folder = '';
let peer: Peer;
const clients: TillClient[] = [];
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'till-'));
  peer = await openPeer();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await peer.close();
  rmSync(folder, { recursive: true });
});

function open(more: Partial<Parameters<typeof openTillClient>[0]> = {}): TillClient {
  const client = openTillClient({
    address: peer.address,
    key: 'otd_1_2_secret',
    queueFile: path.join(folder, 'queue'),
    firstPauseMs: 5,
    ...more,
  });
  clients.push(client);
  return client;
}
const numbers = () => peer.received.map(({ number }) => number);

describe('the client of a till', () => {
  it('sends what is pushed, in order, with the moment of the sale', async () => {
    const till = open();
    till.push({ number: '1', amount: 99.5 });
    till.push({ number: '2', kind: 'return', at: '2026-11-21T10:00:00+03:00' });
    await till.flushed();
    expect(peer.received).toMatchObject([
      { number: '1', amount: 99.5, at: expect.stringMatching(/^20\d\d-/) },
      { number: '2', kind: 'return', at: '2026-11-21T10:00:00+03:00' },
    ]);
    expect(readFileSync(path.join(folder, 'queue'), 'utf8')).toBe('');
  });

  it('never waits for the network, and sends everything when it is back', async () => {
    peer.status = 503;
    const trouble: string[] = [];
    const till = open({ onTrouble: (why) => trouble.push(why) });
    const began = performance.now();
    for (let number = 1; number <= 20; number++) till.push({ number: String(number) });
    expect(performance.now() - began).toBeLessThan(2_000);
    await expect.poll(() => trouble.length).toBeGreaterThan(1);
    expect([till.queueLength, trouble[0]?.slice(0, 3)]).toEqual([20, '503']);
    peer.status = 200;
    await till.flushed();
    expect(new Set(numbers())).toEqual(new Set(Array.from({ length: 20 }, (_, index) => String(index + 1))));
  });

  it('keeps what was not sent through a restart, and a line that a power cut left half', async () => {
    peer.status = 500;
    const till = open();
    till.push({ number: '1' });
    till.push({ number: '2' });
    await till.close();
    clients.splice(0);
    appendFileSync(path.join(folder, 'queue'), '{"number":"3","am');
    peer.status = 200;
    const again = open();
    expect(again.queueLength).toBe(2);
    await again.flushed();
    expect(numbers()).toEqual(['1', '2']);
  });

  it('loses no receipt to the half line that a full disk left before it', async () => {
    peer.status = 500;
    const till = open();
    till.push({ number: '1' });
    appendFileSync(path.join(folder, 'queue'), '{"number":"cut');
    till.push({ number: '2' });
    await till.close();
    clients.splice(0);
    peer.status = 200;
    const again = open();
    await again.flushed();
    expect(numbers()).toEqual(['1', '2']);
  });

  it('says what lies beneath a failed fetch', async () => {
    const { address } = peer;
    await peer.close();
    const trouble: string[] = [];
    open({ address, onTrouble: (why) => trouble.push(why) }).push({ number: '1' });
    await expect.poll(() => trouble[0]).toMatch(/fetch failed: .*ECONNREFUSED/);
  });

  it('hands back a receipt that is refused for good, and goes on with the next', async () => {
    peer.refuse = '1';
    const refused: string[] = [];
    const till = open({ onRefused: ({ number }, why) => refused.push(`${number}: ${why}`) });
    till.push({ number: '1' });
    till.push({ number: '2' });
    await till.flushed();
    expect(refused).toEqual(['1: lies in the future']);
    expect(numbers()).toContain('2');
  });

  it('says how it is when there is nothing to send', async () => {
    open({ heartbeatSeconds: 0.01, version: '3.0' });
    await expect.poll(() => peer.heartbeats[0]).toEqual({ version: '3.0', queueLength: 0 });
  });
});

async function openPeer(): Promise<Peer> {
  const peer = { received: [] as Receipt[], heartbeats: [] as unknown[], status: 200, refuse: null as string | null };
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      if (peer.status !== 200 || request.headers.authorization !== 'Bearer otd_1_2_secret')
        return response.writeHead(peer.status === 200 ? 401 : peer.status).end('{}');
      const body: unknown = JSON.parse(text);
      if (request.url === '/api/v1/device/heartbeat') peer.heartbeats.push(body);
      const receipts = Array.isArray(body) ? (body as Receipt[]) : [];
      const refused = receipts.flatMap(({ number }, index) =>
        number === peer.refuse ? [{ index, message: 'lies in the future' }] : [],
      );
      peer.received.push(...receipts.filter(({ number }) => number !== peer.refuse));
      return response.end(JSON.stringify({ taken: receipts.length, known: 0, refused }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(peer, {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import { openServices, type OpenServices } from '../../services.ts';
import { newAskingCompany, newLink, type AskingCompany } from '../../../test/asking.ts';
import { customer } from '../../../test/customer.ts';
import { inCompany, testConfig, useWorld, type World } from '../../../test/world.ts';

const world = useWorld();

/** A wire to the real database that can be cut: connections break as they do when the machine is gone. */
class Wire {
  readonly sockets = new Set<net.Socket>();
  isCut = false;
  #server: net.Server | null = null;

  async open(target: URL): Promise<string> {
    const server = net.createServer((near) => {
      if (this.isCut) return void near.destroy();
      const far = net.connect(Number(target.port), target.hostname);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(target);
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as net.AddressInfo).port);
    return url.toString();
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.#server?.close();
  }
}

describe('while the database is away', () => {
  const wire = new Wire();
  let services: OpenServices;
  let behind: World;
  let company: AskingCompany;

  beforeAll(async () => {
    services = await openServices(testConfig(), await wire.open(new URL(world.appUrl)), () => world.now);
    behind = { ...world, services, app: await buildApp(services) };
    company = await newAskingCompany(world);
  });
  afterAll(async () => {
    wire.isCut = false;
    await behind.app.close();
    await services.close();
    wire.close();
  });

  it('a page holds what was entered and sends it later, and it is counted once', async () => {
    const link = await newLink(company);
    const anna = customer(behind, link.path);
    await anna.get();
    await anna.save({ 'a.visit': '4' }, 1);
    wire.cut();
    const script = await anna.save({ 'a.visit': '5', 'a.comment': 'важно' }, 2);
    expect(script).toMatchObject({ status: 503, body: { saved: false } });
    const form = await anna.post({ 'a.visit': '5', 'a.comment': 'важно "и" кавычки' });
    expect(form.status).toBe(503);
    expect(form.html).toContain('name="a.comment" value="важно &#34;и&#34; кавычки"');
    expect(form.html).toContain(`action="${link.path}"`);
    const fresh = await customer(behind, link.path).get();
    expect([fresh.status, fresh.html.includes('Насколько вы довольны')]).toEqual([200, true]);
    wire.isCut = false;
    for (const _ of [1, 2])
      expect(await anna.save({ 'a.visit': '5', 'a.comment': 'важно' }, 2)).toMatchObject({ status: 200 });
    const rows = await inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('responses').select(['scores']).where('workspace_id', '=', company.workspaceId).execute(),
    );
    expect(rows).toEqual([{ scores: [5] }]);
  });

  it('an address that nobody asked for lately is a page that says to try again', async () => {
    wire.cut();
    const reply = await behind.app.inject({ url: '/s/1-aaaaaaaaaaaaaaaa' });
    expect(reply.statusCode).toBe(503);
    expect(reply.headers['retry-after']).toBe('5');
    expect(reply.headers['content-type']).toContain('text/html');
    wire.isCut = false;
  });
});

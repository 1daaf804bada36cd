import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { newAskingCompany } from '../../../test/asking.ts';
import { startMailServer } from '../../../test/peers/mail-server.ts';
import { addEmail, askOf, drain, messagesOf, plan, servedCustomer, type AskedCustomer } from '../../../test/sending.ts';
import { useWorld } from '../../../test/world.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
const CUSTOMERS = 600;
const SERVED_AT_ONCE = 30;
/** What a worker has in his hands at once (`atOnce` of e-mail). */
const IN_HAND = 80;
const WORKERS = 3;

it(
  'three workers, killed at any instant: nobody is invited twice, and nobody is forgotten',
  { timeout: 300_000 },
  async () => {
    world.now = new Date();
    const company = await newAskingCompany(world);
    // Slow enough that every kill meets some under way.
    const server = await startMailServer({
      onRcptTo: (_address, _session, done) => void setTimeout(done, 15, null),
    });
    const transport = await addEmail(company, server.port);
    const asked: AskedCustomer[] = [];
    while (asked.length < CUSTOMERS)
      asked.push(...(await Promise.all(Array.from({ length: SERVED_AT_ONCE }, () => servedCustomer(world, company)))));
    await plan(
      world,
      company,
      asked.map((one) => askOf(world, company, one)),
    );
    const which = { workspaceId: company.workspaceId, transportId: transport.id };
    let kills = 0;
    for (let round = 0; round < 20; round++) {
      const workers = Array.from({ length: WORKERS }, () => startWorker(which));
      const allGone = Promise.all(workers.map(({ gone }) => gone)).then(() => true);
      // In the middle of the work, wherever that is: some letters have come and are settled, others are on their way.
      const enough = server.letters.length + (WORKERS * IN_HAND) / 2 + 7 * (round % 5);
      while (server.letters.length < enough && !(await Promise.race([allGone, sleep(3, false)]))) continue;
      for (const { child } of workers) if (child.exitCode === null && child.kill('SIGKILL')) kills += 1;
      await allGone;
      const left = (await messagesOf(world, company)).filter(({ state }) => state === 'planned');
      if (left.length === 0) break;
    }
    // Whoever died last left some in his hands; the next one to look finds them.
    world.now = new Date();
    await drain(world, company, transport, { orphanAfterMs: 0 });
    const messages = await messagesOf(world, company);
    const states = Map.groupBy(messages, ({ state }) => state);
    const received = Map.groupBy(server.letters, ({ to }) => to);
    await server.close();
    expect(kills).toBeGreaterThan(WORKERS);
    expect(messages).toHaveLength(CUSTOMERS);
    expect([...states.keys()].toSorted()).toEqual(states.has('doubtful') ? ['doubtful', 'sent'] : ['sent']);
    expect(Math.max(...[...received.values()].map((letters) => letters.length))).toBe(1);
    const doubtful = new Set((states.get('doubtful') ?? []).map(({ customer_id: id }) => id));
    const missing = asked.filter(({ email, customerId }) => !received.has(email) && !doubtful.has(customerId));
    expect(missing).toEqual([]);
    // A doubt is what was in the hands of a killed worker, and no more.
    expect(doubtful.size).toBeLessThanOrEqual(IN_HAND * kills);
    for (const message of states.get('doubtful') ?? []) expect(message.reason).toBe('sender_lost');
  },
);

function startWorker(which: object): { child: ChildProcess; gone: Promise<void> } {
  const script = path.resolve(import.meta.dirname, '../../../test/drain-process.ts');
  const child = spawn(process.execPath, [script, JSON.stringify({ appUrl: world.appUrl, ...which })], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { child, gone: new Promise<void>((resolve) => child.once('exit', () => resolve())) };
}

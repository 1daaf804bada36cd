import { sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { newCompany, inCompany, useWorld } from '../../../test/world.ts';

const world = useWorld();

it('goes on with what waits, however few notices there were of it', async () => {
  const { jobs } = world.services;
  const { workspaceId } = await newCompany(world);
  const kind = { name: 'test.counted', payload: z.object({ number: z.int() }), concurrency: 2 };
  const numbers = Array.from({ length: 12 }, (_, number) => number);
  await inCompany(world, workspaceId, (db) =>
    jobs.enqueueAll(
      db,
      kind,
      numbers.map((number) => ({ number })),
    ),
  );
  const done: number[] = [];
  await jobs.work([{ ...kind, run: ({ number }) => Promise.resolve(void done.push(number)) }]);
  await expect.poll(() => done.toSorted((a, b) => a - b), { timeout: 20_000 }).toEqual(numbers);
}, 30_000);

it('takes what is for a little later when its time comes, not at its next own look half a minute later', async () => {
  const { jobs } = world.services;
  const kind = { name: 'test.rested', payload: z.object({}), concurrency: 2 };
  let at = 0;
  await jobs.work([{ ...kind, run: () => Promise.resolve(void (at = Date.now())) }]);
  // Who has done one and finds no other goes to rest.
  await jobs.enqueue(null, kind, {});
  await expect.poll(() => at).toBeGreaterThan(0);
  const due = Date.now() + 2_000;
  await jobs.enqueue(null, kind, {}, { startAfter: new Date(due) });
  await expect.poll(() => at, { timeout: 15_000 }).toBeGreaterThanOrEqual(due);
}, 30_000);

it('takes what was written by another process, or for much later, when its time comes', async () => {
  const { db, jobs } = world.services;
  const kind = { name: 'test.inherited', payload: z.object({}), concurrency: 2 };
  let at = 0;
  await jobs.enqueue(null, kind, {}, { startAfter: new Date(Date.now() + 600_000) });
  const due = Date.now() + 5_000;
  await sql`update pgboss.job set start_after = ${new Date(due)} where name = ${kind.name}`.execute(db);
  await jobs.work([{ ...kind, run: () => Promise.resolve(void (at = Date.now())) }]);
  await expect.poll(() => at, { timeout: 15_000 }).toBeGreaterThanOrEqual(due);
}, 30_000);

it('offers the long job of a process that died again, without waiting until the time of the job is over', async () => {
  const { db, jobs } = world.services;
  const kind = { name: 'test.orphaned', payload: z.object({}), expireInSeconds: 3_600 };
  await jobs.enqueue(null, kind, {});
  // As a process leaves it that was killed two minutes ago.
  await sql`update pgboss.job set state = 'active', started_on = now() - interval '5 minutes', heartbeat_on = now() - interval '2 minutes'
    where name = ${kind.name}`.execute(db);
  // What the queue's own watch does once a minute.
  const watch = new PgBoss({
    connectionString: world.appUrl,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  await watch.start();
  try {
    await watch.supervise(kind.name);
  } finally {
    await watch.stop({ graceful: false });
  }
  const { rows } = await sql`select state, start_after < now() + interval '1 minute' as is_soon from pgboss.job
    where name = ${kind.name}`.execute(db);
  expect(rows).toEqual([{ state: 'retry', is_soon: true }]);
}, 30_000);

it('asks for a sign of life in a queue that an earlier version made without', async () => {
  const { db, jobs } = world.services;
  const kind = { name: 'test.older', payload: z.object({}), expireInSeconds: 3_600 };
  await jobs.enqueue(null, kind, {});
  await sql`update pgboss.queue set heartbeat_seconds = null where name = ${kind.name}`.execute(db);
  await jobs.work([{ ...kind, run: () => Promise.resolve() }]);
  const { rows } = await sql`select heartbeat_seconds from pgboss.queue where name = ${kind.name}`.execute(db);
  expect(rows).toEqual([{ heartbeat_seconds: 60 }]);
}, 30_000);

it.each([
  ['written here', true],
  ['found by looking ahead', false],
])(
  'many of one moment, %s, are not done one after the other',
  async (_, isWrittenHere) => {
    const { db, jobs } = world.services;
    const kind = { name: `test.burst.${isWrittenHere}`, payload: z.object({}), concurrency: 3 };
    let running = 0;
    let together = () => undefined as void;
    const all = new Promise<void>((resolve) => (together = resolve));
    const due = new Date(Date.now() + 4_000);
    const run = () => {
      running += 1;
      if (running === 3) together();
      // Nobody is done before all three have begun.
      return all;
    };
    const write = async (startAfter: Date) => {
      for (let number = 0; number < 3; number += 1) await jobs.enqueue(null, kind, {}, { startAfter });
    };
    if (!isWrittenHere) {
      await write(new Date(Date.now() + 600_000));
      await sql`update pgboss.job set start_after = ${due} where name = ${kind.name}`.execute(db);
    }
    await jobs.work([{ ...kind, run }]);
    if (isWrittenHere) await write(due);
    await expect.poll(() => running, { timeout: 15_000 }).toBe(3);
  },
  30_000,
);

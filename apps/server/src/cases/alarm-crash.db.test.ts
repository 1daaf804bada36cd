import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, expect, it } from 'vitest';
import type { CaseInFull } from '@otklik/contract';
import { newShop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { defaultCaseSettings } from './default-settings.ts';
import { alarmJob } from './schedule-alarm.ts';

const world = useWorld();
const CASES = 60;
const MINUTE = 60_000;
const workers: ChildProcess[] = [];
afterAll(() => workers.forEach((worker) => worker.kill('SIGKILL')));

it(
  'with three workers, one of them killed, every clock of a case rings exactly once',
  { timeout: 120_000 },
  async () => {
    // The warnings of an hour's promise were due a moment ago; its breach is a quarter of an hour away.
    world.now = new Date(Date.now() - 45 * MINUTE - 1_000);
    const shop = await newShop(world);
    const promise = { acknowledgement: null, first_reply: null, next_reply: null, resolution: 60 };
    const [usual] = defaultCaseSettings.slaPolicies;
    const settings = { ...defaultCaseSettings, slaPolicies: [{ ...usual, targets: { normal: promise } }] };
    expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    for (let at = 0; at < CASES; at += 1) {
      const { status } = await shop.caller.post<CaseInFull>('/cases', { text: `Случай ${at}`, unit: 'T12' });
      expect(status).toBe(201);
    }
    const told = () =>
      inCompany(world, shop.workspaceId, async (db) => {
        const { rows } = await sql<{ case_id: string; n: number }>`
        select case_id, count(*)::integer as n from case_events
        where workspace_id = ${shop.workspaceId} and what = 'warning' group by 1`.execute(db);
        return rows;
      });

    const script = path.resolve(import.meta.dirname, '../../test/alarm-process.ts');
    for (let at = 0; at < 3; at += 1)
      workers.push(
        spawn(process.execPath, [script, JSON.stringify({ appUrl: world.appUrl })], {
          stdio: ['ignore', 'ignore', 'inherit'],
        }),
      );
    await expect.poll(async () => (await told()).length, { timeout: 60_000, interval: 10 }).toBeGreaterThan(0);
    expect(workers[0]?.kill('SIGKILL')).toBe(true);
    const early = await told();

    // The database may still finish what the dead had asked for: what he holds is looked for until all is told.
    const rest = async () => {
      await takeTheRestFromTheDead();
      return (await told()).length;
    };
    await expect.poll(rest, { timeout: 90_000, interval: 10_000 }).toBe(CASES);
    expect(early.every(({ n }) => n === 1)).toBe(true);
    expect((await told()).every(({ n }) => n === 1)).toBe(true);
  },
);

/** A minute later, as far as the queue knows: what the dead worker had in its hands is given to the others, and what they have too. */
async function takeTheRestFromTheDead(): Promise<void> {
  const admin = new pg.Client({ connectionString: world.adminUrl });
  await admin.connect();
  await admin.query(
    `update pgboss.job set started_on = started_on - interval '2 minutes' where name = $1 and state = 'active'`,
    [alarmJob.name],
  );
  await admin.end();
  const boss = new PgBoss({
    connectionString: world.adminUrl,
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    // One of the workers may have looked after the queue a moment ago: within this time nobody does again.
    monitorIntervalSeconds: 1,
    superviseIntervalSeconds: 1,
  });
  await boss.start();
  await boss.supervise(alarmJob.name);
  await boss.stop({ graceful: false });
}

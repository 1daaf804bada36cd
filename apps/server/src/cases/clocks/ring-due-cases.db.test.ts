import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, it } from 'vitest';
import type { CaseInFull } from '@otklik/contract';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { defaultCaseSettings } from '../settings/default-settings.ts';
import { keepRinging, ringDueCases } from './ring-due-cases.ts';

const world = useWorld();
const MINUTE = 60_000;

/** Cases whose promise of an hour was due to warn a minute ago, and breaks in a quarter of an hour. */
async function newDesk(cases: number): Promise<Shop & { readonly ids: readonly string[] }> {
  const now = new Date();
  world.now = new Date(now.getTime() - 46 * MINUTE);
  const shop = await newShop(world);
  const promise = { acknowledgement: null, first_reply: null, next_reply: null, resolution: 60 };
  const [usual] = defaultCaseSettings.slaPolicies;
  const settings = { ...defaultCaseSettings, slaPolicies: [{ ...usual, targets: { normal: promise } }] };
  expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
  const ids: string[] = [];
  for (let at = 0; at < cases; at += 1) {
    const { status, body } = await shop.caller.post<CaseInFull>('/cases', { text: `Случай ${at}`, unit: 'T12' });
    expect(status).toBe(201);
    ids.push(body.id);
  }
  world.now = now;
  return { ...shop, ids };
}

/** How often each case was warned of. */
async function warnings({ workspaceId }: Shop): Promise<Map<string, number>> {
  return inCompany(world, workspaceId, async (db) => {
    const { rows } = await sql<{ id: string; n: number }>`select case_id as id, count(*)::integer as n from case_events
      where workspace_id = ${workspaceId} and what = 'warning' group by 1`.execute(db);
    return new Map(rows.map(({ id, n }) => [id, n]));
  });
}

it('three workers, one killed with all that was due in its hands: the others take it over, and every clock rings once', async () => {
  const desk = await newDesk(30);
  const once30 = new Map(desk.ids.map((id) => [id, 1]));
  const admin = new pg.Client({ connectionString: world.adminUrl });
  await admin.connect();
  // The first to ring stands still in the middle of its transaction: when its histories are to be written.
  await admin.query('begin; lock table case_events in share mode');
  const script = path.resolve(import.meta.dirname, '../../../test/ringing-process.ts');
  const killed = spawn(process.execPath, [script, JSON.stringify({ appUrl: world.appUrl })], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(killed, 'exit');
  try {
    const waiting = async () =>
      (await admin.query(`select from pg_locks where relation = 'case_events'::regclass and not granted`)).rowCount;
    await expect.poll(waiting, { interval: 20 }).toBe(1);
    // What is held is left to whoever holds it, and nobody waits for it.
    expect(await ringDueCases(world.services, desk.workspaceId)).toBe(0);
  } finally {
    killed.kill('SIGKILL');
    await gone;
    await admin.query('rollback');
    await admin.end();
  }
  const living = [keepRinging(world.services, 20), keepRinging(world.services, 20)];
  try {
    await expect.poll(() => warnings(desk), { interval: 20 }).toEqual(once30);
  } finally {
    await Promise.all(living.map((one) => one.stop()));
  }
  expect(await ringDueCases(world.services, desk.workspaceId)).toBe(0);
  expect(await warnings(desk)).toEqual(once30);
});

it('a case that cannot be rung silences no other, and is tried again', async () => {
  const desk = await newDesk(3);
  const [broken = '', ...others] = desk.ids;
  const setHours = (hours: object) =>
    inCompany(world, desk.workspaceId, (db) =>
      sql`update case_clocks set hours = ${JSON.stringify(hours)}
        where workspace_id = ${desk.workspaceId} and case_id = ${broken}`.execute(db),
    );
  await setHours({});
  await ringDueCases(world.services, desk.workspaceId);
  expect(await warnings(desk)).toEqual(new Map(others.map((id) => [id, 1])));
  expect(await ringDueCases(world.services, desk.workspaceId)).toBe(0);
  await setHours({ timeZone: 'Europe/Moscow', week: null, holidays: [] });
  world.now = new Date(world.now.getTime() + 6 * MINUTE);
  await ringDueCases(world.services, desk.workspaceId);
  expect(await warnings(desk)).toEqual(new Map(desk.ids.map((id) => [id, 1])));
});

it('rings what falls due by itself, company by company, and nothing before its time', async () => {
  const desks = [await newDesk(1), await newDesk(1)];
  const due = world.now;
  world.now = new Date(due.getTime() - 2 * MINUTE);
  const worker = keepRinging(world.services, 20);
  try {
    for (const desk of desks) expect(await ringDueCases(world.services, desk.workspaceId)).toBe(0);
    world.now = due;
    for (const desk of desks) await expect.poll(() => warnings(desk)).toEqual(new Map(desk.ids.map((id) => [id, 1])));
  } finally {
    await worker.stop();
  }
});

import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CaseInFull, CaseLine, CaseTeamAnswer, CaseView } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, newKey, useWorld, type Caller } from '../../../test/world.ts';
import { companyZone } from '../../company/company.ts';
import { companyOf, forgetCompany } from '../../company/company.snapshot.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { countDays, forgetChangedDays } from './case-days.store.ts';
import { daysBetween } from './company-days.ts';

const world = useWorld();
const HOUR = 3_600_000;
const begin = new Date('2026-11-02T09:00:00Z');
const later = (hours: number) => (world.now = new Date(begin.getTime() + hours * HOUR));

async function open(caller: Caller, more: object = {}): Promise<string> {
  const { status, body } = await caller.post<CaseInFull>('/cases', { text: 'Не привезли', unit: 'T12', ...more });
  expect([status, body]).toEqual([201, expect.anything()]);
  return body.id;
}

async function solve(caller: Caller, id: string): Promise<void> {
  const sent = { to: 'resolved', resolution: 'Привезли', rootCause: 'Курьер' };
  expect((await caller.post(`/cases/${id}/status`, sent)).status).toBe(200);
}

const figures = async (caller: Caller, query = '') =>
  (await caller.get<CaseTeamAnswer>(`/case-team?from=2026-11-01&to=2026-11-30${query}`)).body;

/** Vera solves one in two hours and one in four, which comes back; Petr has one open for a day. */
async function newTeam(): Promise<{ shop: Shop; vera: Awaited<ReturnType<typeof newPerson>>; petr: string }> {
  world.now = begin;
  const shop = await newShop(world);
  const vera = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Вера' });
  const petr = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Пётр' });
  await inCompany(world, shop.workspaceId, (db) =>
    db
      .updateTable('employees')
      .set({ user_id: vera.userId })
      .where('workspace_id', '=', shop.workspaceId)
      .where('id', '=', shop.barista)
      .execute(),
  );
  const give = (id: string, ownerId: string) => shop.caller.patch(`/cases/${id}`, { ownerId });
  const [first, second, third] = [await open(shop.caller), await open(shop.caller), await open(shop.caller)];
  await give(first, vera.userId);
  await give(second, vera.userId);
  await give(third, petr.userId);
  later(1);
  expect((await vera.post(`/cases/${first}/messages`, { kind: 'reply', text: 'Разбираемся' })).status).toBe(201);
  later(2);
  await solve(vera, first);
  later(4);
  await solve(vera, second);
  later(6);
  await shop.caller.post(`/cases/${second}/status`, { to: 'reopened', comment: 'Не привезли' });
  later(24);
  return { shop, vera, petr: petr.userId };
}

async function waitsForDays(db: WorkspaceDb): Promise<boolean> {
  const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`.execute(db);
  return rows.length > 0;
}

describe('the team page', () => {
  it('counts what is open as long as it was seen, and reads first replies from answers and solutions', async () => {
    const { shop, vera, petr } = await newTeam();
    const { groups, whole } = await figures(shop.caller);
    const of = (key: string) => groups.find((group) => group.key === key)?.figures;
    expect(whole).toMatchObject({ opened: 3, closed: 1, now: { open: 2, ages: [0, 2, 0, 0, 0] } });
    expect(of(vera.userId)?.firstReply).toMatchObject({ n: 2, done: 2, standing: { state: 'insufficient' } });
    const median = of(vera.userId)?.firstReply.p50 ?? 0;
    expect(median).toBeGreaterThan(60 / 1.05);
    expect(median).toBeLessThan(60 * 1.05);
    expect(of(petr)?.resolution).toMatchObject({ n: 1, done: 0, p50: null });
    expect(of(vera.userId)?.resolution).toMatchObject({ n: 2, done: 1 });
    expect(of(vera.userId)?.reopened).toMatchObject({ hits: 1, result: { kind: 'value', n: 2 } });
  });

  it('counts first-contact resolution once the window of repeats has passed, without what came back', async () => {
    const { shop } = await newTeam();
    expect((await figures(shop.caller)).whole.fcr.result).toMatchObject({ kind: 'no_data', n: 0 });
    later(24 * 8);
    expect((await figures(shop.caller)).whole.fcr).toMatchObject({ hits: 1, result: { n: 3 } });
    const { body } = await shop.caller.get<{ items: CaseLine[] }>('/cases?status=all&solvedAtOnce=true');
    expect(body.items).toHaveLength(1);
  });

  it('says after every change what all days, counted anew, would say', async () => {
    const { shop, vera, petr } = await newTeam();
    const all = async () => [await figures(shop.caller), await figures(shop.caller, '&by=unit')];
    const forget = () =>
      inCompany(world, shop.workspaceId, async (db) => {
        for (const table of ['case_days', 'case_days_counted', 'case_day_changes'] as const)
          await db.deleteFrom(table).where('workspace_id', '=', shop.workspaceId).execute();
      });
    await all();
    const [one, two] = [await open(shop.caller), await open(shop.caller, { unit: 'S3', priority: 'urgent' })];
    const number = (await shop.caller.get<CaseInFull>(`/cases/${one}`)).body.number;
    const put = (id: string, body: object) => shop.caller.post(`/cases/${id}/status`, body);
    const changes = [
      () => shop.caller.patch(`/cases/${one}`, { ownerId: petr }),
      () => shop.caller.patch(`/cases/${one}`, { ownerId: vera.userId }),
      () => vera.post(`/cases/${one}/messages`, { kind: 'reply', text: 'Разбираемся' }),
      () => put(one, { to: 'resolved', resolution: 'Привезли', rootCause: 'Курьер' }),
      () => put(one, { to: 'reopened', comment: 'Не привезли' }),
      () => put(two, { to: 'duplicate', duplicateOf: number }),
    ];
    for (const [at, change] of changes.entries()) {
      later(25 + at);
      expect((await change()).status).toBeLessThan(300);
      const seen = await all();
      await forget();
      expect([at, await all()]).toEqual([at, seen]);
    }
    // What nobody asks for is not kept: its marks go, and its day is counted when it is wanted.
    expect((await shop.caller.patch(`/cases/${one}`, { ownerId: petr })).status).toBe(200);
    await inCompany(world, shop.workspaceId, (db) => forgetChangedDays(db, shop.workspaceId));
    const { groups } = await figures(shop.caller);
    expect(groups.find(({ key }) => key === petr)?.figures.opened).toBe(2);
  });

  it('counts every case once after the clock of the company is set to another zone, and back', async () => {
    const { shop, petr } = await newTeam();
    const setZone = async (timeZone: string) => {
      for (const unit of [shop.moscow, shop.vladivostok])
        expect((await shop.caller.patch(`/units/${unit}`, { timeZone })).status).toBe(200);
      forgetCompany(shop.workspaceId);
    };
    await setZone('Europe/Moscow');
    expect((await figures(shop.caller)).whole).toMatchObject({ opened: 3, closed: 1 });
    await setZone('Asia/Vladivostok');
    expect((await figures(shop.caller)).whole).toMatchObject({ opened: 3, closed: 1 });
    // What changed is counted by the days of now, and known to those of before.
    const { body } = await shop.caller.get<{ items: CaseLine[] }>(`/cases?owner=${petr}`);
    await solve(shop.caller, body.items[0]?.id ?? '');
    expect((await figures(shop.caller)).whole).toMatchObject({ opened: 3, closed: 2 });
    await setZone('Europe/Moscow');
    expect((await figures(shop.caller)).whole).toMatchObject({ opened: 3, closed: 2 });
  });

  it('loses no change that is forgotten while its day is counted', async () => {
    const { shop, petr } = await newTeam();
    const zone = companyZone(await companyOf(world.services.db, shop.workspaceId));
    const days = daysBetween(zone, { from: '2026-11-01', to: '2026-11-30' });
    const { body } = await shop.caller.get<{ items: CaseLine[] }>(`/cases?owner=${petr}`);
    let forgetting: Promise<void> | undefined;
    await inCompany(world, shop.workspaceId, async (db) => {
      await countDays(db, shop.workspaceId, days, world.now);
      await solve(shop.caller, body.items[0]?.id ?? '');
      // Waits for the count, of which it sees nothing before.
      forgetting = inCompany(world, shop.workspaceId, (other) => forgetChangedDays(other, shop.workspaceId));
      await expect.poll(() => waitsForDays(db), { interval: 20, timeout: 20_000 }).toBe(true);
    });
    await forgetting;
    expect((await figures(shop.caller)).whole).toMatchObject({ opened: 3, closed: 2 });
  });

  it('opens the cases behind a number', async () => {
    const { shop, petr } = await newTeam();
    const ids = async (query: string) =>
      (await shop.caller.get<{ items: CaseLine[] }>(`/cases?${query}`)).body.items.map(({ ownerId }) => ownerId);
    const period = 'openedFrom=2026-11-01&openedTo=2026-11-30';
    expect(await ids(`status=all&${period}`)).toHaveLength(3);
    expect(await ids(`status=all&openedFrom=2026-11-03`)).toEqual([]);
    expect(await ids(`status=all&${period}&reopened=true`)).toHaveLength(1);
    expect(await ids(`minDays=1&maxDays=3&owner=${petr}`)).toEqual([petr]);
    expect(await ids('minDays=3')).toEqual([]);
    expect(await ids(`status=all&team=${shop.team}`)).toHaveLength(2);
    expect(await ids(`status=all&replied=false`)).toEqual([petr]);
  });

  it('shows an agent himself and his team, a manager everybody, and nobody another’s units', async () => {
    const { shop, vera } = await newTeam();
    const own = await figures(vera);
    expect(own.groups.map(({ key }) => key)).toEqual([vera.userId]);
    expect(own).toMatchObject({ showsColleagues: false, whole: { opened: 3 } });
    expect((await figures(vera, '&by=team')).groups.map(({ key }) => key)).toEqual([String(shop.team)]);
    expect((await figures(vera, '&by=unit')).groups.map(({ key }) => key)).toEqual([String(shop.moscow)]);
    const manager = await newPerson(world, shop.workspaceId, { role: 'unit_manager', unitIds: [shop.moscow] });
    expect((await figures(manager)).groups).toHaveLength(2);
    const far = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect(await figures(far)).toMatchObject({ whole: { opened: 0 }, groups: [] });
  });
});

describe('a saved view', () => {
  const view = { name: 'Срочные', filter: { priorities: 'high,urgent' } };
  const names = async (caller: Caller) =>
    (await caller.get<{ items: CaseView[] }>('/case-views')).body.items.map(({ name }) => name);

  it('is one’s own, a team’s or everybody’s', async () => {
    const { shop, vera } = await newTeam();
    expect((await vera.post('/case-views', view)).status).toBe(201);
    await shop.caller.post('/case-views', { ...view, name: 'Утро', audience: 'team', teamId: shop.team });
    await shop.caller.post('/case-views', { ...view, name: 'Всем', audience: 'company' });
    const other = await newPerson(world, shop.workspaceId, { role: 'agent' });
    expect(await names(vera)).toEqual(['Срочные', 'Утро', 'Всем']);
    expect(await names(other)).toEqual(['Всем']);
    const staff = await newPerson(world, shop.workspaceId, { role: 'staff', unitIds: [shop.moscow] });
    expect((await staff.post('/case-views', { ...view, audience: 'company' })).status).toBe(403);
  });

  it('stands in everybody’s own order, and is changed by its maker or a manager', async () => {
    const { shop, vera } = await newTeam();
    const made = async (caller: Caller, body: object) => (await caller.post<CaseView>('/case-views', body)).body.id;
    const [mine, all] = [
      await made(vera, view),
      await made(shop.caller, { ...view, name: 'Всем', audience: 'company' }),
    ];
    const arranged = await vera.put('/case-view-order', { viewIds: [all, mine], defaultId: all });
    expect(arranged.body).toMatchObject({ items: [{ id: all }, { id: mine }], defaultId: all });
    expect(await names(shop.caller)).toEqual(['Всем']);
    expect((await vera.put(`/case-views/${all}`, view)).status).toBe(403);
    expect((await shop.caller.put(`/case-views/${mine}`, view)).status).toBe(404);
    expect((await shop.caller.delete(`/case-views/${all}`)).status).toBe(204);
    expect((await vera.get('/case-views')).body).toMatchObject({ items: [{ id: mine }], defaultId: null });
  });

  it('counts what it holds, as far as its reader sees it', async () => {
    const { shop } = await newTeam();
    const keep = (filter: object) => shop.caller.post('/case-views', { name: 'x', filter, audience: 'company' });
    await keep({ status: 'all' });
    await keep({ owner: 'nobody' });
    const counts = async (caller: Caller) =>
      (await caller.get<{ items: { n: number }[] }>('/case-view-counts')).body.items.map(({ n }) => n);
    expect(await counts(shop.caller)).toEqual([3, 0]);
    expect(await counts(await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] }))).toEqual([0, 0]);
  });

  it('refuses words that no list understands', async () => {
    const { shop } = await newTeam();
    const { status, body } = await shop.caller.post('/case-views', { name: 'x', filter: { priorities: 'dire' } });
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('filter.priorities')]);
    expect((await shop.caller.post('/case-views', { name: 'x', filter: { colour: 'red' } })).status).toBe(400);
  });
});

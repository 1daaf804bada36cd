import { describe, expect, it } from 'vitest';
import type { Channel, CompanyAnswer, Employee, Factor, Product, Stage, Team, Touchpoint } from '@otklik/contract';
import { inCompany, newCompany, newKey, useWorld, type Caller } from '../../../test/world.ts';

const world = useWorld();

async function add<T>(company: Caller, path: string, body: object): Promise<T> {
  const added = await company.post<T>(path, body);
  expect(added).toMatchObject({ status: 201 });
  return added.body;
}

async function addMember(company: Caller, userId: string): Promise<string> {
  await inCompany(world, company.workspaceId, (db) =>
    db
      .insertInto('members')
      .values({
        workspace_id: company.workspaceId,
        user_id: userId,
        role: 'analyst',
        display_name: 'Оксана',
        created_at: world.now,
      })
      .execute(),
  );
  return userId;
}

async function namesOf(company: Caller, path: string): Promise<string[]> {
  const { body } = await company.get<{ items: { name: string }[] }>(path);
  return body.items.map((item) => item.name);
}

describe('things of the company', () => {
  it('stand in the order that people drag them into', async () => {
    const company = await newCompany(world);
    const hall = await add<Channel>(company, '/channels', { name: 'Зал' });
    const delivery = await add<Channel>(company, '/channels', { name: 'Доставка', code: 'D' });
    await add<Channel>(company, '/channels', { name: 'Приложение', position: 0 });
    expect(await namesOf(company, '/channels')).toEqual(['Приложение', 'Зал', 'Доставка']);
    await company.patch(`/channels/${delivery.id}`, { position: 1 });
    expect(await namesOf(company, '/channels')).toEqual(['Приложение', 'Доставка', 'Зал']);
    const renamed = await company.patch<Channel>(`/channels/${delivery.id}`, { name: 'Курьер' });
    expect(renamed.body).toMatchObject({ name: 'Курьер', code: 'D', position: 1 });
    expect(hall.archivedAt).toBeNull();
  });

  it('say which field another one has already', async () => {
    const company = await newCompany(world);
    await add<Channel>(company, '/channels', { name: 'Зал', code: 'H' });
    expect(await company.post('/channels', { name: 'Холл', code: 'H' })).toMatchObject({
      status: 409,
      body: { error: { code: 'already_exists', details: [{ path: 'code', code: 'taken' }] } },
    });
  });

  it('are deleted while nothing was counted, and archived afterwards', async () => {
    const company = await newCompany(world);
    const fresh = await add<Channel>(company, '/channels', { name: 'fresh' });
    const used = await add<Channel>(company, '/channels', { name: 'used' });
    await inCompany(world, company.workspaceId, (db) =>
      db
        .insertInto('served_counts')
        .values({
          workspace_id: company.workspaceId,
          day: '2026-11-20',
          unit_id: 1,
          touchpoint_id: 1,
          channel_id: used.id,
          source: 'api',
          hour: 9,
          n: 3,
        })
        .execute(),
    );
    expect((await company.delete(`/channels/${fresh.id}`)).body).toEqual({ outcome: 'deleted' });
    expect((await company.delete(`/channels/${used.id}`)).body).toEqual({ outcome: 'archived' });
    expect(await namesOf(company, '/channels')).toEqual([]);
    expect(await namesOf(company, '/channels?archived=true')).toEqual(['used']);
    expect((await company.delete(`/channels/${fresh.id}`)).status).toBe(404);
    expect((await company.post(`/channels/${used.id}/restore`)).status).toBe(200);
    expect(await namesOf(company, '/channels')).toEqual(['used']);
  });

  it('are written down with before and after', async () => {
    const company = await newCompany(world);
    const stage = await add<Stage>(company, '/stages', { name: 'old' });
    await company.patch(`/stages/${stage.id}`, { name: 'new' });
    const rows = await inCompany(world, company.workspaceId, (db) =>
      db
        .selectFrom('audit_log')
        .select(['action', 'before', 'after'])
        .where('workspace_id', '=', company.workspaceId)
        .orderBy('id')
        .execute(),
    );
    expect(rows.map((row) => row.action)).toEqual(['stage.create', 'stage.change']);
    expect(rows[1]).toMatchObject({ before: { name: 'old' }, after: { name: 'new' } });
  });

  it('are not changed by a key that may only read', async () => {
    const company = await newCompany(world);
    const reader = await newKey(world, company.workspaceId, { scopes: ['company:read'] });
    expect((await reader.post('/channels', { name: 'x' })).status).toBe(403);
    expect((await reader.get('/channels')).status).toBe(200);
  });
});

describe('products', () => {
  it('form a tree without rings, archived and brought back whole', async () => {
    const company = await newCompany(world);
    const coffee = await add<Product>(company, '/products', { name: 'Кофе' });
    const latte = await add<Product>(company, '/products', { name: 'Латте', parentId: coffee.id });
    expect(await company.patch(`/products/${coffee.id}`, { parentId: latte.id })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'parentId', code: 'ring' }] } },
    });
    expect((await company.delete(`/products/${coffee.id}`)).body).toEqual({ outcome: 'archived' });
    expect(await namesOf(company, '/products')).toEqual([]);
    expect((await company.post(`/products/${latte.id}/restore`)).status).toBe(422);
    await company.post(`/products/${coffee.id}/restore`);
    expect(await namesOf(company, '/products')).toEqual(['Кофе', 'Латте']);
  });
});

describe('employees', () => {
  it('belong to teams and units of their own company only', async () => {
    const [ours, theirs] = [await newCompany(world), await newCompany(world)];
    const team = await add<Team>(theirs, '/teams', { name: 'их смена' });
    expect(await ours.post('/employees', { name: 'Анна', teamId: team.id })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', details: [{ path: 'teamId', code: 'unknown' }] } },
    });
    const shift = await add<Team>(ours, '/teams', { name: 'утро' });
    const anna = await add<Employee>(ours, '/employees', { name: 'Анна', code: '017', teamId: shift.id });
    expect(anna).toMatchObject({ teamId: shift.id, unitId: null, userId: null });
    expect((await ours.delete(`/teams/${shift.id}`)).body).toEqual({ outcome: 'archived' });
    expect((await ours.patch(`/employees/${anna.id}`, { name: 'Анна П.', teamId: shift.id })).status).toBe(200);
  });
});

describe('touchpoints', () => {
  it('have an owner who is a member', async () => {
    const company = await newCompany(world);
    expect(await company.post('/touchpoints', { name: 'Визит' })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'ownerId' }] } },
    });
    expect(await company.post('/touchpoints', { name: 'Визит', ownerId: 'nobody' })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'ownerId', code: 'unknown' }] } },
    });
    const ownerId = await addMember(company, 'u1');
    const stage = await add<Stage>(company, '/stages', { name: 'Покупка' });
    const visit = await add<Touchpoint>(company, '/touchpoints', { name: 'Визит', ownerId, stageId: stage.id });
    expect(visit).toMatchObject({ ownerId, stageId: stage.id });
  });
});

describe('factors', () => {
  it('have an area of the classic lists and names in other languages', async () => {
    const company = await newCompany(world);
    const speed = await add<Factor>(company, '/factors', {
      name: 'Скорость',
      area: 'process',
      names: { en: 'Speed', uk: 'Швидкість' },
    });
    expect(speed.names).toEqual({ en: 'Speed', uk: 'Швидкість' });
    expect((await company.post('/factors', { name: 'x', area: 'colour' })).status).toBe(400);
    const renamed = await company.patch<Factor>(`/factors/${speed.id}`, { names: { en: 'Pace' } });
    expect(renamed.body).toMatchObject({ area: 'process', names: { en: 'Pace' } });
  });

  it('that a question names are archived, not deleted', async () => {
    const company = await newCompany(world);
    const speed = await add<Factor>(company, '/factors', { name: 'Скорость', area: 'process' });
    await inCompany(world, company.workspaceId, (db) =>
      db
        .insertInto('surveys')
        .values({
          workspace_id: company.workspaceId,
          name: 's',
          draft: JSON.stringify({ questions: [{ kind: 'rating', factorId: speed.id }] }),
          draft_saved_by: 'u',
          draft_saved_at: world.now,
        })
        .execute(),
    );
    expect((await company.delete(`/factors/${speed.id}`)).body).toEqual({ outcome: 'archived' });
  });
});

describe('segments', () => {
  it('keep their meaning once they were counted', async () => {
    const company = await newCompany(world);
    const gold = await add<{ id: number }>(company, '/segments', { attribute: 'loyalty', value: 'glod' });
    expect(await company.post('/segments', { attribute: 'loyalty', value: 'glod' })).toMatchObject({
      status: 409,
      body: { error: { details: [{ path: 'value', code: 'taken' }] } },
    });
    expect((await company.patch(`/segments/${gold.id}`, { value: 'gold' })).status).toBe(200);
    await inCompany(world, company.workspaceId, (db) =>
      db
        .insertInto('cells_day')
        .values({
          workspace_id: company.workspaceId,
          slice: 3,
          slice_id: gold.id,
          day: '2026-11-20',
          measure_id: 1,
          unit_id: 1,
          touchpoint_id: 1,
          product_id: 0,
          channel_id: 0,
          mode: 2,
          n: [1],
        })
        .execute(),
    );
    expect(await company.patch(`/segments/${gold.id}`, { value: 'platinum' })).toMatchObject({
      status: 409,
      body: { error: { code: 'in_use', details: [{ path: 'value' }] } },
    });
    expect((await company.delete(`/segments/${gold.id}`)).body).toEqual({ outcome: 'archived' });
  });
});

describe('the whole company in one answer', () => {
  it('has everything to choose from, archived things marked', async () => {
    const company = await newCompany(world, { name: 'Полдень' });
    const ownerId = await addMember(company, 'u1');
    await add(company, '/touchpoints', { name: 'Визит', ownerId });
    const team = await add<Team>(company, '/teams', { name: 'утро' });
    await add(company, '/employees', { name: 'Анна', teamId: team.id });
    await company.delete(`/teams/${team.id}`);
    const { body } = await company.get<CompanyAnswer>('/company');
    expect(body).toMatchObject({
      name: 'Полдень',
      touchpoints: [{ name: 'Визит', ownerId, archived: false }],
      teams: [{ name: 'утро', archived: true }],
      members: [{ userId: 'u1', displayName: 'Оксана', role: 'analyst' }],
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { Invitation, InvitationBatchAnswer, IssuedInvitation, Unit } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { customer } from '../../test/customer.ts';
import { inCompany, newCompany, newKey, useWorld } from '../../test/world.ts';

const world = useWorld();

const wanted = (company: AskingCompany, more: object = {}) => ({
  surveyId: company.surveyId,
  unit: 'tverskaya',
  touchpoint: company.touchpointId,
  ...more,
});
const pathOf = (address: string) => new URL(address).pathname;

function responsesOf({ workspaceId }: AskingCompany) {
  return inCompany(world, workspaceId, (db) =>
    db.selectFrom('responses').selectAll().where('workspace_id', '=', workspaceId).execute(),
  );
}

describe('W1: a service desk asks the five customers whose requests it closed', () => {
  it('and their importance and satisfaction are complete cases, invited, dated by the request', async () => {
    const company = await newAskingCompany(world, 'service_desk');
    // Definitions §4: importance | satisfaction with portal, quality, price, courtesy.
    const given = [
      ['7 7 6 8', '9 9 5 4'],
      ['3 6 9 9', '8 8 4 6'],
      ['3 4 9 4', '7 10 5 9'],
      ['8 8 2 4', '8 9 3 5'],
      ['5 5 3 6', '8 7 1 6'],
    ];
    const occurredAt = '2026-11-20T15:00:00+03:00';
    const made = await company.post<InvitationBatchAnswer>('/invitations/batch', {
      items: given.map((_, at) => wanted(company, { externalId: `request-${at}`, occurredAt })),
    });
    expect(made.body).toMatchObject({ created: 5, known: 0, refused: 0 });
    for (const [at, [importance = '', satisfaction = '']] of given.entries()) {
      const item = made.body.items[at];
      if (item === undefined || item.outcome === 'refused') throw new Error('refused');
      const page = customer(world, pathOf(item.address));
      const shown = await page.get();
      const rows = [...new Set([...shown.html.matchAll(/name="a\.service\.(\d+)\.i"/g)].map(([, id]) => id ?? ''))];
      expect(rows).toHaveLength(4);
      const answers = rows.flatMap((row, place) => [
        [`a.service.${row}.i`, importance.split(' ')[place] ?? ''],
        [`a.service.${row}.s`, satisfaction.split(' ')[place] ?? ''],
      ]);
      await page.post(Object.fromEntries(answers));
      expect((await page.post({})).html).toContain('Спасибо!');
    }
    const composites = await inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('composites_day').selectAll().where('workspace_id', '=', company.workspaceId).execute(),
    );
    expect(composites).toMatchObject([{ n: 5, mode: 2, day: '2026-11-20', touchpoint_id: company.touchpointId }]);
    const sums = composites[0]?.sums ?? [];
    expect(sums.map((sum) => sum / 5)).toEqual([5.2, 6, 5.8, 6.2, 8, 8.6, 3.6, 6]);
    const csi = await company.get('/indices/two-part?from=2026-11-01&to=2026-11-30');
    const value = (wanted: number) => ({ value: expect.closeTo(wanted, 3) as number });
    expect(csi.body).toMatchObject({
      questionnaires: [
        {
          n: 5,
          mode: 'invited',
          standing: { state: 'insufficient' },
          importanceWeightedAggregate: value(6.521),
          meanOfMeans: value(6.55),
          importanceWeightedRespondent: value(6.636),
          npsStyle: value(-20),
        },
      ],
    });
    const list = await company.get<{ items: Invitation[] }>('/invitations?state=completed');
    expect(list.body.items).toHaveLength(5);
  });
});

describe('a personal link', () => {
  it('is one answer: opened, resumed on another phone, finished, and then says so', async () => {
    const company = await newAskingCompany(world);
    const made = await company.post<IssuedInvitation>('/invitations', wanted(company, { delivered: false }));
    expect(made.body).toMatchObject({ state: 'created', deliveredAt: null });
    const stateOf = async () => (await company.get<Invitation>(`/invitations/${made.body.id}`)).body.state;
    const path = pathOf(made.body.address);
    const preview = await world.app.inject({ url: path, headers: { 'user-agent': 'TelegramBot (like TwitterBot)' } });
    expect(preview.statusCode).toBe(200);
    expect(await stateOf()).toBe('created');
    const phone = customer(world, path);
    await phone.get();
    expect(await stateOf()).toBe('opened');
    await phone.save({ 'a.visit': '2' }, 1);
    const laptop = customer(world, path);
    await laptop.get();
    expect(laptop.checked('a.visit')).toBe('2');
    const all = { 'a.visit': '4', intent: 'next', shown: ['visit', 'service', 'comment'] };
    expect(await laptop.save(all, laptop.revision + 1)).toMatchObject({ body: { finished: true } });
    expect(await stateOf()).toBe('completed');
    const again = await customer(world, path).get();
    expect([again.status, again.html.includes('<form')]).toEqual([200, false]);
    expect(await phone.save({ ...all, 'a.visit': '1' }, 99)).toMatchObject({ status: 409 });
    expect(await responsesOf(company)).toMatchObject([
      { scores: [4], mode: 2, source: 'personal', invitation_id: made.body.id, finished: true },
    ]);
  });

  it('asks about what was bought, and carries who served and what it was about', async () => {
    const company = await newAskingCompany(world);
    const product = await company.post<{ id: number }>('/products', {
      name: 'Флэт уайт',
      code: 'flat',
      parentId: null,
    });
    expect(product.status).toBe(201);
    const employee = await company.post<{ id: number }>('/employees', {
      name: 'Оля',
      code: 'olya',
      unitId: null,
      teamId: null,
    });
    expect(employee.status).toBe(201);
    const topic = await company.post<{ id: number }>('/topics', { name: 'Баллы', code: 'points' });
    const made = await company.post<IssuedInvitation>(
      '/invitations',
      wanted(company, { products: ['flat'], employee: 'olya', topic: 'points', language: 'uk' }),
    );
    const page = customer(world, pathOf(made.body.address));
    const shown = await page.get();
    expect(shown.html).toContain('Флэт уайт');
    expect(shown.html).toContain('lang="uk"');
    await page.post({ 'a.visit': '5' });
    await page.post({ [/name="(a\.order\.[^"]+)"/.exec(page.html)?.[1] ?? '']: '4' });
    const [row] = await responsesOf(company);
    expect(row).toMatchObject({
      scores: [5, 4],
      product_of: [0, product.body.id],
      employee_id: employee.body.id,
      topic_id: topic.body.id,
    });
  });

  it('runs out, and can be taken back', async () => {
    const company = await newAskingCompany(world);
    const make = async () => (await company.post<IssuedInvitation>('/invitations', wanted(company))).body;
    const [revoked, expired] = [await make(), await make()];
    await customer(world, pathOf(revoked.address)).get();
    expect((await company.post<Invitation>(`/invitations/${revoked.id}/revoke`)).body.state).toBe('revoked');
    const gone = await customer(world, pathOf(revoked.address)).get();
    expect(gone.status).toBe(410);
    expect(gone.html).toContain('Ссылка отозвана');
    const late = customer(world, pathOf(expired.address));
    await late.get();
    world.now = new Date(world.now.getTime() + 15 * 24 * 3_600_000);
    expect((await late.get()).status).toBe(410);
    expect(await late.save({ 'a.visit': '5' }, 1)).toMatchObject({ status: 410 });
    expect((await company.get<Invitation>(`/invitations/${expired.id}`)).body.state).toBe('expired');
    expect(await responsesOf(company)).toEqual([]);
  });
});

describe('a batch of invitations', () => {
  it('makes the good ones and gives each bad one its reason', async () => {
    const company = await newAskingCompany(world);
    const answer = await company.post<InvitationBatchAnswer>('/invitations/batch', {
      items: [
        wanted(company, { externalId: 'a', customer: { email: 'Anna@Example.com', name: 'Анна' } }),
        wanted(company, { unit: 'nowhere' }),
        wanted(company, { occurredAt: 'yesterday' }),
        wanted(company, { surveyId: 999_999 }),
        'nonsense',
        wanted(company, { externalId: 'a' }),
        wanted(company, { expiresAt: '2020-01-01T00:00:00Z' }),
      ],
    });
    expect(answer.body).toMatchObject({ created: 1, known: 1, refused: 5 });
    const paths = answer.body.items.map((item) =>
      item.outcome === 'refused' ? item.error.details[0]?.path : item.outcome,
    );
    expect(paths).toEqual(['created', 'unit', 'occurredAt', 'surveyId', '', 'known', 'expiresAt']);
    const again = await company.post<InvitationBatchAnswer>('/invitations/batch', {
      items: [wanted(company, { externalId: 'a' })],
    });
    expect(again.body).toMatchObject({
      created: 0,
      known: 1,
      items: [answer.body.items[0] && { address: expect.any(String) }],
    });
    const rows = await inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('customers').selectAll().where('workspace_id', '=', company.workspaceId).execute(),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.email_encrypted?.toString('utf8')).not.toContain('nna');
  });

  it('of ten thousand is one call', async () => {
    const company = await newAskingCompany(world);
    const items = Array.from({ length: 10_000 }, (_, at) => wanted(company, { externalId: `r-${at}` }));
    const answer = await company.post<InvitationBatchAnswer>('/invitations/batch', { items });
    expect(answer.body).toMatchObject({ created: 10_000 });
    expect(new Set(answer.body.items.map((item) => (item.outcome === 'created' ? item.address : ''))).size).toBe(
      10_000,
    );
    const first = await company.get<{ items: Invitation[]; nextCursor: string }>('/invitations?limit=500');
    const second = await company.get<{ items: Invitation[] }>(`/invitations?limit=500&cursor=${first.body.nextCursor}`);
    expect(new Set([...first.body.items, ...second.body.items].map(({ id }) => id)).size).toBe(1_000);
  });

  it('stays within the units that the caller sees, and needs a permission to name customers', async () => {
    const company = await newAskingCompany(world);
    const made = await company.post<IssuedInvitation>('/invitations', wanted(company));
    const other = await company.post<Unit>('/units', {
      parentId: null,
      kind: 'point',
      name: 'x',
      timeZone: 'Europe/Moscow',
    });
    const manager = await newKey(world, company.workspaceId, { unitIds: [other.body.id] });
    expect((await manager.post('/invitations', wanted(company))).status).toBe(400);
    expect((await manager.get(`/invitations/${made.body.id}`)).status).toBe(404);
    expect((await manager.post(`/invitations/${made.body.id}/revoke`)).status).toBe(404);
    expect((await manager.get<{ items: unknown[] }>('/invitations')).body.items).toEqual([]);
    const plain = await newKey(world, company.workspaceId, { scopes: ['surveys:write'] });
    expect((await plain.post('/invitations', wanted(company, { customer: { externalId: '1' } }))).status).toBe(403);
    const stranger = await newCompany(world);
    expect((await stranger.get(`/invitations/${made.body.id}`)).status).toBe(404);
  });
});

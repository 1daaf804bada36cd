import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { InvitationBatchAnswer, IssuedInvitation, Response } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { customer } from '../../test/customer.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { recount, repair } from '../counts/recount.ts';
import { gatherer, type WorkspaceDb } from '../platform/database/work.ts';
import { saveWithin } from '../responses/taking/save-within.ts';
import { markAsks } from '../decisions/deciding/mark-asks.service.ts';
import { lockStandings } from '../decisions/standings/standings.store.ts';
import { newPersonalToken } from '../surveys/link-address.ts';
import { findInvitations, insertInvitations, markReached } from './invitations.store.ts';

const world = useWorld();

const wanted = (company: AskingCompany, more: object = {}) => ({
  surveyId: company.surveyId,
  unit: 'tverskaya',
  touchpoint: company.touchpointId,
  occurredAt: '2026-11-19T22:30:00Z', // 20 November in Moscow
  ...more,
});

interface Relevance {
  over: string;
  answered: number;
  of: number | null;
  rate: { kind: string; value?: number; n: number; interval?: { low: number; high: number } };
  relevant: boolean;
  warning: string | null;
}

async function cellOf(company: AskingCompany, more = '') {
  const asked = await company.get<{ groups: { cell: { responseRate: number | null; relevance: Relevance } }[] }>(
    `/indices?index=csat_mean&mode=invited&from=2026-11-20&to=2026-11-20${more}`,
  );
  expect(asked.status).toBe(200);
  const [group] = asked.body.groups;
  if (group === undefined) throw new Error('nothing was answered');
  return group.cell;
}

async function invite(company: AskingCompany, count: number, more: object = {}): Promise<IssuedInvitation[]> {
  const made = await Promise.all(
    Array.from({ length: count }, () => company.post<IssuedInvitation>('/invitations', wanted(company, more))),
  );
  return made.map(({ body }) => body);
}

async function answer({ address }: IssuedInvitation, score: string): Promise<void> {
  const page = customer(world, new URL(address).pathname);
  await page.get();
  await page.save({ 'a.visit': score, intent: 'next', shown: ['visit'] }, 1);
}

describe('the response rate of those who were invited', () => {
  it('is their answers over the links that reached them, on the day of the visit, whatever else was imported', async () => {
    const company = await newAskingCompany(world);
    const links = await invite(company, 8);
    const later = await invite(company, 3, { delivered: false });
    for (const link of links.slice(0, 2)) await answer(link, '5');
    const without = await company.post('/responses', {
      externalId: 'receipt-1',
      unit: 'tverskaya',
      touchpoint: company.touchpointId,
      mode: 'invited',
      occurredAt: '2026-11-20T06:00:00Z',
      ratings: [{ role: 'satisfaction', scale: '1-5', score: 3 }],
    });
    expect(without).toMatchObject({ status: 201, body: {} });
    const cell = await cellOf(company);
    expect(cell.relevance).toMatchObject({ over: 'invited', answered: 2, of: 8, warning: 'low_response_rate' });
    expect(cell.relevance).toMatchObject({ relevant: true, rate: { kind: 'value', value: 0.25 } });
    expect(cell.relevance.rate.interval).toMatchObject({ method: 'wilson' });
    expect(cell.responseRate).toBe(0.25);

    // Said later, or seen by its opening: then it has reached somebody, once.
    await company.post(`/invitations/${later[0]?.id}/delivered`);
    await company.post(`/invitations/${later[0]?.id}/delivered`);
    if (later[1] !== undefined) await answer(later[1], '4');
    expect((await cellOf(company)).relevance).toMatchObject({ answered: 3, of: 10 });
    expect((await cellOf(company, `&groupBy=touchpoint`)).relevance).toMatchObject({ answered: 3, of: 10 });
    expect((await cellOf(company, `&surveys=${company.surveyId}&groupBy=survey`)).relevance).toMatchObject({ of: 10 });
    expect((await cellOf(company, `&groupBy=hour`)).relevance).toMatchObject({ of: null, rate: { kind: 'no_data' } });
    expect(await recount(world.services.db, company.workspaceId)).toEqual([]);
  });

  it('follows a deleted answer, a repeated send and a batch that is sent twice', async () => {
    const company = await newAskingCompany(world);
    const items = ['a', 'b', 'c', 'd'].map((externalId) => wanted(company, { externalId }));
    await company.post<InvitationBatchAnswer>('/invitations/batch', { items });
    const again = await company.post<InvitationBatchAnswer>('/invitations/batch', { items });
    const addresses = again.body.items.map((item) => (item.outcome === 'refused' ? '' : item.address));
    for (const address of addresses.slice(0, 3)) await answer({ address } as IssuedInvitation, '5');
    await answer({ address: addresses[0] } as IssuedInvitation, '2');
    expect((await cellOf(company)).relevance).toMatchObject({ answered: 3, of: 4, warning: null });
    const answers = await company.get<{ items: Response[] }>('/responses?from=2026-11-20&to=2026-11-20');
    expect((await company.delete(`/responses/${answers.body.items[0]?.id}`)).status).toBe(200);
    expect((await cellOf(company)).relevance).toMatchObject({ answered: 2, of: 4 });
    expect(await recount(world.services.db, company.workspaceId)).toEqual([]);
  });

  it('is written once by a transaction that reaches, finishes and answers, so that two of them lock in one order', async () => {
    const company = await newAskingCompany(world);
    const [link] = await invite(company, 1, { delivered: false });
    const id = link?.id ?? '';
    const written = async (db: WorkspaceDb) => {
      const { rows } = await sql<{
        n: number;
      }>`select pg_stat_get_xact_tuples_updated('invited_days'::regclass)::integer as n`.execute(db);
      return rows[0]?.n ?? 0;
    };
    let writes = 0;
    await inCompany(world, company.workspaceId, async (db) => {
      const [asked] = await findInvitations(db, company.workspaceId, [id]);
      if (asked === undefined) throw new Error('nobody was invited');
      const taken = {
        id,
        survey: { id: asked.survey_id, number: asked.survey_number },
        unitId: asked.unit_id,
        touchpointId: asked.touchpoint_id,
        channelId: null,
        mode: 'invited',
        source: 'dialogue',
        occurredAt: asked.occurred_at,
        answeredAt: world.now,
        finished: true,
        language: 'ru',
        answers: { visit: 5 },
        invitationId: id,
      } as const;
      const before = await written(db);
      expect(await saveWithin(world.services, db, company.workspaceId, taken)).toBe('taken');
      // After all tables, by its name.
      gatherer<number>('~', async (last, _workspaceId, [earlier = 0]) => {
        writes = (await written(last)) - earlier;
      })(db, company.workspaceId, [before]);
    });
    expect(writes).toBe(1);
    expect(await recount(world.services.db, company.workspaceId)).toEqual([]);
  });

  it('lets a wave that decides about a customer and a message that reached him pass each other', async () => {
    const company = await newAskingCompany(world);
    const { workspaceId } = company;
    const [link] = await invite(company, 1, { delivered: false });
    const [row] = await inCompany(world, workspaceId, (db) => findInvitations(db, workspaceId, [link?.id ?? '']));
    if (row === undefined) throw new Error('nobody was invited');
    const customerId = randomUUID();
    const reached = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    // What becomes of a message: the link is reached, and then the policy hears of it.
    const message = inCompany(world, workspaceId, async (db) => {
      await markReached(db, workspaceId, [row.id], world.now);
      reached.resolve();
      await locked.promise;
      await markAsks(db, workspaceId, [{ customerId, askKey: 'none', mark: { kind: 'delivered', at: world.now } }]);
    });
    // What a wave does: the policy decides, and then links are made, of the same day and place.
    const wave = inCompany(world, workspaceId, async (db) => {
      await reached.promise;
      await lockStandings(db, workspaceId, [customerId]);
      locked.resolve();
      await insertInvitations(db, workspaceId, [{ ...row, id: randomUUID(), token: newPersonalToken() }]);
    });
    await Promise.all([message, wave]);
    expect(await recount(world.services.db, workspaceId)).toEqual([]);
  });

  it('is recounted from the links and the answers, and repaired', async () => {
    const company = await newAskingCompany(world);
    const [first] = await invite(company, 3);
    if (first !== undefined) await answer(first, '4');
    await inCompany(world, company.workspaceId, async (db) => {
      await sql`update invited_days set sent = sent + 5 where workspace_id = ${company.workspaceId}`.execute(db);
    });
    const wrong = await recount(world.services.db, company.workspaceId);
    // The months are held against the days.
    expect(wrong).toMatchObject([
      { of: 'invited_days', kept: '3/8/1/0/0', counted: '3/3/1/0/0' },
      { of: 'invited_months' },
    ]);
    expect(await repair(world.services.db, company.workspaceId)).toEqual(wrong);
    expect(await recount(world.services.db, company.workspaceId)).toEqual([]);
    expect((await cellOf(company)).relevance).toMatchObject({ answered: 1, of: 3 });
  });
});

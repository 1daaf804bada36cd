import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CaseInFull, PolicyInForce, SolutionGroup } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { decideInteractionsJob } from '../../interactions/decide-interactions.job.ts';
import { answerNoticedJob } from '../../responses/facts/answer-watch.ts';
import { caseJobs } from '../cases.jobs.ts';
import { defaultCaseSettings } from '../settings/default-settings.ts';

const world = useWorld();

/** A company that asks about its solutions at the touchpoint `delivery`; Vera manages the shop. */
async function newDesk() {
  world.now = new Date('2026-11-20T09:00:00Z');
  const shop = await newShop(world);
  const vera = await newPerson(world, shop.workspaceId, {
    role: 'unit_manager',
    unitIds: [shop.moscow],
    name: 'Вера',
  });
  const saved = await shop.caller.put('/case-settings', {
    settings: {
      ...defaultCaseSettings,
      triggers: [{ role: 'satisfaction', scale: '1-5', score: 5, touchpoints: [], priority: 'normal' }],
      solution: { asks: [{ topics: [], touchpointId: shop.delivery, surveyId: shop.survey.id }] },
    },
    revision: 0,
  });
  expect([saved.status, saved.body]).toEqual([200, expect.anything()]);
  return { shop, vera };
}

async function solve(shop: Shop, more: object = {}): Promise<string> {
  const { body } = await shop.caller.post<CaseInFull>('/cases', {
    text: 'Не привезли заказ',
    unit: 'T12',
    topic: shop.topic,
    customer: { email: 'anna@example.org' },
    ...more,
  });
  const solved = await shop.caller.post(`/cases/${body.id}/status`, {
    to: 'resolved',
    resolution: 'Привезли',
    rootCause: 'Курьер',
  });
  expect(solved.status).toBe(200);
  return body.id;
}

/** The customer answers what he was asked about the solution, and the job hears of it. */
async function answer(shop: Shop, caseId: string, score: number, more: readonly object[] = []): Promise<string> {
  const interaction = await inCompany(world, shop.workspaceId, (db) =>
    db
      .selectFrom('case_solutions')
      .select('interaction_id')
      .where('workspace_id', '=', shop.workspaceId)
      .where('case_id', '=', caseId)
      .orderBy('solved_at', 'desc')
      .executeTakeFirstOrThrow(),
  );
  const { body, status } = await shop.caller.post<{ id: string }>('/responses', {
    externalId: crypto.randomUUID(),
    unit: 'T12',
    touchpoint: 'delivery',
    mode: 'invited',
    occurredAt: world.now.toISOString(),
    interaction: interaction.interaction_id,
    ratings: [{ role: 'satisfaction', scale: '1-5', score }, ...more],
    comments: [{ text: 'Ничего не решили' }],
  });
  expect(status).toBe(201);
  await hear(shop, body.id);
  return body.id;
}

async function hear(shop: Shop, responseId: string): Promise<void> {
  const kind = caseJobs(world.services).find(({ name }) => name === answerNoticedJob.name);
  await kind?.run({ workspaceId: shop.workspaceId, responseId }, new AbortController().signal);
}

const read = async (shop: Shop, id: string) => (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;

describe('a resolved case', () => {
  it('is put to the contact policy as an interaction that no rule stops', async () => {
    const { shop } = await newDesk();
    const policy = await shop.caller.get<PolicyInForce>('/policy');
    expect(policy.body.document.touchpoints).toMatchObject([
      { touchpointId: shop.delivery, surveyId: shop.survey.id, kind: 'resolution', isExempt: true },
    ]);
    const id = await solve(shop);
    const { rows } = await sql<{ data: { workspaceId: number; interactionIds: string[] } }>`
      select data from pgboss.job where name = ${decideInteractionsJob.name}`.execute(world.services.db);
    const put = rows.filter(({ data }) => data.workspaceId === shop.workspaceId);
    expect(put).toHaveLength(1);
    const kept = await inCompany(world, shop.workspaceId, (db) =>
      db
        .selectFrom('interactions')
        .selectAll()
        .where('workspace_id', '=', shop.workspaceId)
        .where('id', '=', put[0]?.data.interactionIds[0] ?? '')
        .executeTakeFirstOrThrow(),
    );
    expect(kept).toMatchObject({ touchpoint_id: shop.delivery, unit_id: shop.moscow });
    expect(kept.customer_id).toBe((await read(shop, id)).customerId);
  });

  it('opens again at a bad answer about the solution, once, and goes to the manager', async () => {
    const { shop, vera } = await newDesk();
    const id = await solve(shop);
    const responseId = await answer(shop, id, 1);
    await hear(shop, responseId);
    const one = await read(shop, id);
    expect(one).toMatchObject({ status: 'reopened', ownerId: vera.userId, priority: 'high' });
    expect(one.messages.filter(({ direction }) => direction === 'in')).toHaveLength(1);
    expect(one.messages.find(({ direction }) => direction === 'in')?.text).toContain('Ничего не решили');
    expect(one.solutions).toMatchObject([{ responseId, ratings: [{ role: 'satisfaction', score: 1 }] }]);
    const all = await shop.caller.get<{ items: unknown[] }>('/cases?status=all');
    expect(all.body.items).toHaveLength(1);
  });

  it('stays solved at a good answer, which opens no case either', async () => {
    const { shop } = await newDesk();
    const id = await solve(shop);
    await answer(shop, id, 5);
    expect(await read(shop, id)).toMatchObject({ status: 'resolved', solutions: [{ ratings: [{ score: 5 }] }] });
    expect((await shop.caller.get<{ items: unknown[] }>('/cases?status=all')).body.items).toHaveLength(1);
  });
});

describe('the index of solutions', () => {
  it('has what was asked about a factor of the solution beside the others, not among them', async () => {
    const { shop } = await newDesk();
    const id = await solve(shop);
    await answer(shop, id, 5, [{ role: 'satisfaction', scale: '1-5', score: 4, factor: 'speed' }]);
    const { body } = await shop.caller.get<{ groups: SolutionGroup[] }>(
      '/case-solutions?from=2026-11-01&to=2026-11-30&by=topic',
    );
    expect(body.groups[0]?.cells.map(({ index, factorId }) => [index, factorId !== null])).toEqual([
      ['csat_mean', false],
      ['csat_mean', true],
    ]);
  });

  it('stands by agent, team and topic with n, interval and standing, and hides what few said', async () => {
    const { shop } = await newDesk();
    const anna = await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Анна' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: anna.userId });
    for (let at = 0; at < 7; at += 1) {
      const { body } = await shop.caller.post<CaseInFull>('/cases', {
        text: 'Не привезли',
        unit: 'T12',
        topic: shop.topic,
        customer: { email: `c${at}@example.org` },
      });
      await shop.caller.patch(`/cases/${body.id}`, { ownerId: anna.userId });
      await anna.post(`/cases/${body.id}/status`, { to: 'resolved', resolution: 'Да', rootCause: 'Нет' });
      if (at < 6) await answer(shop, body.id, at < 3 ? 4 : 5);
    }
    for (const [by, key] of [
      ['owner', anna.userId],
      ['team', String(shop.team)],
      ['topic', String(shop.topic)],
    ] as const) {
      const { body } = await shop.caller.get<{ groups: SolutionGroup[] }>(
        `/case-solutions?from=2026-11-01&to=2026-11-30&by=${by}`,
      );
      expect(body.groups).toMatchObject([{ key, resolved: 7, answered: 6 }]);
      expect(body.groups[0]?.cells).toMatchObject([{ index: 'csat_mean', result: { value: 4.5, n: 6 } }]);
      expect(body.groups[0]?.cells[0]?.standing.state).toBe('insufficient');
    }
    const alone = await solve(shop, { topic: undefined, customer: { email: 'z@example.org' } });
    await answer(shop, alone, 5);
    const { body } = await shop.caller.get<{ groups: SolutionGroup[] }>(
      '/case-solutions?from=2026-11-01&to=2026-11-30&by=topic',
    );
    expect(body.groups.map(({ cells }) => cells[0]?.result.kind)).toEqual(['insufficient', 'insufficient']);
  });
});

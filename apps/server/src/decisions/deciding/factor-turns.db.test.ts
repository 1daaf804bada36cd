import { beforeEach, describe, expect, it } from 'vitest';
import type { PolicyDraft, Simulation } from '@otklik/contract';
import { asSystem, inCompany, useWorld } from '../../../test/world.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import { addInvited } from '../../counts/invited.store.ts';
import { checkBeforeSending } from './check-before-sending.service.ts';
import { markAsks } from './mark-asks.service.ts';
import { policyInForce } from '../policies/policy-in-force.ts';
import { newDecidingShop, runWaiting, usualPolicy, type DecidingShop } from '../testing/deciding-shop.ts';

const world = useWorld();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let shop: DecidingShop;
beforeEach(async () => {
  world.now = new Date('2026-11-02T05:00:00Z');
  shop = await newDecidingShop(world);
});

/** A headline and two factors, speed before courtesy, one a respondent, two answers each. */
async function rotate(more: object = {}): Promise<void> {
  const about = (factorId: number | null) => ({
    id: `q${factorId ?? ''}`,
    type: 'satisfaction',
    scale: '1-5',
    factorId,
    text: { ru: 'Как прошёл визит?' },
  });
  const rotation = { atMost: 1, weights: { [shop.speed]: 2 }, target: { answers: 2 }, windowDays: 30, ...more };
  const definition = {
    schema: 1,
    languages: ['ru'],
    defaultLanguage: 'ru',
    title: { ru: 'Визит' },
    questions: [about(null), about(shop.speed), about(shop.courtesy)],
    rotation,
    thanks: { title: { ru: 'Спасибо!' } },
  };
  await inCompany(world, shop.workspaceId, async (db) => {
    await db
      .insertInto('survey_versions')
      .values({
        workspace_id: shop.workspaceId,
        survey_id: shop.survey.id,
        number: 2,
        definition: JSON.stringify(definition),
        published_by: 'test',
        published_at: world.now,
      })
      .execute();
    await db
      .updateTable('surveys')
      .set({ published_number: 2 })
      .where('workspace_id', '=', shop.workspaceId)
      .where('id', '=', shop.survey.id)
      .execute();
  });
}

async function answer(factorId: number, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const { status } = await shop.caller.post('/responses', {
      externalId: crypto.randomUUID(),
      unit: 'T12',
      touchpoint: 'visit',
      mode: 'invited',
      occurredAt: world.now.toISOString(),
      ratings: [
        { role: 'satisfaction', scale: '1-5', factor: factorId === shop.speed ? 'speed' : 'courtesy', score: 4 },
      ],
    });
    expect(status).toBe(201);
  }
}

const somebody = () => {
  const card = crypto.randomUUID();
  return { customer: { externalId: card, email: `${card}@example.com` } };
};
const visited = async (more: object = {}) => shop.why(await shop.serve({ ...somebody(), ...more }));

/** The touchpoint has the one answer that it wants, and asks nobody from then on. */
async function reachTarget(): Promise<void> {
  const [asked] = usualPolicy(shop).touchpoints ?? [];
  if (asked === undefined) throw new Error('the policy asks nobody');
  const target = { answers: 1, windowDays: 366, whenReached: 'stop' as const };
  await shop.save({ touchpoints: [{ ...asked, sampling: { target } }] });
  const day = {
    day: '2026-11-01',
    unitId: shop.moscow,
    touchpointId: shop.visit,
    channelId: 0,
    surveyId: shop.survey.id,
  };
  await inCompany(world, shop.workspaceId, async (db) =>
    addInvited(db, shop.workspaceId, [{ ...day, sent: 10, answered: 1 }]),
  );
}

describe('a touchpoint whose factors take turns', () => {
  it('asks on at its own target while factors need answers, says so, and begins again when answers have aged', async () => {
    await rotate();
    await reachTarget();
    const first = await shop.serve(somebody());
    expect((await shop.why(first, 'en')).sentences.at(-1)).toBe(
      'The touchpoint has its answers, but not yet for 2 factors of the survey, so it asks on as before.',
    );
    expect((await shop.why(first, 'ru')).sentences.at(-1)).toContain('по 2 критериям опроса их ещё не хватает');
    await answer(shop.speed, 2);
    expect(await visited()).toMatchObject({ outcome: 'asked' });
    await answer(shop.courtesy, 2);
    expect(await visited()).toMatchObject({ outcome: 'target_reached' });
    // Counted by point of sale: the other one has no answers yet.
    expect(await visited({ unit: 'S3' })).toMatchObject({ outcome: 'asked' });
    world.now = new Date(world.now.getTime() + 31 * DAY);
    expect(await visited()).toMatchObject({ outcome: 'asked' });
  });

  it('goes on with its headline when every factor has its answers', async () => {
    await rotate();
    expect((await visited()).sentences.at(-1)).toBe(
      'Short of answers here: 2 factors of the survey; that is what is asked.',
    );
    await answer(shop.speed, 2);
    await answer(shop.courtesy, 2);
    expect(await visited()).toMatchObject({
      outcome: 'asked',
      sentences: [
        expect.any(String),
        'Every factor of the survey has enough answers here: only the headline question is asked.',
      ],
    });
  });

  it('falls silent then where that is wanted, for those too who were to be asked later', async () => {
    await rotate({ silentWhenDone: true });
    expect(await visited()).toMatchObject({ outcome: 'asked' });
    const [ask] = await shop.planned();
    if (ask === undefined) throw new Error('nothing was planned');
    const check = (unitId: number | null) =>
      asSystem(world, shop.workspaceId, async (work) => {
        const company = await companyOf(world.services.db, shop.workspaceId);
        const inForce = await policyInForce(work.db, shop.workspaceId);
        const due = { id: ask.interactionId, ...ask, unitId, isQuestion: true };
        return checkBeforeSending({ ...work, secrets: world.services.secrets, company }, inForce, [due]);
      }).then((found) => found.get(ask.interactionId));
    await answer(shop.speed, 2);
    expect(await check(shop.moscow)).toBeNull();
    await answer(shop.courtesy, 2);
    expect(await check(shop.moscow)).toBe('factors_done');
    // What a person started goes on.
    expect(await check(null)).toBeNull();
    expect(await visited()).toMatchObject({
      outcome: 'factors_done',
      sentences: [
        'Not asked: every factor of the survey has enough answers here, and the survey is to be silent then.',
        'Asking resumes once answers grow old and a factor holds fewer than its target.',
      ],
    });
    expect(await visited({ unit: 'S3' })).toMatchObject({ outcome: 'asked' });
  });

  it('is replayed as it happened', async () => {
    await rotate({ silentWhenDone: true });
    const draft: PolicyDraft = { ...usualPolicy(shop), rules: [] };
    for (let visit = 0; visit < 9; visit += 1) {
      world.now = new Date(world.now.getTime() + 5 * HOUR);
      const { isAsked } = await visited();
      const ask = (await shop.planned()).at(-1);
      if (!isAsked || ask === undefined) continue;
      world.now = new Date(ask.askAt * 1000 + HOUR / 2);
      await answer(visit < 2 ? shop.speed : shop.courtesy, 1);
      const mark = { kind: 'completed' as const, at: world.now };
      await asSystem(world, shop.workspaceId, (work) => markAsks(work.db, work.workspaceId, [{ ...ask, mark }]));
    }
    world.now = new Date(world.now.getTime() + HOUR);
    const started = await shop.caller.post<Simulation>('/policy/simulations', { document: draft, days: 10 });
    await runWaiting(world, shop.workspaceId, 'policy.simulate');
    const { result } = (await shop.caller.get<Simulation>(`/policy/simulations/${started.body.id}`)).body;
    expect(result?.today.outcomes).toEqual([
      { outcome: 'factors_done', ruleId: null, n: 5 },
      { outcome: 'asked', ruleId: null, n: 4 },
    ]);
    expect(result?.changed).toEqual(result?.today);
  });
});

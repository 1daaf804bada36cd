import { sql } from 'kysely';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexCell, Response } from '@otklik/contract';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { foldPendingCells } from '../counts/pending-cells.store.ts';
import { recount, repair } from '../counts/recount.ts';
import { takeOffImportedInteractions, writeInteractions } from '../interactions/take-interactions.service.ts';
import { prepareInteraction } from '../interactions/interaction.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { insertInvitations, stampInvitation } from '../invitations/invitations.store.ts';
import { localTime } from '../platform/local-time.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import type { TakenResponse } from './response.ts';
import { idsByPage } from '../platform/database/ids-by-page.ts';
import { takeOffImported } from './responses.service.ts';
import { saveAnswers, takeResponses } from './taking/take-responses.service.ts';

const world = useWorld();

/** Few ids, so that repeats, changes of what is not there and collisions happen all the time. */
const who = fc.integer({ min: 0, max: 11 });
const score = fc.integer({ min: 0, max: 10 });
const step = fc.oneof(
  fc.record({
    kind: fc.constant('take' as const),
    who,
    score,
    direct: fc.boolean(),
    place: fc.boolean(),
    people: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('batch' as const),
    from: who,
    score,
    importId: fc.option(fc.constant(7), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('save' as const),
    who,
    score,
    revision: fc.integer({ min: 1, max: 4 }),
    finished: fc.boolean(),
    invited: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('change' as const), who, score, place: fc.boolean(), people: fc.boolean() }),
  fc.record({ kind: fc.constant('remove' as const), who }),
  fc.record({
    kind: fc.constant('interactions' as const),
    from: who,
    place: fc.boolean(),
    importId: fc.option(fc.constant(7), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('callOff' as const), who, isToCome: fc.boolean() }),
  fc.record({ kind: fc.constant('served' as const), score, till: fc.boolean() }),
  fc.record({ kind: fc.constant('invite' as const), who, reached: fc.boolean() }),
  fc.record({ kind: fc.constant('undo' as const) }),
  fc.record({ kind: fc.constant('fold' as const) }),
  fc.record({ kind: fc.constant('zone' as const), score }),
  fc.record({ kind: fc.constant('erase' as const) }),
  fc.record({ kind: fc.constant('look' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const at = new Date('2026-11-20T20:30:00Z');
const idOf = (shop: Shop, number: number) => uuidOf(shop.workspaceId, 'property', number);

function taken(shop: Shop, number: number, given: number, more: Partial<TakenResponse> = {}): TakenResponse {
  return {
    id: idOf(shop, number),
    unitId: shop.moscow,
    touchpointId: shop.visit,
    mode: number % 2 === 0 ? 'invited' : 'spontaneous',
    source: 'api',
    occurredAt: new Date(at.getTime() - number * 86_400_000 * 3),
    ratings: [
      { role: 'nps', scale: '0-10', score: given },
      { role: 'importance', scale: '1-10', score: Math.max(1, given), factorId: shop.speed },
      { role: 'satisfaction', scale: '1-10', score: 10 - Math.min(9, given), factorId: shop.speed },
    ],
    ...more,
  };
}

function answers(shop: Shop, given: number): Record<string, unknown> {
  const both =
    given === 0 ? { importance: 3 } : { importance: Math.max(1, given), satisfaction: 11 - Math.max(1, given) };
  return {
    nps: given,
    words: given > 7 ? 'Спасибо' : '',
    both: { [shop.speed]: both, [shop.courtesy]: { importance: 5, satisfaction: 9 } },
  };
}

const invitationOf = (shop: Shop, number: number) => uuidOf(shop.workspaceId, 'invitation', number);

/** Made again it is known; said to have reached its customer again, it has reached him once. */
async function invite(shop: Shop, number: number, reached: boolean): Promise<void> {
  const occurredAt = new Date(at.getTime() - number * 86_400_000);
  await inCompany(world, shop.workspaceId, async (db) => {
    const row = {
      id: invitationOf(shop, number),
      token: invitationOf(shop, number),
      survey_id: shop.survey.id,
      survey_number: shop.survey.number,
      unit_id: shop.moscow,
      touchpoint_id: shop.visit,
      channel_id: 0,
      customer_id: null,
      interaction_id: null,
      employee_id: null,
      product_ids: null,
      segment_ids: null,
      language: null,
      occurred_at: occurredAt,
      day: localTime(occurredAt, 'Europe/Moscow').day,
      created_by: 'test',
      created_at: world.now,
      delivered_at: reached ? world.now : null,
      expires_at: new Date(world.now.getTime() + 86_400_000),
    };
    await insertInvitations(db, shop.workspaceId, [row]);
    if (reached) await stampInvitation(db, shop.workspaceId, row.id, 'opened', world.now);
  });
}

const period = { from: '2026-10-12', to: '2026-11-20' };

/** As a page shows them, from months and days, some of them remembered from an earlier look. */
async function figures(shop: Shop) {
  const { body } = await shop.caller.get<{ groups: { key: { unit: number; mode: string }; cell: IndexCell }[] }>(
    `/indices?index=nps&groupBy=unit,mode&from=${period.from}&to=${period.to}`,
  );
  return body.groups
    .map(({ key, cell }) => ({ unit: key.unit, mode: key.mode, n: cell.result.n, served: cell.served }))
    .toSorted((a, b) => `${a.unit}${a.mode}`.localeCompare(`${b.unit}${b.mode}`));
}

/** The same from the answers, and from what was decided of each day. */
async function truth(shop: Shop) {
  const { rows } = await inCompany(world, shop.workspaceId, (db) =>
    sql<{ unit: number; mode: string; n: number; served: number | null }>`
      select unit_id as unit, case mode when 1 then 'spontaneous' else 'invited' end as mode, count(*)::integer as n,
        (select sum(n)::integer from served_days d where d.workspace_id = ${shop.workspaceId} and d.unit_id = r.unit_id
          and d.day between ${period.from} and ${period.to}) as served
      from responses r cross join lateral unnest(measure_ids, product_of) rated(measure_id, product_id)
        join measures m on m.workspace_id = ${shop.workspaceId} and m.id = measure_id and m.role = 'nps'
      where r.workspace_id = ${shop.workspaceId} and not test and product_id = 0 and day between ${period.from} and ${period.to}
      group by unit_id, mode`.execute(db),
  );
  return rows.toSorted((a, b) => `${a.unit}${a.mode}`.localeCompare(`${b.unit}${b.mode}`));
}

async function run(shop: Shop, one: Step): Promise<void> {
  const { caller, workspaceId } = shop;
  const people = { employeeId: shop.barista, segmentIds: [shop.gold], topicId: shop.topic, productIds: [shop.coffee] };
  switch (one.kind) {
    case 'take': {
      const place = one.place ? { unitId: shop.vladivostok, touchpointId: shop.delivery, channelId: shop.hall } : {};
      const survey = one.direct ? {} : { survey: shop.survey, ratings: undefined, answers: answers(shop, one.score) };
      const customer = one.people ? { customer: { externalId: 'card' } } : {};
      await takeResponses(world.services, workspaceId, [
        taken(shop, one.who, one.score, { ...place, ...survey, ...customer, ...(one.people ? people : {}) }),
      ]);
      return;
    }
    case 'batch': {
      const batch = [0, 1, 2, 1].map((plus) => taken(shop, one.from + plus, one.score, { importId: one.importId }));
      await takeResponses(world.services, workspaceId, batch);
      return;
    }
    case 'save': {
      const page = taken(shop, 100 + one.who, 0, {
        survey: shop.survey,
        ratings: undefined,
        answers: answers(shop, one.score),
        source: one.invited ? 'personal' : 'link',
        finished: one.finished,
        ...(one.invited ? { id: idOf(shop, 200 + one.who), invitationId: invitationOf(shop, one.who) } : {}),
      });
      await saveAnswers(world.services, workspaceId, page, one.revision);
      return;
    }
    case 'change':
      await caller.patch(`/responses/${idOf(shop, one.who)}`, {
        unit: one.place ? 'S3' : 'T12',
        occurredAt: new Date(at.getTime() - one.score * 3_600_000).toISOString(),
        employee: one.people ? 'anna' : null,
        segments: one.people ? [shop.gold] : [],
        test: one.score === 3,
      });
      return;
    case 'remove':
      await caller.delete(`/responses/${idOf(shop, one.who)}`);
      return;
    case 'interactions': {
      const company = await companyOf(world.services.db, workspaceId);
      const rows = [0, 1, 2].map((plus) =>
        prepareInteraction(
          company,
          {
            externalId: String(one.from + plus),
            unit: one.place ? 'S3' : 'T12',
            touchpoint: 'visit',
            occurredAt: at.toISOString(),
          },
          world.now.getTime(),
          one.importId,
        ),
      );
      await inCompany(world, workspaceId, (db) =>
        writeInteractions(
          world.services,
          db,
          workspaceId,
          rows.filter((row) => 'row' in row),
        ),
      );
      return;
    }
    case 'callOff': {
      const place = one.isToCome ? { unit: 'T12', touchpoint: 'visit', occurredAt: at.toISOString() } : {};
      await caller.post('/interactions/cancel', { externalId: String(one.who), ...place });
      return;
    }
    case 'served': {
      const count = { unit: 'T12', touchpoint: 'visit', day: '2026-11-20', n: one.score };
      if (one.till) await caller.put('/served/counts', { source: 'till', counts: [{ ...count, hour: 9 }] });
      else await caller.put('/served/form', count);
      return;
    }
    case 'invite':
      await invite(shop, one.who, one.reached);
      return;
    case 'fold':
      await inCompany(world, workspaceId, (db) => foldPendingCells(db, workspaceId));
      return;
    case 'undo':
      for await (const ids of idsByPage(world.services.db, workspaceId, { table: 'responses', importId: 7 }, 2))
        await inCompany(world, workspaceId, (db) =>
          takeOffImported(world.services, db, workspaceId, { importId: 7, ids }),
        );
      for await (const ids of idsByPage(world.services.db, workspaceId, { table: 'interactions', importId: 7 }, 2))
        await inCompany(world, workspaceId, (db) => takeOffImportedInteractions(db, workspaceId, { importId: 7, ids }));
      return;
    case 'zone':
      await caller.patch(`/units/${shop.moscow}`, {
        timeZone: one.score % 2 === 0 ? 'Europe/Moscow' : 'Pacific/Kiritimati',
      });
      return;
    case 'look':
      await figures(shop);
      return;
    case 'erase': {
      const { body } = await caller.get<{ items: Response[] }>('/responses');
      const known = body.items.find((item) => item.customerId !== null);
      if (known !== undefined) await caller.delete(`/customers/${known.customerId}`);
    }
  }
}

describe('roll-ups', () => {
  it('equal the recount after any sequence of inserts, repeats, changes, saves, imports, undos and erasures', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        const shop = await newShop(world);
        for (const one of steps) await run(shop, one);
        expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
        expect(await figures(shop)).toEqual(await truth(shop));
      }),
      { numRuns: 12, seed: 20261121, endOnFailure: true },
    );
  }, 180_000);

  it('equal the recount when everything happens at the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 40 }), async (steps) => {
        const shop = await newShop(world);
        await Promise.all(steps.map((one) => run(shop, one)));
        expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
        expect(await figures(shop)).toEqual(await truth(shop));
      }),
      { numRuns: 8, seed: 20261121, endOnFailure: true },
    );
  }, 180_000);

  it('that were damaged are told cell by cell, and repaired', async () => {
    const shop = await newShop(world);
    await takeResponses(
      world.services,
      shop.workspaceId,
      [1, 2, 3].map((number) => taken(shop, number, number)),
    );
    await run(shop, { kind: 'interactions', from: 1, place: false, importId: undefined });
    await inCompany(world, shop.workspaceId, async (db) => {
      await sql`update cells_day set n[1] = n[1] + 1 where workspace_id = ${shop.workspaceId} and day = '2026-11-17'`.execute(
        db,
      );
      await sql`delete from cells_month where workspace_id = ${shop.workspaceId}`.execute(db);
      await sql`update composites_day set n = n + 1 where workspace_id = ${shop.workspaceId}`.execute(db);
      await sql`update served_counts set n = 9 where workspace_id = ${shop.workspaceId}`.execute(db);
      await sql`update served_months set days = days + 1 where workspace_id = ${shop.workspaceId}`.execute(db);
      await sql`insert into invited_months (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, asked, sent, answered)
        values (${shop.workspaceId}, '2026-11-01', ${shop.moscow}, ${shop.visit}, 0, 0, 1, 1, 1)`.execute(db);
    });
    const before = await figures(shop);
    const wrong = await recount(world.services.db, shop.workspaceId);
    expect(new Set(wrong.map(({ of }) => of))).toEqual(
      new Set([
        'cells_day',
        'cells_month',
        'composites_day',
        'served_counts',
        'served_days',
        'served_months',
        'invited_months',
      ]),
    );
    expect(await repair(world.services.db, shop.workspaceId)).toEqual(wrong);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
    expect(before).not.toEqual(await truth(shop));
    expect(await figures(shop)).toEqual(await truth(shop));
  });
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { newShop, type Shop } from '../../../test/shop.ts';
import { foldPendingCells } from '../../counts/pending-cells.store.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import type { TakenResponse } from '../response.ts';
import { findSavedAnswers } from '../saved-answers.ts';
import { saveAnswers, takeResponse, takeResponses } from './take-responses.service.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  shop = await newShop(world);
});

function answerOf(more: Partial<TakenResponse> = {}): TakenResponse {
  return {
    id: randomUUID(),
    unitId: shop.moscow,
    touchpointId: shop.visit,
    mode: 'invited',
    source: 'api',
    occurredAt: new Date('2026-11-20T22:30:00Z'),
    ratings: [
      { role: 'nps', scale: '0-10', score: 9 },
      { role: 'satisfaction', scale: '1-5', score: 2, factorId: shop.speed },
    ],
    ...more,
  };
}

interface CellRow {
  slice: number;
  slice_id: number;
  day: string;
  role: string;
  unit_id: number;
  product_id: number;
  mode: number;
  n: number[];
}

async function cells(table: 'cells_day' | 'cells_month' = 'cells_day'): Promise<CellRow[]> {
  return inCompany(world, shop.workspaceId, async (db) => {
    await foldPendingCells(db, shop.workspaceId);
    const { rows } = await sql<CellRow>`
      select slice, slice_id, day::text, role, unit_id, product_id, mode, n from ${sql.table(table)} c
      join measures m on m.workspace_id = c.workspace_id and m.id = c.measure_id
      where c.workspace_id = ${shop.workspaceId} and c.n <> array_fill(0, array[cardinality(c.n)])
      order by slice, slice_id, day, role, product_id`.execute(db);
    return rows;
  });
}

describe('taking one answer', () => {
  it('counts every score in the day and the month of the unit’s own calendar', async () => {
    await takeResponse(world.services, shop.workspaceId, answerOf());
    expect(await cells()).toEqual([
      {
        slice: 0,
        slice_id: 0,
        day: '2026-11-21',
        role: 'nps',
        unit_id: shop.moscow,
        product_id: 0,
        mode: 2,
        n: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0],
      },
      {
        slice: 0,
        slice_id: 0,
        day: '2026-11-21',
        role: 'response',
        unit_id: shop.moscow,
        product_id: 0,
        mode: 2,
        n: [1],
      },
      {
        slice: 0,
        slice_id: 0,
        day: '2026-11-21',
        role: 'satisfaction',
        unit_id: shop.moscow,
        product_id: 0,
        mode: 2,
        n: [0, 1, 0, 0, 0],
      },
    ]);
    expect((await cells('cells_month')).map((cell) => cell.day)).toEqual(['2026-11-01', '2026-11-01', '2026-11-01']);
  });

  it('counts a repeated send once and acknowledges it the same way', async () => {
    const answer = answerOf();
    expect(await takeResponse(world.services, shop.workspaceId, answer)).toBe('taken');
    expect(await takeResponse(world.services, shop.workspaceId, answer)).toBe('known');
    const both = await Promise.all([answer, answer].map((one) => takeResponse(world.services, shop.workspaceId, one)));
    expect(both).toEqual(['known', 'known']);
    expect((await cells()).find((cell) => cell.role === 'response')?.n).toEqual([1]);
  });

  it('counts it once more for its employee, team, segment and topic', async () => {
    await takeResponse(
      world.services,
      shop.workspaceId,
      answerOf({
        employeeId: shop.barista,
        segmentIds: [shop.gold],
        topicId: shop.topic,
        ratings: [{ role: 'nps', scale: '0-10', score: 0 }],
      }),
    );
    const slices = (await cells()).filter((cell) => cell.role === 'nps').map((cell) => [cell.slice, cell.slice_id]);
    expect(slices).toEqual([
      [0, 0],
      [1, shop.barista],
      [2, shop.team],
      [3, shop.gold],
      [4, shop.topic],
    ]);
  });

  it('does not count a test', async () => {
    await takeResponse(world.services, shop.workspaceId, answerOf({ test: true }));
    expect(await cells()).toEqual([]);
  });

  it.each([
    ['a unit that is not the company’s', { unitId: 999_999_999 }, 'unit'],
    ['a score off the scale', { ratings: [{ role: 'nps', scale: '0-10', score: 11 }] as const }, 'ratings.0.score'],
    ['nps on another scale', { ratings: [{ role: 'nps', scale: '1-5', score: 5 }] as const }, 'ratings.0.scale'],
    ['a clock that runs ahead', { occurredAt: new Date('2026-11-21T09:06:00Z') }, 'occurredAt'],
    ['a clock that fell back to 1970', { occurredAt: new Date(0) }, 'occurredAt'],
    ['a comment of 10 MB', { comments: [{ text: 'я'.repeat(5_000_000) }] }, 'comments.0.text'],
    ['a comment with NUL', { comments: [{ text: 'a\0b' }] }, 'comments.0.text'],
  ])('refuses %s and names the field', async (_name, more, path) => {
    await expect(takeResponse(world.services, shop.workspaceId, answerOf(more))).rejects.toMatchObject({
      code: 'invalid_input',
      details: [{ path }],
    });
    expect(await cells()).toEqual([]);
  });

  it('keeps emoji and right-to-left text as written', async () => {
    const text = 'Спасибо 👩‍👩‍👧 ☕️ مرحبا \u200Fשלום';
    const answer = answerOf({ comments: [{ text }] });
    await takeResponse(world.services, shop.workspaceId, answer);
    const row = await inCompany(world, shop.workspaceId, (db) =>
      db
        .selectFrom('comments')
        .select(['text', 'score', 'scale'])
        .where('response_id', '=', answer.id)
        .executeTakeFirstOrThrow(),
    );
    expect(row).toEqual({ text, score: 9, scale: '0-10' });
  });
});

describe('an answer to a survey', () => {
  const answers = () => ({
    nps: 3,
    service: { [shop.speed]: 1 },
    bought: { [shop.coffee]: 5 },
    both: { [shop.speed]: { importance: 7, satisfaction: 9 }, [shop.courtesy]: { importance: 8, satisfaction: 4 } },
    why: { chosen: ['slow'], other: 'и холодно' },
    words: 'Побольше пирожных',
    contact: { name: 'Ольга', phone: '8 (916) 123-45-67', consent: true },
  });
  const survey = (more: Partial<TakenResponse> = {}) =>
    answerOf({ survey: shop.survey, ratings: undefined, answers: answers(), productIds: [shop.coffee], ...more });

  it('is counted by question, factor and product, with the co-moments of its two-part question', async () => {
    await takeResponse(world.services, shop.workspaceId, survey());
    const counted = (await cells()).map((cell) => [cell.role, cell.product_id]);
    expect(counted).toEqual([
      ['importance', 0],
      ['importance', 0],
      ['nps', 0],
      ['response', 0],
      ['satisfaction', 0],
      ['satisfaction', 0],
      ['satisfaction', 0],
      ['satisfaction', shop.coffee],
    ]);
    const composite = await inCompany(world, shop.workspaceId, (db) =>
      db
        .selectFrom('composites_day')
        .selectAll()
        .where('workspace_id', '=', shop.workspaceId)
        .executeTakeFirstOrThrow(),
    );
    expect(composite).toMatchObject({
      n: 1,
      factor_ids: [shop.speed, shop.courtesy],
      sums: [7, 8, 9, 4],
      products: [49, 56, 63, 28, 64, 72, 32, 81, 36, 16],
      net_sum: 0,
      net_square: 0,
      ratio_sum: Math.round((1e9 * (63 + 32)) / 15),
    });
  });

  it('keeps words among the comments and the telephone encrypted with the customer, and nothing of either in the answers', async () => {
    const answer = survey();
    await takeResponse(world.services, shop.workspaceId, answer);
    await inCompany(world, shop.workspaceId, async (db) => {
      const row = await db.selectFrom('responses').selectAll().where('id', '=', answer.id).executeTakeFirstOrThrow();
      expect(JSON.stringify(row.answers)).not.toMatch(/Ольга|916|холодно|пирожных/);
      const customer = await db
        .selectFrom('customers')
        .selectAll()
        .where('id', '=', row.customer_id ?? '')
        .executeTakeFirstOrThrow();
      expect(world.services.secrets.decrypt(customer.phone_encrypted ?? Buffer.alloc(0))).toBe('+79161234567');
      expect(customer.phone_encrypted?.includes(Buffer.from('916'))).toBe(false);
      const saved = await findSavedAnswers(db, shop.workspaceId, answer.id);
      expect(saved?.answers).toMatchObject({
        words: 'Побольше пирожных',
        why: { chosen: ['slow'], other: 'и холодно' },
        contact: { consent: true },
      });
      expect(saved?.answers['contact']).not.toHaveProperty('phone');
    });
  });

  it.each([
    ['an unknown question', { nope: 1 }, 'answers.nope'],
    ['a score off the scale', { visit: 6 }, 'answers.visit'],
    ['a comment longer than 5,000 characters', { words: 'я'.repeat(5001) }, 'answers.words'],
  ])('refuses %s', async (_name, given, path) => {
    await expect(takeResponse(world.services, shop.workspaceId, survey({ answers: given }))).rejects.toMatchObject({
      details: [{ path }],
    });
  });

  it('is refused once the survey is closed, and where there is no such version', async () => {
    await expect(
      takeResponse(world.services, shop.workspaceId, survey({ survey: { ...shop.survey, number: 2 } })),
    ).rejects.toMatchObject({ details: [{ path: 'version' }] });
    const other = await newShop(world);
    await inCompany(world, other.workspaceId, (db) =>
      db.updateTable('surveys').set({ closed_at: world.now }).where('id', '=', other.survey.id).execute(),
    );
    shop = other;
    await expect(takeResponse(world.services, shop.workspaceId, survey())).rejects.toMatchObject({
      code: 'survey_closed',
    });
  });
});

describe('a page that saves each answer as given', () => {
  const page = (id: string, answers: Record<string, unknown>, finished = false) =>
    answerOf({ id, survey: shop.survey, ratings: undefined, answers, source: 'link', mode: 'spontaneous', finished });

  it('restates the histograms with each save and closes with the last', async () => {
    const id = randomUUID();
    const save = (answers: Record<string, unknown>, revision: number, finished = false) =>
      saveAnswers(world.services, shop.workspaceId, page(id, answers, finished), revision);
    expect((await save({ nps: 9 }, 1)).kind).toBe('saved');
    expect((await save({ nps: 2, words: 'Долго' }, 3)).kind).toBe('saved');
    expect((await save({ nps: 7 }, 2)).kind).toBe('late');
    expect((await cells()).map(({ role, n }) => [role, n])).toEqual([
      ['nps', [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]],
      ['response', [1]],
    ]);
    expect(await save({ nps: 2, visit: 5, words: 'Долго' }, 4, true)).toMatchObject({
      kind: 'saved',
      row: { finished: true, revision: 4 },
    });
    expect((await save({ nps: 10 }, 5)).kind).toBe('complete');
    expect((await cells()).map(({ role }) => role)).toEqual(['nps', 'response', 'satisfaction']);
  });

  it('keeps the newest of saves that arrive together', async () => {
    const id = randomUUID();
    const saves = [1, 2, 3, 4, 5].map((revision) =>
      saveAnswers(world.services, shop.workspaceId, page(id, { nps: revision }), revision),
    );
    for (const { kind } of await Promise.all(saves)) expect(['saved', 'late']).toContain(kind);
    expect((await cells()).map(({ role, n }) => [role, n])).toEqual([
      ['nps', [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]],
      ['response', [1]],
    ]);
  });

  it('does not let the id of one door be used at another', async () => {
    const id = randomUUID();
    await saveAnswers(world.services, shop.workspaceId, { ...page(id, { nps: 9 }), linkId: 1 });
    expect((await saveAnswers(world.services, shop.workspaceId, { ...page(id, { nps: 0 }), linkId: 2 })).kind).toBe(
      'elsewhere',
    );
  });

  it('answers an invitation once, also from two devices at the same moment', async () => {
    const invitationId = randomUUID();
    const kinds = await Promise.all(
      [1, 2].map(() =>
        saveAnswers(world.services, shop.workspaceId, { ...page(randomUUID(), { nps: 9 }), invitationId }),
      ),
    );
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(['invitation_answered', 'saved']);
    expect((await cells()).find(({ role }) => role === 'response')?.n).toEqual([1]);
  });
});

describe('many answers at once', () => {
  it('takes or refuses each by itself', async () => {
    const good = answerOf();
    const outcomes = await takeResponses(world.services, shop.workspaceId, [
      good,
      answerOf({ touchpointId: 1 }),
      good,
      answerOf(),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['taken', 'refused', 'known', 'taken']);
    expect((await cells()).find(({ role }) => role === 'response')?.n).toEqual([2]);
  });
});

import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Improvement, JudgedImprovement } from '@otklik/contract';
import { newPerson } from '../../test/people.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { useWorld } from '../../test/world.ts';

const world = useWorld();
let shop: Shop;
let owner: string;
beforeEach(async () => {
  shop = await newShop(world);
  owner = (await newPerson(world, shop.caller.workspaceId, { role: 'analyst' })).userId;
});

const PLANNED = '2026-10-12'; // a Monday; today is 21 November
const WEEKS_AFTER = 4;

/** Each week from `first` on (0: the week of the plan) the same scores, one answer each. */
async function answers(
  unit: number,
  [first, last]: readonly [number, number],
  scores: readonly number[],
  more: object = {},
): Promise<void> {
  const all = [];
  for (let week = first; week <= last; week += 1)
    for (const [at, score] of scores.entries()) {
      const day = new Date(Date.parse(`${PLANNED}T09:00:00Z`) + (week * 7 + (at % 7)) * 86_400_000);
      all.push({
        id: randomUUID(),
        mode: 'invited',
        unit,
        touchpoint: shop.visit,
        occurredAt: day.toISOString(),
        ratings: [{ role: 'satisfaction', scale: '1-5', score, ...more }],
      });
    }
  const { body } = await shop.caller.post<{ refused: unknown[] }>('/responses/batch', all);
  expect(body.refused).toEqual([]);
}

async function plan(more: object = {}): Promise<Improvement> {
  const body = {
    name: 'Второй бариста по утрам',
    ownerId: owner,
    unitIds: [shop.moscow],
    plannedOn: PLANNED,
    goal: { kind: 'index', index: 'csat_mean', gain: 0.3 },
    ...more,
  };
  const made = await shop.caller.post<Improvement>('/improvements', body);
  expect(made.status).toBe(201);
  return made.body;
}

async function judge({ id }: Improvement): Promise<JudgedImprovement> {
  return (await shop.caller.get<JudgedImprovement>(`/improvements/${id}`)).body;
}

function ofIndex({ effect }: JudgedImprovement) {
  if (effect?.kind !== 'index') throw new TypeError('this is judged by an index');
  return effect;
}

const poor = [1, 2, 3, 3, 4, 4, 4, 5, 5, 3];
const good = [3, 4, 4, 4, 5, 5, 5, 5, 5, 4];

describe('an improvement that should move an index', () => {
  it('worked: the index rose where it came, against the units that stayed as they were', async () => {
    await answers(shop.moscow, [-8, -1], [...poor, ...poor]);
    await answers(shop.moscow, [0, WEEKS_AFTER], [...good, ...good]);
    await answers(shop.vladivostok, [-8, WEEKS_AFTER], poor);
    const judged = await judge(await plan());
    expect(judged.verdict).toBe('worked');
    const effect = ofIndex(judged);
    expect(effect).toMatchObject({ isControlled: true, interval: { method: 'difference_in_differences' } });
    expect(effect.gain).toBeGreaterThan(0.8);
    expect(effect.interval.low).toBeGreaterThan(0);
    const { changed, others } = effect.cells;
    expect(changed.before).toMatchObject({ index: 'csat_mean', scale: '1-5', standing: { state: 'preliminary' } });
    expect(others?.after.result.n).toBeGreaterThan(30);
    const marked = judged.chart.filter(({ isSignal }) => isSignal).map(({ from }) => from >= PLANNED);
    expect(marked.length).toBeGreaterThan(0);
    expect(marked).not.toContain(false);
  });

  it('is not credited with what rose everywhere', async () => {
    for (const unit of [shop.moscow, shop.vladivostok]) {
      await answers(unit, [-8, -1], poor);
      await answers(unit, [0, WEEKS_AFTER], good);
    }
    const judged = await judge(await plan({ goal: { kind: 'index', index: 'csat_mean', gain: 0.8 } }));
    expect(ofIndex(judged).gain).toBeCloseTo(0, 6);
    expect(judged.verdict).toBe('did_not');
  });

  it('cannot be told from a handful of answers, and says how many more it takes', async () => {
    await answers(shop.moscow, [-4, -1], poor);
    await answers(shop.moscow, [3, 4], good);
    const judged = await judge(await plan({ unitIds: [] }));
    expect(judged).toMatchObject({ verdict: 'cannot_tell', effect: null });
    expect(judged.stillNeeded).toBeGreaterThanOrEqual(10);
  });

  it('reads the ratings of the factors it names, and takes a fall as the gain where less is better', async () => {
    await answers(shop.moscow, [-8, WEEKS_AFTER], poor);
    await answers(shop.moscow, [-8, -1], poor, { factor: shop.speed });
    await answers(shop.moscow, [0, WEEKS_AFTER], good, { factor: shop.speed });
    const goal = { kind: 'index', index: 'negative_share', gain: 0.1, factorIds: [shop.speed] };
    const judged = await judge(await plan({ unitIds: [], goal }));
    const { gain, cells, isControlled } = ofIndex(judged);
    expect(isControlled).toBe(false);
    expect(gain).toBeCloseTo(0.2, 1); // 2 of 10 were 1 or 2, none is now
    expect(cells).toMatchObject({ changed: { before: { polarity: 'lower_is_better' } }, others: null });
    const headline = await judge(await plan({ unitIds: [], goal: { ...goal, factorIds: [] } }));
    expect(Math.abs(ofIndex(headline).gain)).toBeLessThan(0.05);
  });

  it('is refused where it names a factor, or a way to tell the old from the new, that cannot be', async () => {
    const common = { name: 'x', ownerId: owner, plannedOn: PLANNED };
    const goal = { kind: 'index', index: 'csat_mean', gain: 0.3 };
    const pathOf = async (more: object) =>
      (await shop.caller.post<{ error: { details: { path: string }[] } }>('/improvements', { ...common, ...more })).body
        .error.details[0]?.path;
    expect(await pathOf({ goal: { ...goal, factorIds: [999_999] } })).toBe('goal.factorIds.0');
    expect(await pathOf({ goal, oldWay: 'back_office' })).toBe('oldWay');
    expect(await pathOf({ goal: { kind: 'contacts', fall: 0.5 } })).toBe('topicIds');
  });

  it('keeps its verdict under a new name, and is judged anew with a new goal', async () => {
    const made = await plan();
    const path = `/improvements/${made.id}`;
    const goal = { kind: 'contacts', fall: 0.2 };
    const renamed = await shop.caller.patch<Improvement>(path, { name: 'Два бариста' });
    expect(renamed).toMatchObject({ status: 200, body: { name: 'Два бариста', goal: { index: 'csat_mean' } } });
    const refused = await shop.caller.patch(path, { goal });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'topicIds' }] } } });
    const moved = await shop.caller.patch<Improvement>(path, { goal, topicIds: [shop.topic] });
    expect(moved.body).toMatchObject({ goal, topicIds: [shop.topic], verdict: 'cannot_tell' });
  });
});

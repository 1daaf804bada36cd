import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { indexEndpoints, WeightNode } from '@otklik/contract';
import type { z } from 'zod';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { forgetCompany } from '../company/company.snapshot.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  shop = await newShop(world);
});

type Tree = z.infer<typeof indexEndpoints.tree.answer>;
type Node = Tree['nodes'][number];
interface Rated {
  readonly score: number;
  readonly channel?: number;
  readonly product?: number;
  readonly unit?: number;
  readonly day?: string;
}

async function take(count: number, { score, product, channel, unit, day = '2026-10-10' }: Rated): Promise<void> {
  const answers = Array.from({ length: count }, () => ({
    id: randomUUID(),
    mode: 'invited',
    unit: unit ?? shop.moscow,
    touchpoint: shop.visit,
    occurredAt: `${day}T09:00:00Z`,
    ...(channel === undefined ? {} : { channel }),
    ratings: [{ role: 'satisfaction', scale: '1-5', score, ...(product === undefined ? {} : { product }) }],
  }));
  const { body } = await shop.caller.post<{ taken: number }>('/responses/batch', answers);
  expect(body.taken).toBe(count);
}

async function ask(query: string): Promise<Tree> {
  const { status, body } = await shop.caller.get<Tree>(`/indices/tree?from=2026-10-01&to=2026-10-31&${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}

function valueOf(node: Node | undefined, index: 'csi_mean' | 'negative_share' | 'support' = 'csi_mean'): number | null {
  const result = node?.cells[index]?.result;
  return result?.kind === 'value' ? result.value : null;
}

const addDelivery = async (): Promise<number> => {
  const { body } = await shop.caller.post<{ id: number }>('/channels', { name: 'Доставка', code: 'delivery' });
  return body.id;
};

async function newTree(
  measuredBy: 'headline' | 'products' | 'processes',
  ...versions: { validFrom: string; root: WeightNode }[]
): Promise<number> {
  const tree = await shop.caller.post<{ id: number }>('/weight-trees', { name: measuredBy, measuredBy });
  expect(tree.status).toBe(201);
  for (const version of versions)
    expect(await shop.caller.post(`/weight-trees/${tree.body.id}/versions`, version)).toMatchObject({ status: 201 });
  return tree.body.id;
}

const business = (...children: WeightNode[]): WeightNode => ({
  ref: { kind: 'business', id: null },
  weight: 1,
  children,
});
const channelNode = (id: number, weight: number, ...children: WeightNode[]): WeightNode => ({
  ref: { kind: 'channel', id },
  weight,
  children,
});
const productNode = (id: number, weight: number): WeightNode => ({
  ref: { kind: 'product', id },
  weight,
  children: [],
});

describe('the tree of units', () => {
  it('shows every unit with all that is below it, and says that this is pooled', async () => {
    await take(40, { score: 5 });
    await take(60, { score: 3, unit: shop.vladivostok });
    const root = await shop.caller.post<{ id: number }>('/units', {
      parentId: null,
      kind: 'business',
      name: 'Сеть',
      timeZone: 'Europe/Moscow',
    });
    await inCompany(world, shop.workspaceId, (db) =>
      db
        .updateTable('units')
        .set((eb) => ({ parent_id: root.body.id, path: eb.fn('array_prepend', [eb.val(root.body.id), 'path']) }))
        .where('workspace_id', '=', shop.workspaceId)
        .where('id', '!=', root.body.id)
        .execute(),
    );
    forgetCompany(shop.workspaceId);
    const tree = await ask('indices=csi_mean,negative_share&trendMonths=2');
    expect(tree.composition).toBe('pooled');
    expect(tree.nodes.map((node) => [node.id, node.depth, valueOf(node)])).toEqual([
      [`${root.body.id}`, 0, (40 * 5 + 60 * 3) / 100],
      [`${shop.vladivostok}`, 1, 3], // by name: Светланская, Тверская
      [`${shop.moscow}`, 1, 5],
    ]);
    expect(valueOf(tree.nodes[0], 'negative_share')).toBe(0);
    expect(tree.nodes[0]?.trend).toEqual([
      { month: '2026-09-01', value: null },
      { month: '2026-10-01', value: 3.8 },
    ]);
  });
});

describe('a tree of weights: hall and delivery, 70 and 30 % of the sales', () => {
  it('gives two named indices: by the headline question and by the products', async () => {
    const delivery = await addDelivery();
    // headline: hall 4.5 (n 40), delivery 3.0 (n 40)
    await take(20, { score: 5, channel: shop.hall });
    await take(20, { score: 4, channel: shop.hall });
    await take(20, { score: 2, channel: delivery });
    await take(20, { score: 4, channel: delivery });
    // products: hall coffee 5, hall cake 3; delivery coffee 4, delivery cake 2
    const rated = [
      [shop.hall, shop.coffee, 5],
      [shop.hall, shop.cake, 3],
      [delivery, shop.coffee, 4],
      [delivery, shop.cake, 2],
    ] as const;
    for (const [channel, product, score] of rated) await take(40, { channel, product, score });
    const validFrom = '2026-01-01';
    const headline = await newTree('headline', {
      validFrom,
      root: business(channelNode(shop.hall, 70), channelNode(delivery, 30)),
    });
    const products = await newTree('products', {
      validFrom,
      root: business(
        channelNode(shop.hall, 70, productNode(shop.coffee, 3), productNode(shop.cake, 1)),
        channelNode(delivery, 30, productNode(shop.coffee, 1), productNode(shop.cake, 1)),
      ),
    });
    const byHeadline = await ask(`indices=csi_mean&weightTree=${headline}&trendMonths=0`);
    expect(byHeadline.composition).toBe('weighted');
    expect(byHeadline.nodes.map((node) => [node.depth, node.weight])).toEqual([
      [0, null],
      [1, 0.7],
      [1, 0.3],
    ]);
    expect(valueOf(byHeadline.nodes[0])).toBeCloseTo(0.7 * 4.5 + 0.3 * 3, 12); // 4.05, pooled it would be 3.75
    const byProducts = await ask(`indices=csi_mean,negative_share&weightTree=${products}&trendMonths=0`);
    const hall = 0.75 * 5 + 0.25 * 3;
    expect(byProducts.nodes.map((node) => valueOf(node)?.toFixed(9))).toEqual(
      [0.7 * hall + 0.3 * 3, hall, 5, 3, 3, 4, 2].map((value) => value.toFixed(9)),
    );
    // «доля негатива»: only the cake of the delivery is below 3
    expect(valueOf(byProducts.nodes[0], 'negative_share')).toBeCloseTo(0.3 * 0.5, 12);
    expect(byProducts.nodes[0]?.cells.csi_mean?.standing.state).toBe('preliminary');
  });

  it('speaks for the business only when 80 % of the weight was heard, and says when it filled the rest', async () => {
    const delivery = await addDelivery();
    await take(40, { score: 5, channel: shop.hall });
    const tree = (hall: number) =>
      newTree('headline', {
        validFrom: '2026-01-01',
        root: business(channelNode(shop.hall, hall), channelNode(delivery, 100 - hall)),
      });
    const short = (await ask(`indices=csi_mean&weightTree=${await tree(70)}`)).nodes[0]?.cells.csi_mean;
    expect(short?.result).toMatchObject({ kind: 'insufficient', reason: { code: 'coverage_below', coverage: 0.7 } });
    expect(short?.standing.state).toBe('insufficient');
    const enough = (await ask(`indices=csi_mean&weightTree=${await tree(80)}`)).nodes[0]?.cells.csi_mean?.result;
    expect(enough).toMatchObject({ kind: 'value', value: 5 });
    expect(enough?.kind === 'value' && enough.flags).toContain('renormalised');
  });

  it('tells how much of a change came from the scores and how much from the sales', async () => {
    const delivery = await addDelivery();
    const month = async (day: string, hall: number, brought: number) => {
      await take(20, { score: hall, channel: shop.hall, day });
      await take(20, { score: hall - 1, channel: shop.hall, day });
      await take(40, { score: brought, channel: delivery, day });
    };
    await month('2026-09-10', 4, 2); // hall 3.5, delivery 2
    await month('2026-10-10', 5, 3); // hall 4.5, delivery 3
    const tree = await newTree(
      'headline',
      { validFrom: '2026-09-01', root: business(channelNode(shop.hall, 70), channelNode(delivery, 30)) },
      { validFrom: '2026-10-01', root: business(channelNode(shop.hall, 50), channelNode(delivery, 50)) },
    );
    const answer = await ask(`indices=csi_mean&weightTree=${tree}&compare=previous&trendMonths=2`);
    const [root] = answer.nodes;
    const [before, now] = [0.7 * 3.5 + 0.3 * 2, 0.5 * 4.5 + 0.5 * 3];
    expect(valueOf(root)).toBeCloseTo(now, 12);
    expect(root?.cells.csi_mean?.comparison).toMatchObject({ base: { kind: 'value' } });
    expect(root?.cells.csi_mean?.comparison?.difference).toBeCloseTo(now - before, 12);
    // performance Σ W̄Δθ = 0.6·1 + 0.4·1; mix Σ θ̄ΔW = 4·(−0.2) + 2.5·0.2
    expect(answer.decomposition?.performance).toBeCloseTo(1, 12);
    expect(answer.decomposition?.mix).toBeCloseTo(-0.3, 12);
    expect(answer.decomposition!.performance + answer.decomposition!.mix).toBeCloseTo(now - before, 12);
  });

  it('hides a leaf that is too small, and another so that it cannot be worked out from the weights', async () => {
    const delivery = await addDelivery();
    await take(40, { score: 5, channel: shop.hall });
    await take(3, { score: 1, channel: delivery });
    const tree = await newTree('headline', {
      validFrom: '2026-01-01',
      root: business(channelNode(shop.hall, 90), channelNode(delivery, 10)),
    });
    const { nodes } = await ask(`indices=csi_mean&weightTree=${tree}&trendMonths=1`);
    expect(nodes.slice(1).map((node) => valueOf(node))).toEqual([null, null]);
    expect(nodes.slice(1).map((node) => node.trend[0]?.value)).toEqual([null, null]);
    expect(nodes[1]?.cells.csi_mean?.standing.reason.code).toBe('protects_neighbour');
  });

  it('says what every one of its indices left out, and not the first alone', async () => {
    await take(6, { score: 5 });
    const nps = (mode: string, score: number) => ({
      id: randomUUID(),
      mode,
      unit: shop.moscow,
      touchpoint: shop.visit,
      occurredAt: '2026-10-05T09:00:00Z',
      ratings: [{ role: 'nps', scale: '0-10', score }],
    });
    const answers = [
      ...Array.from({ length: 5 }, () => nps('invited', 9)),
      nps('spontaneous', 1),
      nps('spontaneous', 2),
    ];
    expect((await shop.caller.post('/responses/batch', answers)).body).toMatchObject({ taken: 7 });
    const { leftOut } = await ask('indices=csi_mean,nps&trendMonths=0');
    expect(leftOut).toEqual([{ mode: 'spontaneous', scale: '0-10', n: 2 }]);
    // Whoever spoke up by himself stands in Support, though on another scale than those who were asked.
    const spoke = {
      mode: 'spontaneous',
      unit: shop.moscow,
      touchpoint: shop.visit,
      occurredAt: '2026-10-05T09:00:00Z',
    };
    const presses = [5, 2].map((score) => ({
      ...spoke,
      id: randomUUID(),
      ratings: [{ role: 'satisfaction', scale: '1-3', score: Math.min(score, 3) }],
    }));
    expect((await shop.caller.post('/responses/batch', presses)).body).toMatchObject({ taken: 2 });
    const alone = await ask('indices=csi_mean&trendMonths=0');
    expect(alone.leftOut).toContainEqual({ mode: 'spontaneous', scale: '1-3', n: 2 });
    const both = await ask('indices=csi_mean,support&trendMonths=0');
    expect(both.leftOut).toEqual([]);
  });

  it.each(['weightTree=999999999', 'weightTree=1&compare=rest'])('refuses %s', async (query) => {
    const { status } = await shop.caller.get(`/indices/tree?from=2026-10-01&to=2026-10-31&indices=nps&${query}`);
    expect([400, 404]).toContain(status);
  });
});

describe('the two-part questionnaire of a service desk', () => {
  it('shows 6.55 and 6.521, importance in percent of the most, and the price as the worst gap', async () => {
    const names = ['Портал', 'Качество', 'Цена', 'Вежливость'];
    const factors: number[] = [];
    for (const name of names) {
      const { body } = await shop.caller.post<{ id: number }>('/factors', { name, area: 'process' });
      factors.push(body.id);
    }
    const importance = ['7 7 6 8', '3 6 9 9', '3 4 9 4', '8 8 2 4', '5 5 3 6'];
    const satisfaction = ['9 9 5 4', '8 8 4 6', '7 10 5 9', '8 9 3 5', '8 7 1 6'];
    const rate = (role: string, line: string) =>
      line.split(' ').map((score, index) => ({ role, scale: '1-10', score: Number(score), factor: factors[index] }));
    const answers = importance.map((line, index) => ({
      id: randomUUID(),
      mode: 'invited',
      unit: shop.moscow,
      touchpoint: shop.visit,
      occurredAt: '2026-10-10T09:00:00Z',
      ratings: [...rate('importance', line), ...rate('satisfaction', satisfaction[index] ?? '')],
    }));
    expect(await shop.caller.post('/responses/batch', answers)).toMatchObject({ body: { taken: 5 } });
    const { body } = await shop.caller.get<z.infer<typeof indexEndpoints.twoPart.answer>>(
      '/indices/two-part?from=2026-10-01&to=2026-10-31',
    );
    const [found] = body.questionnaires;
    expect(found).toMatchObject({ n: 5, mode: 'invited', scale: '1-10', standing: { state: 'insufficient' } });
    expect(found?.meanOfMeans).toMatchObject({ kind: 'value', value: expect.closeTo(6.55, 12) as unknown });
    expect(found?.importanceWeightedAggregate).toMatchObject({ value: expect.closeTo(6.521, 3) as unknown });
    expect(found?.importanceWeightedAggregate).toMatchObject({
      interval: { low: expect.closeTo(5.67, 2) as unknown, high: expect.closeTo(7.37, 2) as unknown },
    });
    expect(found?.importanceWeightedRespondent).toMatchObject({ value: expect.closeTo(6.636, 3) as unknown });
    expect(found?.npsStyle).toMatchObject({ value: expect.closeTo(-20, 9) as unknown });
    expect(found?.factors.map((factor) => Math.round(factor.importancePercentOfMax))).toEqual([52, 60, 58, 62]);
    expect(found?.factors.map((factor) => factor.satisfaction)).toEqual([8, 8.6, 3.6, 6]);
    const worst = found?.factors.toSorted((a, b) => a.gap - b.gap)[0];
    expect(worst).toMatchObject({ factorId: factors[2], quadrant: 'concentrate_here' });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { indexEndpoints, RotationPreview, WeightNode } from '@otklik/contract';
import type { z } from 'zod';
import { planInvitationsJob } from '../src/decisions/plan-invitations.job.ts';
import { decideInteractionsJob } from '../src/interactions/decide-interactions.job.ts';
import { addTouchpoint, newAskingCompany, publish, type AskingCompany } from './asking.ts';
import { customer } from './customer.ts';
import { startMailServer, type MailServer } from './peers/mail-server.ts';
import { queueRunner } from './run-queued.ts';
import { addEmail, drain } from './sending.ts';
import { useWorld } from './world.ts';

const world = useWorld({ publicUrl: 'http://otklik.test' });
let mail: MailServer;
beforeAll(async () => {
  mail = await startMailServer();
});
afterAll(() => mail.close());
const work = queueRunner(world, [decideInteractionsJob, planInvitationsJob]);

const text = (ru: string) => ({ ru });
const rated = (id: string, factorId: number | null, ru: string, more: object = {}) => ({
  id,
  type: 'satisfaction',
  scale: '1-5',
  factorId,
  text: text(ru),
  ...more,
});
const why = (id: string, showIf: string, more: object = {}) => ({
  id,
  type: 'reasons',
  many: true,
  other: true,
  showIf,
  text: text('Что было не так?'),
  options: [
    { id: 'slow', text: text('ждал долго') },
    { id: 'cold', text: text('остыло') },
  ],
  ...more,
});

type Business = 'hall' | 'delivery';
type Item = 'latte' | 'raf' | 'cake';
type Group = 'coffee' | 'seasonal' | 'food';
const groupOf: Record<Item, Group> = { latte: 'coffee', raf: 'seasonal', cake: 'food' };
interface Chain extends AskingCompany {
  readonly ids: Record<Business | Item | Group | 'speed' | 'courtesy', number>;
  readonly touchpoints: Record<Business, number>;
}

/** Hall and delivery are two businesses. What is bought and the processes are one pool of factors, and two of them are asked at a time. */
async function newChain(): Promise<Chain> {
  const company = await newAskingCompany(world);
  const add = async (path: string, body: object) => {
    const made = await company.post<{ id: number }>(path, body);
    expect(made).toMatchObject({ status: 201 });
    return made.body.id;
  };
  const product = (name: string, code: string, parentId: number | null = null) =>
    add('/products', { name, code, parentId });
  const coffee = await product('Кофе', 'coffee');
  const seasonal = await product('Сезонный кофе', 'seasonal');
  const food = await product('Еда партнёров', 'food');
  const ids = {
    hall: await add('/channels', { name: 'Зал', code: 'hall' }),
    delivery: await add('/channels', { name: 'Доставка', code: 'delivery' }),
    coffee,
    seasonal,
    food,
    latte: await product('Латте', 'latte', coffee),
    raf: await product('Тыквенный раф', 'raf', seasonal),
    cake: await product('Чизкейк', 'cake', food),
    speed: await add('/factors', { name: 'Скорость', area: 'process' }),
    courtesy: await add('/factors', { name: 'Вежливость', area: 'people' }),
  };
  const tasteOf = {
    coffee: await add('/factors', { name: 'Вкус кофе', area: 'product' }),
    seasonal: await add('/factors', { name: 'Вкус сезонного кофе', area: 'product' }),
    food: await add('/factors', { name: 'Вкус еды', area: 'product' }),
  };
  const taste = (group: Group) =>
    rated(group, tasteOf[group], 'Как вам {{item.name}}?', { block: 'goods', showIf: `item_of(${ids[group]})` });
  const surveyId = await publish(company, {
    schema: 1,
    languages: ['ru'],
    defaultLanguage: 'ru',
    title: text('Как вам?'),
    blocks: [{ id: 'goods', repeat: 'products', onePage: true }],
    questions: [
      rated('visit', null, 'Довольны?', { required: true }),
      why('visit_why', 'visit < 3'),
      taste('coffee'),
      taste('seasonal'),
      taste('food'),
      why('taste_why', 'coffee < 3 or seasonal < 3 or food < 3', { block: 'goods' }),
      rated('courtesy', ids.courtesy, 'Вежливо?'),
      rated('speed', ids.speed, 'Быстро?'),
    ],
    // 300 answers by default; so few that this walk sees each factor give its place to the next, and all of them come to rest.
    rotation: {
      atMost: 2,
      weights: {
        [tasteOf.coffee]: 50,
        [tasteOf.seasonal]: 40,
        [tasteOf.food]: 35,
        [ids.speed]: 30,
        [ids.courtesy]: 20,
      },
      target: { answers: 3 },
    },
    thanks: { title: text('Спасибо!') },
  });
  const touchpoints = {
    hall: company.touchpointId,
    delivery: await addTouchpoint(world, company, 'Доставка'),
  };
  const asked = Object.values(touchpoints).map((touchpointId) => ({
    touchpointId,
    surveyId,
    kind: 'visit',
    transports: ['email'],
    delay: { min: 120, max: 120 },
  }));
  const document = { isOn: true, touchpoints: asked, timing: { quietHours: null } };
  expect(await company.put('/policy', { number: 0, document })).toMatchObject({ status: 200 });
  // With eight answers there is a number to look at only where the company says that one may be looked at.
  expect(await company.patch('/workspace', { anonymityThreshold: 1 })).toMatchObject({ status: 200 });
  return { ...company, surveyId, ids, touchpoints };
}

interface Guest {
  readonly business: Business;
  readonly visit: number;
  readonly bought: readonly Item[];
}
const baskets: readonly (readonly Item[])[] = [['latte'], ['latte', 'raf'], ['latte', 'cake'], ['cake', 'raf']];
const guestsOf = (business: Business, visits: readonly number[]): Guest[] =>
  visits.map((visit, at) => ({ business, visit, bought: baskets[at % baskets.length] ?? [] }));
const guests = [
  ...guestsOf('hall', [5, 5, 4, 5, 5, 4, 5, 2]), // 4.375
  ...guestsOf('delivery', [4, 4, 3, 4, 4, 3, 4, 2]), // 3.5
];
const tastes: Record<Business, Record<Item, number>> = {
  hall: { latte: 5, raf: 4, cake: 3 },
  delivery: { latte: 4, raf: 3, cake: 2 },
};
const processes: Record<Business, Record<string, number>> = {
  hall: { speed: 4, courtesy: 5 },
  delivery: { speed: 3, courtesy: 4 },
};
/** Whose turn it is with the first guest, the second …: the heaviest that he can be asked and that has fewer than three answers. */
const turns: readonly (readonly (Group | 'speed' | 'courtesy')[])[] = [
  ['coffee', 'speed'],
  ['coffee', 'seasonal'],
  ['coffee', 'food'],
  ['seasonal', 'food'],
  ['speed', 'courtesy'],
  ['seasonal', 'speed'],
  ['food', 'courtesy'],
  ['courtesy'],
];
const addressOf = (at: number) => `guest-${at}@example.org`;

/** The till tells of every order with its lines; the policy asks each guest two hours later, by a letter with his own link. */
async function serveAndAsk(chain: Chain): Promise<string[]> {
  const receipts = guests.map(({ business, bought }, at) => ({
    externalId: `receipt-${at}`,
    unit: 'tverskaya',
    touchpoint: chain.touchpoints[business],
    channel: business,
    occurredAt: world.now.toISOString(),
    products: bought,
    customer: { email: addressOf(at), language: 'ru' },
  }));
  const { body } = await chain.post<{ taken: number }>('/interactions/batch', receipts);
  expect(body).toMatchObject({ taken: guests.length, refused: [] });
  const transport = await addEmail(chain, mail.port);
  await work(chain);
  world.now = new Date(world.now.getTime() + 2 * 3_600_000 + 60_000);
  const letterTo = (at: number) => mail.letters.find(({ to }) => to === addressOf(at));
  // A channel that may send so many a second waits for the clock.
  for (let turn = 0; turn < 30 && !guests.every((_, at) => letterTo(at) !== undefined); turn += 1) {
    world.now = new Date(world.now.getTime() + 10_000);
    await drain(world, chain, transport);
  }
  return guests.map((_, at) => /http:\/\/otklik\.test(\/p\/[\w-]+)/.exec(letterTo(at)?.text ?? '')?.[1] ?? '');
}

/** What he says of everything, asked or not. */
function opinionsOf({ ids }: Chain, { business, visit, bought }: Guest): Map<string, number> {
  const tasted = bought.map((item) => [`${groupOf[item]}@${ids[item]}`, tastes[business][item]] as const);
  return new Map([['visit', visit], ...tasted, ...Object.entries(processes[business])]);
}

/** Answers what is asked, screen by screen. @returns the questions that were put */
async function answer(chain: Chain, path: string, guest: Guest): Promise<string[]> {
  const phone = customer(world, path);
  const put = new Set<string>();
  let shown = await phone.get();
  for (let screen = 0; shown.currentStep !== null && screen < 10; screen += 1) {
    const given: Record<string, string | string[]> = {};
    for (const [id, score] of opinionsOf(chain, guest)) if (shown.visible(id)) given[`a.${id}`] = String(score);
    for (const item of ['', ...guest.bought.map((each) => `@${chain.ids[each]}`)])
      for (const id of [`visit_why${item}`, `taste_why${item}`]) if (shown.visible(id)) given[`a.${id}`] = ['slow'];
    expect(given).not.toEqual({});
    Object.keys(given).forEach((name) => put.add(name.slice(2)));
    shown = await phone.post(given);
  }
  expect(shown.html).toContain('Спасибо!');
  return [...put];
}

/** The visit, of the order what has its turn, the processes that have theirs, and why where it was below 3. */
function expectedOf({ ids }: Chain, { business, visit, bought }: Guest, turn: readonly string[]): string[] {
  const tasted = bought.filter((item) => turn.includes(groupOf[item]));
  return [
    'visit',
    ...(visit < 3 ? ['visit_why'] : []),
    ...tasted.map((item) => `${groupOf[item]}@${ids[item]}`),
    ...tasted.flatMap((item) => (tastes[business][item] < 3 ? [`taste_why@${ids[item]}`] : [])),
    ...turn.filter((id) => id === 'speed' || id === 'courtesy'),
  ];
}

type Tree = z.infer<typeof indexEndpoints.tree.answer>;
const valueOf = (node: Tree['nodes'][number] | undefined, index: 'csi_mean' | 'negative_share' = 'csi_mean') => {
  const result = node?.cells[index]?.result;
  return result?.kind === 'value' ? result.value : null;
};

const node = (kind: WeightNode['ref']['kind'], id: number | null, weight: number, ...children: WeightNode[]) => ({
  ref: { kind, id },
  weight,
  children,
});

/** Three indices of one business, each with its name: by the headline question, by what was bought, by the processes. */
async function composeIndices(chain: Chain): Promise<Record<'headline' | 'products' | 'processes', number>> {
  const { ids } = chain;
  const tree = async (measuredBy: string, name: string): Promise<number> => {
    const made = await chain.post<{ id: number }>('/weight-trees', { name, measuredBy });
    expect(made).toMatchObject({ status: 201 });
    return made.body.id;
  };
  const version = async (treeId: number, validFrom: string, root: WeightNode) =>
    expect(await chain.post(`/weight-trees/${treeId}/versions`, { validFrom, root })).toMatchObject({ status: 201 });
  const both = (hall: number, ...below: WeightNode[]) =>
    node(
      'business',
      null,
      1,
      node('channel', ids.hall, hall, ...below),
      node('channel', ids.delivery, 100 - hall, ...below),
    );
  const headline = await tree('headline', 'CSI по главному вопросу');
  await version(headline, '2026-01-01', both(70));
  await version(headline, '2026-10-01', both(50));
  const processTree = await tree('processes', 'CSI процессов');
  await version(processTree, '2026-01-01', both(70, node('factor', ids.speed, 60), node('factor', ids.courtesy, 40)));
  const products = await tree('products', 'CSI по продуктам');
  const sales = [
    'код канала;код товара;выручка',
    'hall;coffee;420000\nhall;seasonal;140000\nhall;food;140000',
    'delivery;coffee;150000\ndelivery;food;150000',
  ].join('\n');
  const read = await world.app.inject({
    method: 'POST',
    url: `/api/v1/weight-trees/${products}/versions/sales?validFrom=2026-01-01`,
    headers: { authorization: `Bearer ${chain.key}`, 'content-type': 'text/csv' },
    payload: sales,
  });
  expect(read.json()).toMatchObject({ rows: 5, amount: 1_000_000, refused: [] });
  return { headline, products, processes: processTree };
}

/** September as it was sent from elsewhere: forty visits to the hall at 4, forty deliveries at 3. */
async function sendSeptember(chain: Chain): Promise<void> {
  const { ids, touchpoints } = chain;
  const sent = Array.from({ length: 80 }, (_, at) => ({
    id: randomUUID(),
    mode: 'invited',
    unit: 'tverskaya',
    touchpoint: at % 2 === 0 ? touchpoints.hall : touchpoints.delivery,
    channel: at % 2 === 0 ? ids.hall : ids.delivery,
    occurredAt: '2026-09-10T09:00:00Z',
    ratings: [{ role: 'satisfaction', scale: '1-5', score: at % 2 === 0 ? 4 : 3 }],
  }));
  expect(await chain.post('/responses/batch', sent)).toMatchObject({ body: { taken: 80 } });
}

it('asks each guest about his visit, what he ordered and the process whose turn it is, and composes what the owner looks at', async () => {
  world.now = new Date('2026-10-09T09:00:00Z');
  const chain = await newChain();
  await sendSeptember(chain);
  const trees = await composeIndices(chain);
  const paths = await serveAndAsk(chain);

  // The heaviest that he can be asked until each has its answers, then the next; each business by itself.
  for (const [at, guest] of guests.entries()) {
    const put = await answer(chain, paths[at] ?? '', guest);
    expect(put.toSorted()).toEqual(expectedOf(chain, guest, turns[at % turns.length] ?? []).toSorted());
  }
  const progress = await chain.get<RotationPreview>(
    `/surveys/${chain.surveyId}/rotation?unit=${chain.unitId}&touchpoint=${chain.touchpoints.hall}`,
  );
  const standings = progress.body.levels[0]?.factors ?? [];
  expect(standings.map(({ weight, answers, missing }) => [weight, answers, missing])).toEqual(
    [50, 40, 35, 20, 30].map((weight) => [weight, 3, 0]),
  );

  const look = async (query: string): Promise<Tree> => {
    const shown = await chain.get<Tree>(`/indices/tree?from=2026-10-01&to=2026-10-31&trendMonths=0&${query}`);
    expect(shown).toMatchObject({ status: 200 });
    return shown.body;
  };
  const listed = await chain.get<{ items: { id: number; name: string }[] }>('/weight-trees');
  expect(new Map(listed.body.items.map(({ id, name }) => [id, name]))).toEqual(
    new Map([
      [trees.headline, 'CSI по главному вопросу'],
      [trees.processes, 'CSI процессов'],
      [trees.products, 'CSI по продуктам'],
    ]),
  );

  // Up the tree of shops, as a mean or as the share of negative answers.
  const shops = (await look('indices=csi_mean,negative_share')).nodes;
  expect(shops.map(({ name }) => name)).toEqual(['Полдень', 'Тверская, 12']);
  for (const shop of shops) {
    expect(valueOf(shop)).toBeCloseTo(63 / 16, 12);
    expect(valueOf(shop, 'negative_share')).toBeCloseTo(2 / 16, 12);
  }

  // By the headline: what of the change came from the answers and what from the sales. 3.7 before, and half of the sales brought now.
  const headline = await look(`indices=csi_mean,negative_share&weightTree=${trees.headline}&compare=previous`);
  expect(headline.nodes.map((one) => valueOf(one))).toEqual([0.5 * 4.375 + 0.5 * 3.5, 4.375, 3.5]);
  expect(headline.nodes.map((one) => valueOf(one, 'negative_share'))).toEqual([1 / 8, 1 / 8, 1 / 8]);
  expect(headline.decomposition?.performance).toBeCloseTo(0.6 * 0.375 + 0.4 * 0.5, 12);
  expect(headline.decomposition?.mix).toBeCloseTo((4.1875 - 3.25) * -0.2, 12);
  expect(headline.nodes[0]?.cells.csi_mean?.comparison?.difference).toBeCloseTo(3.9375 - 3.7, 12);

  // Eight answers are not firm, and say so; forty are, as far as forty go.
  expect(headline.nodes.map(({ cells }) => cells.csi_mean?.standing.state)).toEqual(Array(3).fill('insufficient'));
  const before = await chain.get<Tree>(
    `/indices/tree?from=2026-09-01&to=2026-09-30&trendMonths=0&indices=csi_mean&weightTree=${trees.headline}`,
  );
  expect(before.body.nodes.map(({ cells }) => cells.csi_mean?.standing.state)).toEqual(Array(3).fill('preliminary'));

  // By the products, a group by what stands below it, weighted by the till's own sales: 70 and 30 %.
  const products = (await look(`indices=csi_mean,negative_share&weightTree=${trees.products}`)).nodes;
  const hall = 0.6 * 5 + 0.2 * 4 + 0.2 * 3;
  expect(products.map(({ name, weight }) => [name, weight])).toEqual([
    [expect.any(String), null],
    ['Зал', 0.7],
    ['Кофе', 0.6],
    ['Сезонный кофе', 0.2],
    ['Еда партнёров', 0.2],
    ['Доставка', 0.3],
    ['Кофе', 0.5],
    ['Еда партнёров', 0.5],
  ]);
  const byProducts = [0.7 * hall + 0.3 * 3, hall, 5, 4, 3, 3, 4, 2];
  expect(products.map((one) => valueOf(one)?.toFixed(9))).toEqual(byProducts.map((value) => value.toFixed(9)));
  expect(valueOf(products[0], 'negative_share')).toBeCloseTo(0.3 * 0.5, 12);

  // The processes apart from both.
  const processed = (await look(`indices=csi_mean&weightTree=${trees.processes}`)).nodes;
  const ofHall = 0.6 * 4 + 0.4 * 5;
  const ofDelivery = 0.6 * 3 + 0.4 * 4;
  expect(processed.map((one) => valueOf(one)?.toFixed(9))).toEqual(
    [0.7 * ofHall + 0.3 * ofDelivery, ofHall, 4, 5, ofDelivery, 3, 4].map((value) => value.toFixed(9)),
  );
}, 60_000);

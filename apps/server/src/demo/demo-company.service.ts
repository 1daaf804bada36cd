import { companyOf, forgetCompany } from '../company/company.snapshot.ts';
import { changeEntry, createEntry } from '../company/entries/entries.service.ts';
import {
  channels as channelKind,
  employees as employeeKind,
  factors as factorKind,
  products as productKind,
  segments as segmentKind,
  stages,
  teams as teamKind,
  topics as topicKind,
  touchpoints as touchpointKind,
  volumeSeriesKind,
  weightTrees,
} from '../company/entries/kinds.ts';
import { setTarget } from '../company/targets/targets.service.ts';
import { createUnit } from '../company/units/units.service.ts';
import { addVersion } from '../company/weights/weight-trees.service.ts';
import { systemActor, type Actor } from '../platform/actor.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { createSurvey, publishSurvey } from '../surveys/surveys.service.ts';
import { createLinks } from '../surveys/links.service.ts';
import type { DemoWorld } from './demo-day.ts';
import { baristas, cities, operators, products, shifts, shops } from './demo-plan.ts';
import { appeals } from './demo-appeals.ts';
import { deliverySurvey } from './delivery-survey.ts';
import { insertOwners, type DemoOwner } from './demo.store.ts';

/** With what they want customers to turn to us for, at most: contacts per receipt or delivery. */
const owners: readonly (DemoOwner & { readonly contactRate: number })[] = [
  { userId: 'demo-olga', name: 'Ольга Литвин', role: 'analyst', contactRate: 0.02 },
  { userId: 'demo-pavel', name: 'Павел Сомов', role: 'analyst', contactRate: 0.06 },
];

/** Those of the contact centre who solve cases. */
const agents = operators.flatMap(({ name, userId }): DemoOwner[] =>
  userId === null ? [] : [{ userId, name, role: 'agent' }],
);

/** Who answers customers of the demo. */
export const answering: Actor = { ...systemActor, kind: 'person', id: 'demo-pavel' };

/** Sets the coffee chain up, through the same services as a person would. */
export async function makeDemoCompany(services: Services, workspaceId: number, from: string): Promise<DemoWorld> {
  const at = <T>(body: (work: Work) => Promise<T>) =>
    inWorkspace(services.db, workspaceId, (db) =>
      body({ db, workspaceId, actor: systemActor, now: services.now(), requestId: null }),
    );
  const places = await at(makePlaces);
  const things = await at((work) => makeThings(work, places.units));
  forgetCompany(workspaceId);
  const surveys = await makeSurveys(services, workspaceId, at, things);
  await at(async (work) => {
    const company = await companyOf(services.db, workspaceId);
    await createLinks(work, company, {
      surveyId: surveys.qr.id,
      touchpointId: things.touchpoints.visit,
      unitIds: shops.map((shop) => places.units.get(shop.code)?.id ?? 0),
      channelId: things.channels.hall,
      kind: 'qr',
      closesAt: null,
    });
    for (const [name, measuredBy] of [
      ['CSI сети: визит и доставка', 'headline'],
      ['CSI сети по продуктам', 'products'],
    ] as const) {
      const tree = await createEntry(work, weightTrees, { name, measuredBy });
      await addVersion(work, company, tree.id, {
        validFrom: from,
        source: 'typed',
        root: weightsOf(things, measuredBy),
      });
    }
    for (const [index, value] of targets)
      await setTarget(work, company, { ...everywhere, index, value, periodStart: from, periodEnd: addYears(from, 3) });
    for (const { userId, contactRate } of owners)
      await setTarget(work, company, {
        ...everywhere,
        index: 'contact_rate',
        ownerId: userId,
        value: contactRate,
        periodStart: from,
        periodEnd: addYears(from, 3),
      });
  });
  return { ...things, units: places.units, surveys };
}

/** What the chain wants to reach: one target is met, one is not yet. */
const targets = [
  ['csi_mean', 4.1],
  ['negative_share', 0.04],
  ['nps', 50],
] as const;
const everywhere = { unitId: null, ownerId: null, touchpointId: null, factorId: null };

function addYears(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}-12-31`;
}

async function makePlaces(work: Work) {
  const root = await createUnit(work, {
    parentId: null,
    kind: 'business',
    name: 'Кофейни «Полдень»',
    code: null,
    timeZone: 'Europe/Moscow',
  });
  const units = new Map<string, { id: number; timeZone: string }>();
  for (const city of cities) {
    const region = await createUnit(work, {
      parentId: root.id,
      kind: 'region',
      name: city.name,
      code: city.code,
      timeZone: city.timeZone,
    });
    for (const shop of shops.filter((one) => one.city === city.code)) {
      const unit = await createUnit(work, {
        parentId: region.id,
        kind: 'point',
        name: shop.name,
        code: shop.code,
        timeZone: city.timeZone,
      });
      units.set(shop.code, { id: unit.id, timeZone: city.timeZone });
    }
  }
  return { units };
}

async function makeThings(work: Work, units: ReadonlyMap<string, { id: number }>) {
  await insertOwners(work.db, work.workspaceId, [...owners, ...agents], work.now);
  const add = async (kind: Parameters<typeof createEntry>[1], fields: Parameters<typeof createEntry>[2]) =>
    (await createEntry(work, kind, fields)).id;
  const channels = {
    hall: await add(channelKind, { name: 'Зал', code: 'hall' }),
    delivery: await add(channelKind, { name: 'Доставка', code: 'delivery' }),
  };
  const made = new Map<string, number>();
  for (const { code, name, parent } of products)
    made.set(code, await add(productKind, { name, code, parentId: parent === null ? null : made.get(parent) }));
  const factors = {
    speed: await add(factorKind, { name: 'Скорость', code: 'speed', area: 'process' }),
    courtesy: await add(factorKind, { name: 'Вежливость', code: 'courtesy', area: 'people' }),
    taste: await add(factorKind, { name: 'Вкус кофе', code: 'taste', area: 'product' }),
    cleanliness: await add(factorKind, { name: 'Чистота', code: 'cleanliness', area: 'place' }),
    packaging: await add(factorKind, { name: 'Упаковка', code: 'packaging', area: 'process' }),
    solution: await add(factorKind, { name: 'Решение вопроса', code: 'solution', area: 'process' }),
  };
  const stage = {
    choice: await add(stages, { name: 'Выбор и заказ' }),
    service: await add(stages, { name: 'Обслуживание' }),
    after: await add(stages, { name: 'После покупки' }),
  };
  const touchpoint = (name: string, code: string, stageId: number, ownerId: string) =>
    add(touchpointKind, { name, code, stageId, ownerId });
  const touchpoints = {
    visit: await touchpoint('Визит в зал', 'visit', stage.service, 'demo-olga'),
    delivery: await touchpoint('Доставка', 'delivery', stage.service, 'demo-pavel'),
    relation: await touchpoint('Отношение к сети', 'relation', stage.after, 'demo-olga'),
    support: await touchpoint('Обращение в поддержку', 'support', stage.after, 'demo-pavel'),
    solution: await touchpoint('Решение обращения', 'solution', stage.after, 'demo-pavel'),
  };
  // What a contact rate divides by: those who came, and what was delivered.
  const volume = async (name: string, countedIn: string, touchpointId: number) => {
    const volumeSeriesId = await add(volumeSeriesKind, { name, countedIn, source: 'derived', touchpointId });
    await changeEntry(work, touchpointKind, touchpointId, { volumeSeriesId });
    return volumeSeriesId;
  };
  const volumes = {
    visits: await volume('Визиты', 'чек', touchpoints.visit),
    deliveries: await volume('Доставки', 'заказ', touchpoints.delivery),
  };
  const topics = new Map<string, number>();
  for (const { code, topic } of appeals) topics.set(code, await add(topicKind, { name: topic, code }));
  const segments = {
    gold: await add(segmentKind, { attribute: 'loyalty', value: 'gold' }),
    regular: await add(segmentKind, { attribute: 'loyalty', value: 'regular' }),
  };
  const employees = new Map<string, { id: number; courtesy: number }[]>();
  for (const [place, shop] of shops.entries()) {
    const unitId = units.get(shop.code)?.id ?? null;
    const team: { id: number; courtesy: number }[] = [];
    for (let number = 0; number < 3; number += 1) {
      const name = baristas[(place * 3 + number * 5) % baristas.length] ?? 'Алина';
      team.push({
        id: await add(employeeKind, { name: `${name}, ${shop.name}`, code: `${shop.code}-${number + 1}`, unitId }),
        courtesy: [0.25, 0, -0.25][number] ?? 0,
      });
    }
    employees.set(shop.code, team);
  }
  const centre = await makeCentre(add);
  const sold = products.map(({ code, price, share, months }) => ({ id: made.get(code) ?? 0, price, share, months }));
  const set = {
    channels,
    products: sold,
    productIds: made,
    factors,
    touchpoints,
    volumes,
    topics,
    segments,
    employees,
  };
  return { ...set, ...centre };
}

/** Those who answer the calls of the whole chain. */
async function makeCentre(
  add: (kind: typeof teamKind, fields: Parameters<typeof createEntry>[2]) => Promise<number>,
): Promise<Pick<DemoWorld, 'operators' | 'shifts'>> {
  const teams = new Map<string, number>();
  for (const { code, name } of shifts) teams.set(code, await add(teamKind, { name, code }));
  const made: DemoWorld['operators'][number][] = [];
  for (const { name, shift, skill, userId } of operators) {
    const id = await add(employeeKind, { name, teamId: teams.get(shift) ?? null, userId });
    made.push({ id, shift, skill, userId });
  }
  return { operators: made, shifts: teams };
}

type Things = Awaited<ReturnType<typeof makeThings>>;

async function makeSurveys(
  services: Services,
  workspaceId: number,
  at: <T>(body: (work: Work) => Promise<T>) => Promise<T>,
  things: Things,
): Promise<DemoWorld['surveys']> {
  const publish = async (survey: Parameters<typeof createSurvey>[2]) => {
    const company = await companyOf(services.db, workspaceId);
    const made = await at((work) => createSurvey(work, company, survey));
    forgetCompany(workspaceId);
    const published = await companyOf(services.db, workspaceId);
    await at((work) => publishSurvey(work, published, made.id, made.draft_revision));
    return { id: made.id, number: 1 };
  };
  const { factors } = things;
  return {
    visit: await publish({
      name: 'Визит в кофейню',
      ready: {
        key: 'coffee_visit',
        factors: {
          speed: factors.speed,
          courtesy: factors.courtesy,
          taste: factors.taste,
          cleanliness: factors.cleanliness,
        },
      },
    }),
    delivery: await publish({ name: 'После доставки', definition: deliverySurvey(factors) }),
    qr: await publish({ name: 'QR-код на столе', ready: { key: 'faces', factors: {} } }),
    relation: await publish({ name: 'Готовность рекомендовать', ready: { key: 'relational_nps', factors: {} } }),
    support: await publish({ name: 'После обращения', ready: { key: 'after_contact', factors: {} } }),
    solution: await publish({
      name: 'После решения обращения',
      ready: { key: 'after_solution', factors: { solution: factors.solution } },
    }),
  };
}

/** Hall and delivery are two businesses, 70 and 30 % of sales; in each, products by their sales. */
function weightsOf(things: Things, measuredBy: 'headline' | 'products') {
  const product = (code: string, weight: number) => ({
    ref: { kind: 'product' as const, id: things.productIds.get(code) ?? 0 },
    weight,
    children: [],
  });
  const goods = measuredBy === 'products' ? [product('coffee', 60), product('seasonal', 12), product('food', 28)] : [];
  const channel = (id: number, weight: number) => ({ ref: { kind: 'channel' as const, id }, weight, children: goods });
  return {
    ref: { kind: 'business' as const, id: null },
    weight: 1,
    children: [channel(things.channels.hall, 70), channel(things.channels.delivery, 30)],
  };
}

import type { NewInteraction } from '@otklik/contract';
import { rowKey } from '@otklik/questionnaire';
import { instantOf } from '../platform/local-time.ts';
import type { TakenResponse } from '../responses/response.ts';
import { complainOfLids } from './comments/new-lids.ts';
import { writeComment, type CommentLanguage } from './comments/write-comment.ts';
import type { Topic } from './comments/comment-phrases.ts';
import { hours, rhythmOf, weatherOf, type ShopPlan, type Weather } from './demo-plan.ts';
import type { Random } from './random.ts';

type SurveyRef = NonNullable<TakenResponse['survey']>;

/** The ids under which the plan's things stand in the company. */
export interface DemoWorld {
  readonly units: ReadonlyMap<string, { readonly id: number; readonly timeZone: string }>;
  readonly products: readonly {
    readonly id: number;
    readonly price: number;
    readonly share: number;
    readonly months: readonly number[];
  }[];
  readonly employees: ReadonlyMap<string, readonly { readonly id: number; readonly courtesy: number }[]>;
  readonly factors: {
    readonly speed: number;
    readonly courtesy: number;
    readonly taste: number;
    readonly cleanliness: number;
    readonly packaging: number;
    readonly solution: number;
  };
  readonly channels: { readonly hall: number; readonly delivery: number };
  readonly touchpoints: {
    readonly visit: number;
    readonly delivery: number;
    readonly relation: number;
    readonly support: number;
    readonly solution: number;
  };
  readonly volumes: { readonly visits: number; readonly deliveries: number };
  /** Of the contact centre, in the order of the plan; shifts by their code. */
  readonly operators: readonly {
    readonly id: number;
    readonly shift: string;
    readonly skill: number;
    /** As a member, where he solves cases. */
    readonly userId: string | null;
  }[];
  readonly shifts: ReadonlyMap<string, number>;
  /** By the code of what is appealed about. */
  readonly topics: ReadonlyMap<string, number>;
  readonly segments: { readonly gold: number; readonly regular: number };
  readonly surveys: {
    readonly visit: SurveyRef;
    readonly delivery: SurveyRef;
    readonly qr: SurveyRef;
    readonly relation: SurveyRef;
    readonly support: SurveyRef;
    readonly solution: SurveyRef;
  };
}

export interface DemoDay {
  readonly interactions: readonly NewInteraction[];
  readonly responses: readonly TakenResponse[];
}

/** How many of those who were asked answered, and of those in the hall who took up the QR code. */
export const ANSWERS = { hall: 0.085, delivery: 0.11, qr: 0.08, relation: 0.012 };
const DELIVERY_SHARE = 0.3;

/** One day of one shop: who was served, and what some of them said. `until`: nothing happens after this moment. */
export function demoDay(
  world: DemoWorld,
  random: Random,
  shop: ShopPlan,
  day: Date,
  daysAgo: number,
  until: Date,
): DemoDay {
  const interactions: NewInteraction[] = [];
  const responses: TakenResponse[] = [];
  const unit = world.units.get(shop.code);
  if (unit === undefined) throw new RangeError(`the shop ${shop.code} was not made`);
  const midnight = instantOf(`${day.toISOString().slice(0, 10)}T00:00:00`, unit.timeZone).getTime();
  const menu = menuOf(world, day);
  const count = Math.round(shop.customers * rhythmOf(day) * (0.9 + random.next() * 0.2));
  for (let number = 0; number < count; number += 1) {
    const hour = random.pick(hours);
    const minute = hour * 60 + random.integer(0, 59);
    const occurredAt = new Date(midnight + (minute * 60 + random.integer(0, 59)) * 1000);
    const visit = {
      shop,
      unitId: unit.id,
      occurredAt,
      hour,
      isDelivery: random.chance(DELIVERY_SHARE),
      employee: random.pick(world.employees.get(shop.code) ?? []),
      order: order(menu, random),
    };
    const isGold = random.chance(0.35);
    const id = random.uuid(occurredAt);
    const answers = answersOf(world, random, {
      ...visit,
      isGold,
      weather: weatherOf(shop, daysAgo, hour),
      interactionId: id,
    });
    if (occurredAt > until) continue; // chance was drawn all the same, so that the past does not depend on the hour of loading
    interactions.push(interactionOf(world, visit, id, isGold));
    const customer = random.chance(0.3) ? customerOf(random) : undefined;
    responses.push(
      ...answers.map((answer) => ({
        ...answer,
        ...contactOf(answer, customer),
        answeredAt: earlier(answer.answeredAt, until),
      })),
    );
  }
  return { interactions, responses };
}

const names = [
  'Ирина',
  'Олег',
  'Светлана',
  'Андрей',
  'Наталья',
  'Кирилл',
  'Оксана',
  'Павел',
  'Emily',
  'Тарас',
] as const;

/** Nobody's number: whoever tries the demo with a gateway of his own writes to no stranger. */
export function customerOf(random: Random) {
  const phone = `+7000000${String(random.integer(0, 9999)).padStart(4, '0')}`;
  return { externalId: phone, name: random.pick(names), phone };
}

/** Who is unhappy and invited has left a number more often than not. */
function contactOf(
  answer: TakenResponse,
  customer: ReturnType<typeof customerOf> | undefined,
): Pick<TakenResponse, 'customer'> {
  const headline = answer.answers?.['visit'] ?? answer.answers?.['delivery'];
  return customer !== undefined && typeof headline === 'number' && headline <= 2 ? { customer } : {};
}

function earlier(at: Date | undefined, until: Date): Date {
  return at === undefined || at > until ? until : at;
}

interface Visit {
  readonly shop: ShopPlan;
  readonly unitId: number;
  readonly occurredAt: Date;
  readonly hour: number;
  readonly isDelivery: boolean;
  readonly employee: { readonly id: number; readonly courtesy: number };
  readonly order: readonly { readonly id: number; readonly price: number }[];
}

interface Experience extends Visit {
  readonly isGold: boolean;
  readonly weather: Weather;
  readonly interactionId: string;
}

type Menu = { readonly sold: DemoWorld['products']; readonly total: number };

/** What is sold at this time of the year. */
function menuOf(world: DemoWorld, day: Date): Menu {
  const month = day.getUTCMonth() + 1;
  const sold = world.products.filter(
    (product) => product.share > 0 && (product.months.length === 0 || product.months.includes(month)),
  );
  return { sold, total: sold.reduce((sum, product) => sum + product.share, 0) };
}

function order({ sold, total }: Menu, random: Random) {
  const chosen = new Map<number, { id: number; price: number }>();
  for (let item = random.chance(0.35) ? 2 : 1; item > 0; item -= 1) {
    let at = random.next() * total;
    const product = sold.find((one) => (at -= one.share) < 0) ?? sold[0];
    if (product !== undefined) chosen.set(product.id, product);
  }
  return [...chosen.values()];
}

function interactionOf(world: DemoWorld, visit: Visit, id: string, isGold: boolean): NewInteraction {
  return {
    id,
    unit: visit.unitId,
    touchpoint: visit.isDelivery ? world.touchpoints.delivery : world.touchpoints.visit,
    channel: visit.isDelivery ? world.channels.delivery : world.channels.hall,
    occurredAt: visit.occurredAt.toISOString(),
    products: visit.order.map((product) => product.id),
    employee: visit.employee.id,
    segments: [isGold ? world.segments.gold : world.segments.regular],
    amount: visit.order.reduce((sum, product) => sum + product.price, 0),
  };
}

function answersOf(world: DemoWorld, random: Random, seen: Experience): TakenResponse[] {
  const responses: TakenResponse[] = [];
  if (random.chance(seen.isDelivery ? ANSWERS.delivery : ANSWERS.hall))
    responses.push(seen.isDelivery ? deliveryAnswer(world, random, seen) : visitAnswer(world, random, seen));
  // Who takes up a QR code by himself is more often annoyed, or delighted: that is why such an index is not relevant.
  if (!seen.isDelivery && random.chance(ANSWERS.qr)) responses.push(qrAnswer(world, random, seen));
  if (random.chance(ANSWERS.relation)) responses.push(relationAnswer(world, random, seen));
  return responses;
}

/** Now and then a visit simply goes wrong. */
const moodOf = (random: Random) => random.normal() * 0.5 - (random.chance(0.07) ? 1.9 : 0);

const five = (value: number) => Math.min(5, Math.max(1, Math.round(value)));

function visitAnswer(world: DemoWorld, random: Random, seen: Experience): TakenResponse {
  const { weather, employee } = seen;
  const mood = moodOf(random);
  const felt = {
    speed: 4.35 + weather.speed + mood + random.normal() * 0.7,
    courtesy: 4.6 + weather.courtesy + employee.courtesy + mood + random.normal() * 0.6,
    taste: 4.5 + weather.taste + mood + random.normal() * 0.6,
  };
  const visit = five(0.4 * felt.taste + 0.35 * felt.speed + 0.25 * felt.courtesy + random.normal() * 0.35);
  const { factors } = world;
  const goods = Object.fromEntries(
    seen.order.map((product) => [rowKey(null, product.id), five(felt.taste + random.normal() * 0.4)]),
  );
  const answers = {
    visit,
    ...(visit <= 2 ? { reasons: { chosen: [worstOf(felt)] } } : {}),
    order: goods,
    service: { [rowKey(factors.speed, null)]: five(felt.speed), [rowKey(factors.courtesy, null)]: five(felt.courtesy) },
    ...commentOf(random, weather, visit, topicsOf(felt)),
  };
  return {
    ...common(world, seen, random),
    survey: world.surveys.visit,
    touchpointId: world.touchpoints.visit,
    mode: 'invited',
    source: 'personal',
    answers,
  };
}

function deliveryAnswer(world: DemoWorld, random: Random, seen: Experience): TakenResponse {
  const mood = moodOf(random);
  const felt = 4.25 + seen.weather.delivery + mood + random.normal() * 0.8;
  const packed = five(4.4 + seen.weather.delivery / 2 + mood + random.normal() * 0.7);
  const overall = five(0.6 * felt + 0.3 * packed + 0.45 + random.normal() * 0.3);
  const goods = Object.fromEntries(
    seen.order.map((product) => [
      rowKey(null, product.id),
      five(4.3 + seen.weather.taste / 2 + mood + random.normal() * 0.5),
    ]),
  );
  const answers = {
    delivery: overall,
    order: goods,
    service: { [rowKey(world.factors.speed, null)]: five(felt), [rowKey(world.factors.packaging, null)]: packed },
    ...commentOf(random, seen.weather, overall, felt < packed ? ['delivery'] : ['packaging']),
  };
  return {
    ...common(world, seen, random),
    survey: world.surveys.delivery,
    touchpointId: world.touchpoints.delivery,
    mode: 'invited',
    source: 'personal',
    answers,
  };
}

function qrAnswer(world: DemoWorld, random: Random, seen: Experience): TakenResponse {
  const felt = 2.2 + seen.weather.taste * 0.5 + seen.weather.speed * 0.4 + random.normal() * 0.9;
  const mood = Math.min(3, Math.max(1, Math.round(felt)));
  const score = mood === 3 ? 5 : mood === 2 ? 3 : 1;
  const answers = { mood, ...commentOf(random, seen.weather, score, seen.hour <= 10 ? ['speed'] : []) };
  return {
    ...common(world, seen, random),
    survey: world.surveys.qr,
    touchpointId: world.touchpoints.visit,
    mode: 'spontaneous',
    source: 'qr',
    answers,
  };
}

function relationAnswer(world: DemoWorld, random: Random, seen: Experience): TakenResponse {
  const felt =
    8.5 +
    (seen.weather.taste + seen.weather.speed + seen.weather.courtesy) * 0.8 +
    (seen.isGold ? 0.5 : -0.3) +
    random.normal() * 1.7;
  const answers = { recommend: Math.min(10, Math.max(0, Math.round(felt))) };
  return {
    ...common(world, seen, random),
    survey: world.surveys.relation,
    touchpointId: world.touchpoints.relation,
    mode: 'invited',
    source: 'personal',
    answers,
  };
}

/** Few answer after a contact with support: an index that must not be shown yet. */
export function supportAnswer(world: DemoWorld, random: Random, unitId: number, occurredAt: Date): TakenResponse {
  const solved = random.chance(0.7) ? 1 : 0;
  const effort = Math.min(7, Math.max(1, Math.round((solved === 1 ? 5.6 : 3.2) + random.normal())));
  return {
    id: random.uuid(),
    unitId,
    occurredAt,
    survey: world.surveys.support,
    touchpointId: world.touchpoints.support,
    mode: 'invited',
    source: 'personal',
    answeredAt: occurredAt,
    language: 'ru',
    answers: { solved, effort, operator: effort >= 5 ? 3 : effort >= 3 ? 2 : 1 },
  };
}

function common(world: DemoWorld, seen: Experience, random: Random) {
  return {
    id: random.uuid(seen.occurredAt),
    unitId: seen.unitId,
    channelId: seen.isDelivery ? world.channels.delivery : world.channels.hall,
    occurredAt: seen.occurredAt,
    answeredAt: new Date(seen.occurredAt.getTime() + random.integer(10, 300) * 60_000),
    employeeId: seen.employee.id,
    segmentIds: [seen.isGold ? world.segments.gold : world.segments.regular],
    productIds: seen.order.map((product) => product.id),
    interactionId: seen.interactionId,
    language: languageOf(random),
  };
}

function languageOf(random: Random): CommentLanguage {
  const at = random.next();
  return at < 0.86 ? 'ru' : at < 0.94 ? 'uk' : 'en';
}

function commentOf(random: Random, { lids }: Weather, score: number, about: readonly Topic[]): { comment?: string } {
  const isGood = score >= 4;
  const language = languageOf(random);
  if (!random.chance(isGood ? 0.07 : 0.4)) return {};
  const comment = writeComment(random, language, isGood, about);
  const isOfLids = !isGood && lids > 0 && random.chance(lids);
  return { comment: isOfLids ? `${complainOfLids(random, language)} ${comment}` : comment };
}

type Felt = { readonly speed: number; readonly courtesy: number; readonly taste: number };

function worstOf(felt: Felt): string {
  const reasons = [
    ['slow', felt.speed],
    ['rude', felt.courtesy],
    ['taste', felt.taste],
  ] as const;
  return reasons.toSorted((a, b) => a[1] - b[1])[0]?.[0] ?? 'slow';
}

function topicsOf(felt: Felt): Topic[] {
  const parts = [
    ['speed', felt.speed],
    ['courtesy', felt.courtesy],
    ['taste', felt.taste],
  ] as const;
  const sorted = parts.toSorted((a, b) => a[1] - b[1]);
  const mean = (felt.speed + felt.courtesy + felt.taste) / 3;
  return [(mean >= 4 ? sorted.at(-1) : sorted[0])?.[0] ?? 'taste'];
}

import type { IdeaSource, NewImprovement } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { decideIdea } from '../improvements/ideas/decide-idea.service.ts';
import { proposeIdea } from '../improvements/ideas/propose-idea.service.ts';
import { judgeAll } from '../improvements/judge-all.service.ts';
import { createImprovement } from '../improvements/write-improvement.service.ts';
import type { Actor } from '../platform/actor.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { addDays } from '../platform/period.ts';
import type { Services } from '../platform/services.ts';
import type { DemoWorld } from './demo-day.ts';
import { lessons } from './demo-plan.ts';

const DAY_MS = 86_400_000;

/** What the chain has tried, what its people propose, and what became of it: judged by the demo's own answers and contacts. */
export async function loadDemoImprovements(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  now: Date,
): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  const ownerOf = (touchpoint: number) => company.touchpoints.byId.get(touchpoint)?.ownerId ?? '';
  const owners = { visit: ownerOf(world.touchpoints.visit), delivery: ownerOf(world.touchpoints.delivery) };
  const today = now.toISOString().slice(0, 10);
  const shops = [...world.units.values()].map(({ id }) => id);
  await inWorkspace(services.db, workspaceId, async (db) => {
    const as = (userId: string, daysAgo: number): Work => ({
      db,
      workspaceId,
      actor: personOf(userId),
      now: new Date(now.getTime() - daysAgo * DAY_MS),
      requestId: null,
    });
    await createImprovement(as(owners.delivery, 16), company, {
      ...common,
      name: 'Время прибытия курьера в СМС',
      description: 'Через десять минут после заказа клиент получает точное время и ссылку на карту с курьером.',
      ownerId: owners.delivery,
      topicIds: listed(world.topics.get('late')),
      plannedOn: addDays(today, -14),
      cost: 180_000,
      goal: { kind: 'contacts', fall: 0.3 },
    });
    await createImprovement(as(owners.delivery, lessons.refund.daysAgo + 4), company, {
      ...common,
      name: 'Оператор возвращает деньги сам',
      description: 'До 3 000 ₽ оператор возвращает деньги при клиенте, без бухгалтерии.',
      ownerId: owners.delivery,
      topicIds: listed(world.topics.get('refund')),
      plannedOn: addDays(today, -lessons.refund.daysAgo),
      cost: 90_000,
      goal: { kind: 'contacts', fall: 0.4 },
      oldWay: 'back_office',
    });
    await createImprovement(as(owners.delivery, lessons.late.daysAgo + 5), company, {
      ...common,
      name: 'Обучение: что сказать, когда доставка опоздала',
      description: 'Образец ответа и шпаргалка для первой смены. Держим против второй, которую не учили.',
      ownerId: owners.delivery,
      teamIds: listed(world.shifts.get(lessons.late.shift)),
      topicIds: listed(world.topics.get('late')),
      plannedOn: addDays(today, -lessons.late.daysAgo),
      cost: 45_000,
      goal: { kind: 'index', index: 'negative_share', gain: 0.15, factorIds: [] },
    });
    const idea = await proposeIdea(as(owners.delivery, 80), services, company, {
      text: 'Поставить второго бариста на утренний час пик: с восьми до десяти очередь до двери, а потом все ругают скорость.',
      source: ofVisit(world),
    });
    await decideIdea(as(owners.visit, 78), services, company, {
      id: idea.id,
      decision: {
        decision: 'accept',
        reason: 'Пробуем в двух кофейнях, потом решим про остальные.',
        improvement: {
          ...common,
          name: 'Второй бариста с восьми до десяти',
          description: 'Смена начинается на час раньше. Следим за оценкой посещения против остальных кофеен.',
          ownerId: owners.visit,
          unitIds: shops.slice(0, 2),
          touchpointIds: [world.touchpoints.visit],
          plannedOn: addDays(today, -70),
          cost: 240_000,
          goal: { kind: 'index', index: 'csat_mean', gain: 0.1, factorIds: [] },
        },
      },
    });
    const tooDear = await proposeIdea(as(owners.delivery, 30), services, company, {
      text: 'Заменить все кофемашины на более быстрые.',
      source: ofVisit(world),
    });
    await decideIdea(as(owners.visit, 28), services, company, {
      id: tooDear.id,
      decision: { decision: 'decline', reason: 'Окупится за шесть лет. Сначала посмотрим, что даст второй бариста.' },
    });
    await proposeIdea(as(owners.visit, 2), services, company, {
      text: 'Класть в заказ доставки карточку с именем того, кто его собрал, и номером для жалоб: позвонят нам, а не в поддержку.',
      source: { kind: 'index', index: 'csat_mean', unitId: null, touchpointId: world.touchpoints.delivery },
    });
  });
  await judgeAll(services, workspaceId);
}

const common: Omit<NewImprovement, 'name' | 'ownerId' | 'plannedOn' | 'goal'> = {
  description: '',
  unitIds: [],
  teamIds: [],
  touchpointIds: [],
  topicIds: [],
  cost: 0,
  oldWay: 'none',
  oldCodeIds: [],
};

function listed(id: number | undefined): number[] {
  return id === undefined ? [] : [id];
}

function ofVisit(world: DemoWorld): IdeaSource {
  return { kind: 'index', index: 'csat_mean', unitId: null, touchpointId: world.touchpoints.visit };
}

function personOf(id: string): Actor {
  return { kind: 'person', id, role: 'analyst', scopes: new Set(['company:write']), unitIds: 'all' };
}

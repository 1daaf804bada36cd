import type { SurveyDefinition } from '@otklik/questionnaire';
import { inCompany, newCompany, type Caller, type World } from './world.ts';

/** A small company for tests of what is counted: two shops in two time zones, two touchpoints, people, factors, one survey. */
export interface Shop {
  readonly caller: Caller;
  readonly workspaceId: number;
  readonly moscow: number;
  readonly vladivostok: number;
  readonly visit: number;
  readonly delivery: number;
  readonly hall: number;
  readonly coffee: number;
  readonly cake: number;
  readonly team: number;
  readonly barista: number;
  readonly gold: number;
  readonly speed: number;
  readonly courtesy: number;
  readonly topic: number;
  readonly survey: { readonly id: number; readonly number: number };
}

export async function newShop(world: World, options: Parameters<typeof newCompany>[1] = {}): Promise<Shop> {
  const caller = await newCompany(world, options);
  const { workspaceId } = caller;
  const named = { workspace_id: workspaceId };
  return inCompany(world, workspaceId, async (db) => {
    const id = async (query: { executeTakeFirstOrThrow(): Promise<{ id: number }> }) =>
      (await query.executeTakeFirstOrThrow()).id;
    const unit = (name: string, code: string, time_zone: string) =>
      id(
        db
          .insertInto('units')
          .values({ ...named, kind: 'point', name, code, time_zone, path: [] })
          .returning('id'),
      );
    const touchpoint = (name: string, code: string) =>
      id(
        db
          .insertInto('touchpoints')
          .values({ ...named, name, code, owner_id: 'owner' })
          .returning('id'),
      );
    const factor = (name: string, code: string) =>
      id(
        db
          .insertInto('factors')
          .values({ ...named, name, code, area: 'people' })
          .returning('id'),
      );
    const product = (name: string, code: string) =>
      id(
        db
          .insertInto('products')
          .values({ ...named, name, code })
          .returning('id'),
      );
    const team = await id(
      db
        .insertInto('teams')
        .values({ ...named, name: 'Утренняя смена', code: 'AM' })
        .returning('id'),
    );
    const speed = await factor('Скорость', 'speed');
    const courtesy = await factor('Вежливость', 'courtesy');
    const shop = {
      caller,
      workspaceId,
      moscow: await unit('Тверская, 12', 'T12', 'Europe/Moscow'),
      vladivostok: await unit('Светланская, 3', 'S3', 'Asia/Vladivostok'),
      visit: await touchpoint('Визит', 'visit'),
      delivery: await touchpoint('Доставка', 'delivery'),
      hall: await id(
        db
          .insertInto('channels')
          .values({ ...named, name: 'Зал', code: 'hall' })
          .returning('id'),
      ),
      coffee: await product('Кофе', 'coffee'),
      cake: await product('Торт', 'cake'),
      team,
      barista: await id(
        db
          .insertInto('employees')
          .values({ ...named, name: 'Анна', code: 'anna', team_id: team })
          .returning('id'),
      ),
      gold: await id(
        db
          .insertInto('segments')
          .values({ ...named, attribute: 'loyalty', value: 'gold' })
          .returning('id'),
      ),
      topic: await id(
        db
          .insertInto('topics')
          .values({ ...named, name: 'Оплата', code: 'payment' })
          .returning('id'),
      ),
      speed,
      courtesy,
    };
    await db
      .updateTable('units')
      .set((eb) => ({ path: eb.fn('array_append', ['path', 'id']) }))
      .where('workspace_id', '=', workspaceId)
      .execute();
    const survey = await id(
      db
        .insertInto('surveys')
        .values({
          ...named,
          name: 'Визит',
          draft: '{}',
          draft_saved_by: 'test',
          draft_saved_at: world.now,
          published_number: 1,
        })
        .returning('id'),
    );
    await db
      .insertInto('survey_versions')
      .values({
        ...named,
        survey_id: survey,
        number: 1,
        definition: JSON.stringify(visitSurvey(speed, courtesy)),
        published_by: 'test',
        published_at: world.now,
      })
      .execute();
    return { ...shop, survey: { id: survey, number: 1 } };
  });
}

/** Every kind of question that is counted, and every kind that is not. */
export function visitSurvey(speed: number, courtesy: number): SurveyDefinition {
  const text = (ru: string) => ({ ru });
  return {
    schema: 1,
    languages: ['ru'],
    defaultLanguage: 'ru',
    title: text('Визит'),
    questions: [
      { type: 'nps', id: 'nps', text: text('Порекомендуете ли вы нас?') },
      { type: 'satisfaction', id: 'visit', text: text('Как прошёл визит?'), scale: '1-5', factorId: null },
      {
        type: 'factor_ratings',
        id: 'service',
        text: text('Оцените'),
        scale: '1-5',
        factors: [{ factorId: speed, text: text('Скорость') }],
      },
      {
        type: 'factor_ratings',
        id: 'bought',
        text: text('Оцените покупки'),
        scale: '1-5',
        factors: [],
        perProduct: true,
      },
      {
        type: 'importance_satisfaction',
        id: 'both',
        text: text('Важность и оценка'),
        scale: '1-10',
        factors: [
          { factorId: speed, text: text('Скорость') },
          { factorId: courtesy, text: text('Вежливость') },
        ],
      },
      {
        type: 'reasons',
        id: 'why',
        text: text('Почему?'),
        many: true,
        other: true,
        options: [{ id: 'slow', text: text('Долго') }],
      },
      { type: 'text', id: 'words', text: text('Что улучшить?'), multiline: true, maxLength: 5000 },
      {
        type: 'contact',
        id: 'contact',
        text: text('Связаться?'),
        fields: ['name', 'phone', 'email'],
        consent: text('Согласен'),
      },
    ],
    thanks: { title: text('Спасибо') },
  };
}

import { expect, it } from 'vitest';
import type { CaseInFull, CaseLine, Transport } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import type { BotUser } from '../../test/peers/bot-api-server.ts';
import { useTalkingBots } from '../../test/talking-bots.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { inboxOf } from '../transports/incoming/inbox.service.ts';
import { kindOf } from '../transports/kinds.ts';
import { timeOutAll } from './dialogues.jobs.ts';

const world = useWorld();
const text = (ru: string) => ({ ru });
const scoresOnly = {
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: text('Визит'),
  questions: [
    { type: 'nps', id: 'nps', required: true, text: text('Порекомендуете нас?') },
    { type: 'satisfaction', id: 'visit', scale: '1-5', factorId: null, text: text('Как вам визит?') },
  ],
  thanks: { title: text('Спасибо!') },
};

const bots = useTalkingBots(world);

let tokens = 0;
async function newChat(
  name: string,
): Promise<{ company: AskingCompany; transport: Transport; guest: BotUser; chatId: number }> {
  const company = await newAskingCompany(world, scoresOnly);
  const token = `${++tokens}77:test-token`;
  const settings = { token, apiRoot: bots.url };
  const made = await company.post<Transport>('/transports', { kind: 'telegram', name: 'Бот', settings });
  expect(made.status).toBe(201);
  const { surveyId, unitId, touchpointId } = company;
  const entry = await company.put(`/transports/${made.body.id}/dialogue-entry`, { surveyId, unitId, touchpointId });
  expect(entry.status).toBe(200);
  const chatId = 700 + tokens;
  return { company, transport: made.body, guest: bots.user(token, chatId, name), chatId };
}

const wordsOf = ({ workspaceId }: AskingCompany) =>
  inCompany(world, workspaceId, (db) =>
    db.selectFrom('comments').select(['text', 'score']).where('workspace_id', '=', workspaceId).execute(),
  );
const isHeard = ({ workspaceId }: AskingCompany, count: number) =>
  expect
    .poll(() =>
      inCompany(world, workspaceId, async (db) => {
        const rows = await db
          .selectFrom('incoming_messages')
          .select('handled_at')
          .where('workspace_id', '=', workspaceId)
          .execute();
        return rows.filter(({ handled_at: at }) => at !== null).length;
      }),
    )
    .toBe(count);

it('words that a survey has no place for are a comment of the answer, with every later answer kept beside them', async () => {
  const { company, guest } = await newChat('Анна');
  await guest.says('Ждали час, никто не извинился');
  expect((await guest.sees(1)).text).toContain('Порекомендуете нас?');
  await guest.says('и стол был грязный');
  await guest.sees(2);
  await guest.says('3, кофе холодный');
  await guest.sees(3);
  await guest.presses('2');
  await guest.sees(4);
  expect(await wordsOf(company)).toMatchObject([
    { text: 'Ждали час, никто не извинился\nи стол был грязный\nкофе холодный', score: 3 },
  ]);
});

it('what is said after the last question, or after «стоп», stays with the answer; a courtesy does not', async () => {
  const { company, guest } = await newChat('Борис');
  await guest.says('9');
  await guest.sees(1);
  await guest.presses('5');
  await guest.sees(2);
  await guest.says('спасибо');
  await guest.says('А кассир Марина просто чудо');
  await isHeard(company, 4);
  expect(await wordsOf(company)).toEqual([{ text: 'А кассир Марина просто чудо', score: 9 }]);
  const stopped = await newChat('Дима');
  await stopped.guest.says('4');
  await stopped.guest.sees(1);
  await stopped.guest.says('стоп');
  await stopped.guest.sees(2);
  await stopped.guest.says('и больше не пишите мне');
  await isHeard(stopped.company, 3);
  expect(await wordsOf(stopped.company)).toEqual([{ text: 'и больше не пишите мне', score: 4 }]);
  expect(stopped.guest.shown()).toHaveLength(2);
});

it('words long after the last question are a case where the customer was asked, if nobody has said what becomes of them', async () => {
  const { company, transport, guest } = await newChat('Вера');
  await guest.says('9');
  await guest.sees(1);
  expect((await company.delete(`/transports/${transport.id}/dialogue-entry`)).status).toBeLessThan(300);
  const before = world.now;
  world.now = new Date(before.getTime() + 20 * 86_400_000);
  try {
    await timeOutAll(world.services);
    await guest.says('Где мне вернуть кофемолку?');
    const cases = async () => (await company.get<{ items: CaseLine[] }>('/cases')).body.items;
    await expect.poll(cases).toHaveLength(1);
    const [one] = await cases();
    const { body } = await company.get<CaseInFull>(`/cases/${one?.id}`);
    const at = { unitId: company.unitId, touchpointId: company.touchpointId };
    expect(body).toMatchObject({
      origin: 'messenger',
      class: 'consultation',
      title: 'Где мне вернуть кофемолку?',
      ...at,
    });
  } finally {
    world.now = before;
  }
});

it('an automatic answerer is neither answered nor heard, by its words or by the messenger’s own word', async () => {
  const { company, transport, guest, chatId } = await newChat('Глеб');
  await guest.says('9');
  await guest.sees(1);
  await guest.says('Автоответ: вернусь 5 декабря');
  await guest.says("I'm away");
  const kind = kindOf('telegram');
  if (kind === undefined) throw new TypeError('no Telegram');
  const { workspaceId } = company;
  await inboxOf(world.services, { workspaceId, transportId: transport.id, kind }).messages([
    {
      providerId: 'u-away',
      from: String(chatId),
      text: 'Пишу отчёт, буду после обеда',
      button: null,
      start: null,
      automatic: true,
      at: world.now,
    },
  ]);
  await isHeard(company, 4);
  expect(guest.shown()).toHaveLength(1);
  expect(await wordsOf(company)).toEqual([]);
  await guest.presses('4');
  await guest.sees(2);
  expect((await company.get<{ items: CaseLine[] }>('/cases')).body.items).toEqual([]);
});

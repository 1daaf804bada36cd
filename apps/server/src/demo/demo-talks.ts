import { newCaseForm, newChat } from '@otklik/contract';
import { moveCase } from '../cases/change-case.service.ts';
import { writeInCase } from '../cases/thread/say-in-case.service.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { onlyRootOf } from '../company/company.ts';
import { createCaseForm, settingsOf } from '../intake/case-forms.service.ts';
import { questionsOf } from '../intake/form-questions.ts';
import { takeCaseForm } from '../intake/take-case-form.service.ts';
import { chatSettingsOf, createChat } from '../intake/chats/chats.service.ts';
import { endSilentChats } from '../intake/chats/end-silent-chats.ts';
import type { Standing } from '../intake/chats/find-talk.ts';
import { beginTalk, caseBegun, sayMore } from '../intake/chats/say-in-chat.service.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { answering } from './demo-company.service.ts';
import type { DemoWorld } from './demo-day.ts';
import { filled, talks } from './demo-talk-texts.ts';
import type { Random } from './random.ts';

const MINUTE_MS = 60_000;
const MADE_DAYS_AGO = 90;

/** The page on which anybody writes to the chain, and the chat on its site, each with what came in by it. */
export async function loadDemoTalks(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  now: Date,
): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  const unitId = onlyRootOf(company) ?? 0;
  const place = { unitId, touchpointId: world.touchpoints.support };
  const made = new Date(now.getTime() - MADE_DAYS_AGO * 1_440 * MINUTE_MS);
  const { form, chat } = await inWorkspace(services.db, workspaceId, async (db) => {
    const work = { db, workspaceId, actor: systemActor, now: made, requestId: null };
    const origins = ['https://polden.example'];
    return {
      form: await createCaseForm(
        work,
        company,
        newCaseForm.parse({ ...place, name: 'Напишите нам', origins, ...forms }),
      ),
      chat: await createChat(work, company, newChat.parse({ ...place, name: 'Чат на сайте', origins, ...chats })),
    };
  });
  const ago = (minutes: number) => ({ ...services, now: () => new Date(now.getTime() - minutes * MINUTE_MS) });
  const settings = settingsOf(form);
  for (const { minutesAgo, ...fields } of filled) {
    const given = { fields: { ...fields, key: random.uuid() }, files: [] };
    const questions = questionsOf(settings, [], 'ru');
    await takeCaseForm(ago(minutesAgo), { company, form, settings, questions, filled: given, language: 'ru' });
  }
  const standing: Standing = { company, chat, settings: chatSettingsOf(chat), language: 'ru', visitor: null };
  for (const { minutesAgo, person, said, isSolved } of talks) {
    const [first, ...others] = said;
    if (first === undefined) continue;
    const key = random.uuid();
    await beginTalk(ago(minutesAgo), standing, { said: key, key, text: first.text, files: [], person });
    const caseId = caseBegun(standing, key);
    const at = (minutes: number) => ({ workspaceId, actor: answering, now: ago(minutesAgo - minutes).now() });
    const inCase = (minutes: number, act: (desk: Parameters<typeof writeInCase>[1]) => Promise<void>) =>
      inWorkspace(services.db, workspaceId, (db) => act({ ...at(minutes), db }));
    for (const [number, { by, text }] of others.entries()) {
      const minutes = 2 * (number + 1);
      if (by === 'customer')
        await sayMore(ago(minutesAgo - minutes), standing, caseId, { said: random.uuid(), text, files: [] });
      else
        await inCase(minutes, async (desk) => {
          if (number === 0) await moveCase(services, desk, company, caseId, { to: 'in_progress' });
          await writeInCase(services, desk, company, caseId, { kind: 'reply', text });
        });
    }
    if (isSolved !== undefined)
      await inCase(2 * said.length, (desk) =>
        moveCase(services, desk, company, caseId, { to: 'resolved', ...isSolved }),
      );
  }
  await endSilentChats(services, workspaceId);
}

const forms = {
  class: 'complaint',
  settings: {
    title: { ru: 'Напишите нам', uk: 'Напишіть нам', en: 'Write to us' },
    about: { ru: 'Ответим в течение дня. Номер обращения придёт сразу.' },
    orderNumber: 'optional',
    email: 'required',
  },
} as const;

const chats = {
  class: 'consultation',
  settings: {
    title: { ru: 'Кофейни «Полдень»', uk: 'Кав’ярні «Полудень»', en: 'Polden coffee' },
    greeting: { ru: 'Здравствуйте! Чем помочь?', uk: 'Вітаємо! Чим допомогти?', en: 'Hello! How can we help?' },
    asksContact: 'always',
  },
} as const;

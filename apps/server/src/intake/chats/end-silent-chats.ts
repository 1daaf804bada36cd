import { chatWords } from '@otklik/respond';
import { z } from 'zod';
import { atDesk } from '../../cases/at-desk.ts';
import { sayChatEnded } from '../../cases/end-chat.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { JobKind } from '../../platform/jobs/jobs.ts';
import type { Services } from '../../platform/services.ts';
import { chatSettingsOf } from './chats.service.ts';
import { listChats } from './chats.store.ts';
import { endTalk, forgetClosedTalks, silentTalks } from './silence.store.ts';

const MINUTE_MS = 60_000;

/** Looks for customers who have gone: whoever left a chat open on his desk is told that it is over, and where it goes on. */
export function endSilentChatsJob(services: Services): JobKind {
  return {
    name: 'intake.end_silent_chats',
    payload: z.object({}).loose(),
    schedule: { cron: '*/5 * * * *', timeZone: 'UTC' },
    async run() {
      const workspaces = await services.db.selectFrom('workspaces').select('id').orderBy('id').execute();
      for (const { id } of workspaces) {
        if (services.stopping.signal.aborted) return;
        await endSilentChats(services, id);
      }
    },
  };
}

/** Each in a transaction of its own: one that somebody writes in at this moment keeps no other from being told. */
export async function endSilentChats(services: Services, workspaceId: number): Promise<void> {
  const now = services.now();
  const found = await inWorkspace(services.db, workspaceId, async (db) => {
    const chats = await listChats(db, workspaceId);
    const silent: { readonly caseId: string; readonly since: Date }[] = [];
    for (const chat of chats) {
      const { silenceMinutes, againHours } = chatSettingsOf(chat);
      await forgetClosedTalks(db, workspaceId, chat.id, {
        now,
        before: new Date(now.getTime() - againHours * 60 * MINUTE_MS),
      });
      if (silenceMinutes === null) continue;
      const since = new Date(now.getTime() - silenceMinutes * MINUTE_MS);
      for (const caseId of await silentTalks(db, workspaceId, { chatId: chat.id, since }))
        silent.push({ caseId, since });
    }
    return silent;
  });
  for (const { caseId, since } of found)
    await atDesk(services, workspaceId, async (desk, company) => {
      if (!(await endTalk(desk.db, workspaceId, { caseId, since, now: desk.now }))) return;
      await sayChatEnded(services, desk, company, caseId, (language) => chatWords[language].ended);
    });
}

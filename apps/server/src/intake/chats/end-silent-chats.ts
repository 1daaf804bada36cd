import { chatWords } from '@otklik/respond';
import { z } from 'zod';
import { atDesk } from '../../cases/at-desk.ts';
import { sayChatEnded } from '../../cases/chat/end-chat.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { workspaceIds } from '../../platform/database/workspace-ids.ts';
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
    async run(_payload, signal) {
      const stopped = AbortSignal.any([signal, services.stopping.signal]);
      for (const workspaceId of await workspaceIds(services.db)) {
        if (stopped.aborted) return;
        try {
          await endSilentChats(services, workspaceId, stopped);
        } catch (error) {
          services.log.warn({ err: error, workspaceId }, 'chats: the silent ones of a company could not be looked for');
        }
      }
    },
  };
}

interface SilentTalk {
  readonly caseId: string;
  /** An answer of that time or before was the last word. */
  readonly since: Date;
}

/** Each in a transaction of its own: one that cannot be ended, or in which somebody writes at this moment, keeps no other from being told. */
export async function endSilentChats(
  services: Services,
  workspaceId: number,
  stopped = services.stopping.signal,
): Promise<void> {
  for (const talk of await findSilent(services, workspaceId)) {
    if (stopped.aborted) return;
    try {
      await endSilentTalk(services, workspaceId, talk);
    } catch (error) {
      services.log.warn({ err: error, workspaceId, caseId: talk.caseId }, 'chats: a silent one could not be ended');
    }
  }
}

function findSilent(services: Services, workspaceId: number): Promise<SilentTalk[]> {
  const now = services.now();
  return inWorkspace(services.db, workspaceId, async (db) => {
    const silent: SilentTalk[] = [];
    for (const chat of await listChats(db, workspaceId)) {
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
}

function endSilentTalk(services: Services, workspaceId: number, { caseId, since }: SilentTalk): Promise<void> {
  return atDesk(services, workspaceId, async (desk, company) => {
    if (!(await endTalk(desk.db, workspaceId, { caseId, since, now: desk.now }))) return;
    await sayChatEnded(services, desk, company, caseId, (language) => chatWords[language].ended);
  });
}

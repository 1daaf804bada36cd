import { z } from 'zod';
import type { Services } from '../../platform/services.ts';
import type { CaseDesk } from '../case.ts';

/** Looks whether the customer has seen what was said to him in the chat, and sends it after him where he has not. */
export const unseenJob = {
  name: 'cases.unseen',
  payload: z.object({ workspaceId: z.int(), caseId: z.uuid(), messageId: z.uuid(), byPerson: z.boolean() }),
};

const WAIT_MS = 2 * 60_000;

export async function sendIfUnseen(
  services: Pick<Services, 'jobs'>,
  { db, workspaceId, now }: CaseDesk,
  said: { readonly caseId: string; readonly messageId: string; readonly byPerson: boolean },
): Promise<void> {
  const startAfter = new Date(now.getTime() + WAIT_MS);
  await services.jobs.enqueue(db, unseenJob, { workspaceId, ...said }, { startAfter });
}

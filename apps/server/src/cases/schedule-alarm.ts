import { z } from 'zod';
import type { Services } from '../platform/services.ts';
import type { CaseDesk } from './case.ts';

/** Looks at the clocks of a case when one of them is due to warn or to break. */
export const alarmJob = { name: 'cases.alarm', payload: z.object({ workspaceId: z.int(), caseId: z.uuid() }) };

export async function scheduleAlarm(
  services: Pick<Services, 'jobs'>,
  desk: CaseDesk,
  caseId: string,
  at: Date | null,
): Promise<void> {
  if (at === null) return;
  const payload = { workspaceId: desk.workspaceId, caseId };
  await services.jobs.enqueue(desk.db, alarmJob, payload, at > desk.now ? { startAfter: at } : {});
}

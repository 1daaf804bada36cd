import { z } from 'zod';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { improvementAlarmJob } from './alarm-job.ts';
import { ideaLetterJob } from './ideas/idea-letter-job.ts';
import { writeIdeaLetter } from './ideas/write-idea-letter.service.ts';
import { judgeAll, tellOfAlarm } from './judge-all.service.ts';

export function improvementJobs(services: Services): readonly JobKind[] {
  const judge: JobKind = {
    name: 'improvements.judge',
    payload: z.object({}).loose(),
    schedule: { cron: '20 4 * * *', timeZone: 'UTC' },
    async run(_payload, signal) {
      const workspaces = await services.db.selectFrom('workspaces').select('id').orderBy('id').execute();
      for (const { id } of workspaces) {
        if (signal.aborted) return;
        await judgeAll(services, id);
      }
    },
  };
  const alarm: JobKind<typeof improvementAlarmJob.payload> = {
    ...improvementAlarmJob,
    run: ({ workspaceId, improvementId }) => tellOfAlarm(services, workspaceId, improvementId),
  };
  const letter: JobKind<typeof ideaLetterJob.payload> = {
    ...ideaLetterJob,
    run: (payload) => writeIdeaLetter(services, payload),
  };
  return [judge, alarm, letter];
}

import { z } from 'zod';
import { companyOf } from '../company/company.snapshot.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { improvementAlarmJob, judgeWrittenJob } from './improvement-jobs.ts';
import { ideaLetterJob } from './ideas/idea-letter-job.ts';
import { writeIdeaLetter } from './ideas/write-idea-letter.service.ts';
import { judgeAll, judgeWritten, tellOfAlarm } from './judge-all.service.ts';
import { tellJob } from './tellings/tell-job.ts';
import { tellPiece } from './tellings/tell-raisers.service.ts';

export function improvementJobs(services: Services): readonly JobKind[] {
  const judge: JobKind = {
    name: 'improvements.judge',
    payload: z.object({}).loose(),
    schedule: { cron: '20 4 * * *', timeZone: 'UTC' },
    async run(_payload, signal) {
      for (const id of await workspaceIds(services.db)) {
        if (signal.aborted) return;
        await judgeAll(services, id);
      }
    },
  };
  const alarm: JobKind<typeof improvementAlarmJob.payload> = {
    ...improvementAlarmJob,
    run: ({ workspaceId, improvementId }) => tellOfAlarm(services, workspaceId, improvementId),
  };
  const written: JobKind<typeof judgeWrittenJob.payload> = {
    ...judgeWrittenJob,
    run: ({ workspaceId, improvementId }) => judgeWritten(services, workspaceId, improvementId),
  };
  const letter: JobKind<typeof ideaLetterJob.payload> = {
    ...ideaLetterJob,
    run: (payload) => writeIdeaLetter(services, payload),
  };
  const tell: JobKind<typeof tellJob.payload> = {
    ...tellJob,
    async run(order) {
      const company = await companyOf(services.db, order.workspaceId);
      await inWorkspace(services.db, order.workspaceId, (db) => tellPiece(services, db, company, order));
    },
  };
  return [judge, written, alarm, letter, tell];
}

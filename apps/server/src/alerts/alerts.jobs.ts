import { z } from 'zod';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { answerForAlertsJob } from '../responses/facts/answer-watch.ts';
import { readNoticed } from '../responses/facts/noticed-answer.ts';
import type { AlertDesk } from './alert.ts';
import { deliverJob, escalateJob, lookJob } from './alert-jobs.ts';
import { rulesInForce } from './alert-rules.store.ts';
import { findInAnswer } from './answer-findings.ts';
import { judgeable } from './judgeable-answers.ts';
import { caseHappenedJob, findInCase } from './case-happened.ts';
import { deliver } from './deliver.service.ts';
import { escalate } from './escalate.service.ts';
import { lookAround, type Family } from './look.service.ts';
import { raiseAlerts } from './raise-alerts.service.ts';

export function alertJobs(services: Services): readonly JobKind[] {
  const answer: JobKind<typeof answerForAlertsJob.payload> = {
    ...answerForAlertsJob,
    concurrency: 4,
    expireInSeconds: 60,
    run: ({ workspaceId, responseId }) =>
      atDesk(services, workspaceId, (desk, company) => hearAnswer(services, desk, company, responseId)),
  };
  const ofCase: JobKind<typeof caseHappenedJob.payload> = {
    ...caseHappenedJob,
    concurrency: 2,
    expireInSeconds: 60,
    run: ({ workspaceId, ...said }) =>
      atDesk(services, workspaceId, async (desk, company) => {
        for (const stored of await rulesInForce(desk.db, workspaceId, ['case'])) {
          const found = findInCase(company, stored.rule, said);
          if (found !== null) await raiseAlerts(services, desk, company, stored, [found]);
        }
      }),
  };
  const delivery: JobKind<typeof deliverJob.payload> = {
    ...deliverJob,
    concurrency: 4,
    expireInSeconds: 300,
    run: ({ workspaceId, ruleId }) => deliver(services, workspaceId, ruleId),
  };
  const escalation: JobKind<typeof escalateJob.payload> = {
    ...escalateJob,
    concurrency: 2,
    expireInSeconds: 60,
    run: ({ workspaceId, alertId, handedAt }) =>
      atDesk(services, workspaceId, async (desk, company) => {
        await escalate(services, desk, company, { alertId, handedAt: handedAt === null ? null : new Date(handedAt) });
      }),
  };
  return [answer, ofCase, delivery, escalation, ...lookJobs(services)];
}

/** What no single answer tells: looked at by the clock, and only in companies with rules about it. */
function lookJobs(services: Services): JobKind[] {
  const look: JobKind<typeof lookJob.payload> = {
    ...lookJob,
    concurrency: 1,
    expireInSeconds: 600,
    run: ({ workspaceId, families }) =>
      atDesk(services, workspaceId, (desk, company) => lookAround(services, desk, company, families)),
  };
  const clock = (name: string, cron: string, families: readonly Family[]): JobKind => ({
    name,
    payload: z.object({}).loose(),
    schedule: { cron, timeZone: 'UTC' },
    run: () => lookEverywhere(services, families),
  });
  return [
    look,
    clock('alerts.look_often', '*/5 * * * *', ['volume', 'case']),
    clock('alerts.look_hourly', '10 * * * *', ['index', 'contacts', 'hours']),
  ];
}

async function lookEverywhere(services: Services, families: readonly Family[]): Promise<void> {
  for (const workspaceId of await workspaceIds(services.db)) {
    if (services.stopping.signal.aborted) return;
    await inWorkspace(services.db, workspaceId, async (db) => {
      if ((await rulesInForce(db, workspaceId, families)).length === 0) return;
      await services.jobs.enqueue(db, lookJob, { workspaceId, families: [...families] });
    });
  }
}

async function hearAnswer(services: Services, desk: AlertDesk, company: Company, responseId: string): Promise<void> {
  const noticed = await readNoticed(services, desk.db, desk.workspaceId, responseId);
  if (noticed === null) return;
  const rules = await rulesInForce(desk.db, desk.workspaceId, ['answer']);
  const [answer] = await judgeable(services, desk, company, [noticed], rules);
  if (answer === undefined) return;
  for (const stored of rules) {
    const found = findInAnswer(company, stored.rule, answer);
    if (found !== null) await raiseAlerts(services, desk, company, stored, [found]);
  }
}

async function atDesk(
  services: Services,
  workspaceId: number,
  work: (desk: AlertDesk, company: Company) => Promise<void>,
): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, (db) => work({ db, workspaceId, now: services.now() }, company));
}

import { z } from 'zod';
import { LEDGER_KEPT_DAYS } from '../decisions/ledger/ledger-entries.ts';
import { planInvitationsJob } from '../decisions/plan-invitations.job.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { deleteOldLeftOut } from './left-out.store.ts';
import { planInvitations } from './plan-invitations.service.ts';
import { campaignJob, runCampaign } from './run-campaign.service.ts';

export function invitationJobs(services: Services): readonly JobKind[] {
  const plan: JobKind<typeof planInvitationsJob.payload> = {
    ...planInvitationsJob,
    concurrency: 2,
    run: async ({ workspaceId, asks }) => {
      await planInvitations(services, workspaceId, asks);
    },
  };
  const campaign: JobKind<typeof campaignJob.payload> = {
    ...campaignJob,
    run: ({ workspaceId, campaignId }) => runCampaign(services, workspaceId, campaignId),
  };
  return [plan, campaign, sweepLeftOut(services)];
}

const AT_ONCE = 10_000;
const nothing = z.object({});

function sweepLeftOut(services: Services): JobKind<typeof nothing> {
  return {
    name: 'campaigns.sweep',
    payload: nothing,
    schedule: { cron: '50 3 * * *', timeZone: 'UTC' },
    expireInSeconds: 3_600,
    async run(_payload, signal) {
      const before = new Date(services.now().getTime() - LEDGER_KEPT_DAYS * 86_400_000);
      for (const id of await workspaceIds(services.db))
        for (let deleted = AT_ONCE; deleted === AT_ONCE && !signal.aborted;)
          deleted = await inWorkspace(services.db, id, (db) => deleteOldLeftOut(db, id, before, AT_ONCE));
    },
  };
}

import { planInvitationsJob } from '../decisions/plan-invitations.job.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
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
  return [plan, campaign];
}

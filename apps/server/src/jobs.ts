import type { JobKind } from './platform/jobs/jobs.ts';
import type { Services } from './platform/services.ts';
import { alertJobs } from './alerts/alerts.jobs.ts';
import { customerJobs } from './customers/customers.jobs.ts';
import { caseJobs } from './cases/cases.jobs.ts';
import { contactJobs } from './contacts/contacts.jobs.ts';
import { decisionJobs } from './decisions/decisions.jobs.ts';
import { demoJobs } from './demo/demo.jobs.ts';
import { dialogueJobs } from './dialogues/dialogues.jobs.ts';
import { fiscalJobs } from './served/fiscal/fiscal.jobs.ts';
import { improvementJobs } from './improvements/improvements.jobs.ts';
import { proactiveJobs } from './proactive/proactive.jobs.ts';
import { importJobs } from './imports/imports.jobs.ts';
import { categoryJobs } from './categories/categories.jobs.ts';
import { interviewJobs } from './interviews/interviews.jobs.ts';
import { intakeJobs } from './intake/intake.jobs.ts';
import { invitationJobs } from './invitations/invitations.jobs.ts';
import { fewLeftJobs } from './thanks/few-left.ts';
import { reviewJobs } from './reviews/reviews.jobs.ts';
import { themeJobs } from './themes/themes.jobs.ts';
import { commentJobs } from './responses/lists/comments.jobs.ts';
import { erasureJobs } from './responses/erasure/erasure.jobs.ts';
import { uploadJobs } from './responses/uploads/uploads.jobs.ts';
import { transportJobs } from './transports/transports.jobs.ts';

/** Every kind of job on one page: what a worker takes from the queue. */
export function jobKinds(services: Services): readonly JobKind[] {
  return [
    ...decisionJobs(services),
    ...invitationJobs(services),
    ...transportJobs(services),
    ...dialogueJobs(services),
    ...interviewJobs(services),
    ...fiscalJobs(services),
    ...alertJobs(services),
    ...contactJobs(services),
    ...caseJobs(services),
    ...intakeJobs(services),
    ...reviewJobs(services),
    ...customerJobs(services),
    ...improvementJobs(services),
    ...proactiveJobs(services),
    ...categoryJobs(services),
    ...themeJobs(services),
    ...importJobs(services),
    ...fewLeftJobs(services),
    ...commentJobs(services),
    ...erasureJobs(services),
    ...uploadJobs(services),
    ...demoJobs(services),
  ];
}

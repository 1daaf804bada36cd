import { customerForgottenJob } from '../cases/customer-forgotten.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { writtenToUsJob } from '../dialogues/written-to-us.ts';
import { commentedJob } from '../transports/incoming/commented-job.ts';
import { endSilentChatsJob } from './chats/end-silent-chats.ts';
import { forgetLetters } from './letters.store.ts';
import { chatFileJob } from '../cases/chat/chat-files.ts';
import { takeChatFile } from './take-chat-file.service.ts';
import { takeComment } from './take-comment.service.ts';
import { takeMessage } from './take-message.service.ts';

export function intakeJobs(services: Services): readonly JobKind[] {
  const forgotten: JobKind<typeof customerForgottenJob.payload> = {
    ...customerForgottenJob,
    expireInSeconds: 300,
    run: ({ workspaceId, customerId }) =>
      inWorkspace(services.db, workspaceId, (db) => forgetLetters(db, workspaceId, customerId)),
  };
  const commented: JobKind<typeof commentedJob.payload> = {
    ...commentedJob,
    // A post that is much spoken of brings them by the dozen.
    atOnce: 50,
    run: ({ workspaceId, commentId }) => takeComment(services, workspaceId, commentId),
  };
  const written: JobKind<typeof writtenToUsJob.payload> = {
    ...writtenToUsJob,
    // One after the other: his sentences stand in the thread as he said them.
    concurrency: 1,
    expireInSeconds: 60,
    run: (job) => takeMessage(services, job),
  };
  const chatFile: JobKind<typeof chatFileJob.payload> = {
    ...chatFileJob,
    concurrency: 4,
    // A slow line, and the way to it.
    expireInSeconds: 180,
    run: (job) => takeChatFile(services, job),
  };
  return [forgotten, commented, written, chatFile, endSilentChatsJob(services)];
}

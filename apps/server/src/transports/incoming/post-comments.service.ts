import { uuidOf } from '../../platform/uuid-of.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { addressIdOf, addressIndex } from '../addresses/address-id.ts';
import { commentedJob } from './commented-job.ts';
import { editComment, insertComment, markDeleted } from './post-comments.store.ts';
import type { ReceivingTransport } from './receiving-transport.ts';
import type { PostComment } from '../transport.ts';

/**
 * Keeps each comment as it stands now. Sites tell of one several times and out of step: an old word of a new comment never
 * undoes a change, and what was not taken when it was written is not taken when it changes.
 */
export async function takeComments(
  services: Services,
  { workspaceId, transportId }: Pick<ReceivingTransport, 'workspaceId' | 'transportId'>,
  comments: readonly PostComment[],
): Promise<void> {
  if (comments.length === 0) return;
  await inWorkspace(services.db, workspaceId, async (db) => {
    for (const comment of comments) {
      const commentId = uuidOf(workspaceId, 'post-comment', transportId, comment.post, comment.providerId);
      if (await isNews(services, db, { workspaceId, transportId, commentId }, comment))
        await services.jobs.enqueue(db, commentedJob, { workspaceId, commentId });
    }
  });
}

interface Which {
  readonly workspaceId: number;
  readonly transportId: number;
  readonly commentId: string;
}

/** @returns whether a case has to hear of it */
async function isNews(services: Services, db: WorkspaceDb, which: Which, comment: PostComment): Promise<boolean> {
  const { workspaceId, commentId } = which;
  const now = services.now();
  if (comment.from === null || comment.change === 'deleted') {
    await markDeleted(db, workspaceId, commentId, now);
    return false;
  }
  if (comment.change === 'edited') return editComment(db, workspaceId, commentId, { text: comment.text, at: now });
  return keepNew(services, db, which, { ...comment, from: comment.from });
}

/** No chat is made of it: who speaks under a post has not written to us, and is no address that anything else could be sent to. */
async function keepNew(
  { secrets, now }: Services,
  db: WorkspaceDb,
  { workspaceId, transportId, commentId }: Which,
  comment: PostComment & { readonly from: string },
): Promise<boolean> {
  const indexOf = (who: string) => addressIndex(secrets, workspaceId, transportId, who);
  return insertComment(db, {
    workspace_id: workspaceId,
    id: commentId,
    transport_id: transportId,
    thread_id: addressIdOf(indexOf(`${comment.post}:${comment.from}`)),
    author_index: indexOf(comment.from),
    post: comment.post,
    external_id: comment.providerId,
    url: comment.url,
    unit_id: comment.unitId,
    text: comment.text,
    written_at: comment.at,
    received_at: now(),
  });
}

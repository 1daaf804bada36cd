import { z } from 'zod';

export const replyToReviewJob = {
  name: 'reviews.reply',
  payload: z.object({ workspaceId: z.int(), reviewId: z.uuid() }),
};

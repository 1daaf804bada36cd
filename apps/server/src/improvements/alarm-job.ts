import { z } from 'zod';

/** The expected fall did not come: the owner hears it. */
export const improvementAlarmJob = {
  name: 'improvements.alarm',
  payload: z.object({ workspaceId: z.int(), improvementId: z.int() }),
};

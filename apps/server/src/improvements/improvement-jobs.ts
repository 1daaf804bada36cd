import { z } from 'zod';

/** The expected fall did not come: the owner hears it. */
export const improvementAlarmJob = {
  name: 'improvements.alarm',
  payload: z.object({ workspaceId: z.int(), improvementId: z.int() }),
};

/** It was written down, or planned anew: what is known of it by now. */
export const judgeWrittenJob = {
  name: 'improvements.judge-written',
  payload: z.object({ workspaceId: z.int(), improvementId: z.int() }),
};

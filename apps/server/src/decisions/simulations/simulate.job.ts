import { z } from 'zod';

export const simulateJob = {
  name: 'policy.simulate',
  payload: z.object({ workspaceId: z.int(), simulationId: z.int() }),
};

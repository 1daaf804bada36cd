import { z } from 'zod';

/** A customer was taken out of his cases: whoever stands further along takes his words away too. */
export const customerForgottenJob = {
  name: 'cases.customer_forgotten',
  payload: z.object({ workspaceId: z.int(), customerId: z.uuid() }),
};

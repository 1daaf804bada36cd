import { z } from 'zod';

/** A customer was erased: whoever stands further along takes his words away too. In the transaction of the erasure. */
export const customerErasedJob = {
  name: 'customers.erased',
  payload: z.object({ workspaceId: z.int(), customerId: z.uuid() }),
};

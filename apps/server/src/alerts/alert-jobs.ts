import { z } from 'zod';

/** Hands what is due of a rule to its channels. */
export const deliverJob = { name: 'alerts.deliver', payload: z.object({ workspaceId: z.int(), ruleId: z.int() }) };

/** Looks whether somebody took an alert; if not, tells those above. */
export const escalateJob = { name: 'alerts.escalate', payload: z.object({ workspaceId: z.int(), alertId: z.uuid() }) };

/** Looks at the figures of one company. */
export const lookJob = {
  name: 'alerts.look',
  payload: z.object({
    workspaceId: z.int(),
    families: z.array(z.enum(['index', 'volume', 'case', 'contacts', 'hours'])),
  }),
};

import { z } from 'zod';
import type { Services } from '../platform/services.ts';
import type { AlertDesk } from './alert.ts';

/** Hands what is due of a rule to its channels. */
export const deliverJob = { name: 'alerts.deliver', payload: z.object({ workspaceId: z.int(), ruleId: z.int() }) };

/** Looks whether somebody took an alert; if not, tells those above. */
export const escalateJob = {
  name: 'alerts.escalate',
  payload: z.object({
    workspaceId: z.int(),
    alertId: z.uuid(),
    /** When it had been handed on last; whoever is given it later has his own time. */
    handedAt: z.iso.datetime().nullable().default(null),
  }),
};

/** Nobody can be late with what he has not heard of yet: the time runs from when he knows. */
export async function planEscalation(
  services: Pick<Services, 'jobs'>,
  { db, workspaceId }: AlertDesk,
  of: {
    readonly alertId: string;
    readonly knownAt: Date;
    readonly handedAt: Date | null;
    readonly afterMinutes: number;
  },
): Promise<void> {
  const { alertId, knownAt, handedAt, afterMinutes } = of;
  const startAfter = new Date(knownAt.getTime() + afterMinutes * 60_000);
  const payload = { workspaceId, alertId, handedAt: handedAt?.toISOString() ?? null };
  await services.jobs.enqueue(db, escalateJob, payload, { startAfter });
}

/** Looks at the figures of one company. */
export const lookJob = {
  name: 'alerts.look',
  payload: z.object({
    workspaceId: z.int(),
    families: z.array(z.enum(['index', 'volume', 'case', 'contacts', 'hours'])),
  }),
};

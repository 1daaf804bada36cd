import { z } from 'zod';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import type { Services } from '../platform/services.ts';
import { findInvitationFacts } from '../transports/message/before-sending.store.ts';
import { putBack } from '../transports/outbox/take-turn.ts';
import { listTransports } from '../transports/transports.store.ts';
import { dialListOf } from './dial-list.ts';
import { lockDialLists, takeExpired } from './numbers.store.ts';
import { releaseLapsed } from './release-lapsed.ts';

const sweepPayload = z.object({});

export function interviewJobs(services: Services): readonly JobKind[] {
  const tidy: JobKind<typeof sweepPayload> = {
    name: 'interviews.tidy',
    payload: sweepPayload,
    schedule: { cron: '* * * * *', timeZone: 'UTC' },
    run: () => tidyAllLists(services),
  };
  return [tidy];
}

async function tidyAllLists(services: Services): Promise<void> {
  for (const id of await workspaceIds(services.db)) {
    if (services.stopping.signal.aborted) return;
    await tidyLists(services, id);
  }
}

/** A list is in order though nobody looks at it: closed browsers give their numbers back, and what ran out leaves. */
export async function tidyLists(services: Services, workspaceId: number): Promise<void> {
  const transports = await inWorkspace(services.db, workspaceId, (db) =>
    listTransports(db, workspaceId, { archived: false }),
  );
  const lists = transports.filter(({ kind }) => kind === 'phone');
  if (lists.length === 0) return;
  await releaseLapsed(services, workspaceId);
  for (const { id } of lists) {
    const { desk } = await dialListOf(services, workspaceId, id);
    await inWorkspace(services.db, workspaceId, async (db) => {
      await lockDialLists(db, workspaceId);
      const rows = await takeExpired(db, desk, services.now());
      if (rows.length === 0) return;
      const ids = rows.flatMap((row) => row.invitation_id ?? []);
      const invitations = await findInvitationFacts(db, workspaceId, ids);
      const verdict = { go: false, reason: 'expired', nextWay: false } as const;
      await putBack(
        desk,
        db,
        rows.map((row) => ({ row, invitation: invitations.get(row.invitation_id ?? '') ?? null, verdict })),
      );
    });
  }
}

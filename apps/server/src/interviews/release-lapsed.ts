import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { listLapsed } from './attempts.store.ts';
import { dialListOf } from './dial-list.ts';
import { endCall } from './end-call.service.ts';

/** Numbers whose interviewer was not heard of go back to their lists; an interview that was gone through meanwhile is done. */
export async function releaseLapsed(services: Services, workspaceId: number): Promise<void> {
  const now = services.now();
  const lapsed = await inWorkspace(services.db, workspaceId, (db) => listLapsed(db, workspaceId, now));
  for (const attempt of lapsed) {
    const list = await dialListOf(services, workspaceId, attempt.transport_id);
    const work = { workspaceId, now, actor: systemActor, requestId: null };
    try {
      await inWorkspace(services.db, workspaceId, (db) =>
        endCall({ ...work, db }, list, attempt.id, { result: 'lost' }),
      );
    } catch (error) {
      // Two looked at the same moment, and the other was quicker; or its interviewer came back.
      if (!(error instanceof Problem && error.code === 'conflict')) throw error;
    }
  }
}

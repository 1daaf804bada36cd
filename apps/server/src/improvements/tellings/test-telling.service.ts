import type { Actor } from '../../platform/actor.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { sendToMyself } from '../../transports/message/send-to-myself.service.ts';
import { findImprovement } from '../improvements.store.ts';

/** What those who raised it would be told, to oneself. */
export async function testTelling(
  services: Services,
  of: { readonly workspaceId: number; readonly improvementId: number; readonly templateId: number | null },
  actor: Actor,
) {
  const { workspaceId, improvementId, templateId } = of;
  const row = await inWorkspace(services.db, workspaceId, (db) => findImprovement(db, workspaceId, improvementId));
  if (row === undefined) throw new Problem('not_found');
  const telling = { purpose: 'improvement', values: { improvement: row.name }, link: null } as const;
  return sendToMyself(services, workspaceId, actor, { templateId, telling });
}

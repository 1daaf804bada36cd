import { caseSettingsEndpoints, type CaseSettings } from '@otklik/contract';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import { watchAnswers } from '../responses/answer-watch.ts';
import { insertSettings, readSettings } from './case-settings.store.ts';

export const caseSettingsRoutes: readonly Route[] = [
  route(caseSettingsEndpoints.get, (_call, work) => readSettings(work.db, work.workspaceId)),
  route(caseSettingsEndpoints.put, async ({ body }, work) => {
    const before = await readSettings(work.db, work.workspaceId);
    const saved = { settings: body.settings, revision: body.revision + 1, by: work.actor.id, at: work.now };
    if (before.revision !== body.revision || !(await insertSettings(work.db, work.workspaceId, saved)))
      throw new Problem('conflict', 'revision: somebody saved other settings meanwhile; read them again', {
        current: before,
      });
    await keepWatch(work, body.settings);
    await audit(work, {
      action: 'case-settings.put',
      subject: { kind: 'case-settings', id: saved.revision },
      before: before.settings,
      after: body.settings,
    });
    return { settings: body.settings, revision: saved.revision, savedAt: work.now };
  }),
];

/** Answers that open a case are watched for where they are taken. */
function keepWatch(work: Work, { triggers }: CaseSettings): Promise<void> {
  return watchAnswers(
    work,
    triggers.map(({ role, scale, score, touchpoints }) => ({ role, scale, score, touchpoints })),
  );
}

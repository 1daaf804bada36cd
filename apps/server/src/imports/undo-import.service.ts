import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { importedAnswers } from '../responses/imported-answers.ts';
import { takeOffImported } from '../responses/responses.service.ts';
import { deleteRefusals, findImport, setState } from './imports.store.ts';

const PIECE = 2_000;

/** Takes an import's answers off again, piece by piece; run again after a crash it goes on with what is left. */
export async function undoImport(services: Services, workspaceId: number, importId: number): Promise<void> {
  const isWanted = await inWorkspace(
    services.db,
    workspaceId,
    async (tx) => (await findImport(tx, workspaceId, importId))?.state === 'undoing',
  );
  if (!isWanted) return;
  for (let found = true; found;) {
    found = false;
    for await (const ids of importedAnswers(services.db, workspaceId, importId, PIECE)) {
      await inWorkspace(services.db, workspaceId, (tx) =>
        takeOffImported(services, tx, workspaceId, { importId, ids }),
      );
      found = true;
      services.live.announce(workspaceId);
    }
  }
  await inWorkspace(services.db, workspaceId, async (tx) => {
    await deleteRefusals(tx, workspaceId, importId);
    await setState(tx, workspaceId, importId, { state: 'undone', finishedAt: services.now() });
  });
}

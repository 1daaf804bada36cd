import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { importedAnswers } from '../../responses/taking/imported-answers.ts';
import { takeOffImported } from '../../responses/responses.service.ts';
import { contactRegister } from '../registers/contact-register.ts';
import { deleteRefusals, findImport, setState } from '../imports.store.ts';
import { interactionRegister } from '../registers/interaction-register.ts';
import type { Register } from '../registers/register.ts';

const PIECE = 2_000;

/** Takes what an import brought off again, piece by piece; run again after a crash it goes on with what is left. */
export async function undoImport(services: Services, workspaceId: number, importId: number): Promise<void> {
  const row = await inWorkspace(services.db, workspaceId, (tx) => findImport(tx, workspaceId, importId));
  if (row?.state !== 'undoing') return;
  if (row.kind === 'contacts') await undoRegister(services, contactRegister, workspaceId, importId);
  else if (row.kind === 'interactions') await undoRegister(services, interactionRegister, workspaceId, importId);
  else await undoAnswers(services, workspaceId, importId);
  await inWorkspace(services.db, workspaceId, async (tx) => {
    await deleteRefusals(tx, workspaceId, importId);
    await setState(tx, workspaceId, importId, { state: 'undone', finishedAt: services.now() });
  });
}

async function undoRegister(
  services: Services,
  { takeOff }: Pick<Register<never, never>, 'takeOff'>,
  workspaceId: number,
  importId: number,
): Promise<void> {
  for (let taken = 1; taken > 0;) {
    taken = await inWorkspace(services.db, workspaceId, (tx) =>
      takeOff(services, tx, workspaceId, { importId, limit: PIECE }),
    );
    services.live.announce(workspaceId);
  }
}

async function undoAnswers(services: Services, workspaceId: number, importId: number): Promise<void> {
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
}

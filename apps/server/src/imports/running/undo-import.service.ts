import { idsByPage } from '../../platform/database/ids-by-page.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { takeOffImported } from '../../responses/responses.service.ts';
import { contactRegister } from '../registers/contact-register.ts';
import { acceptedLess, deleteRefusals, findImport, setState } from '../imports.store.ts';
import { interactionRegister } from '../registers/interaction-register.ts';
import type { Register } from '../registers/register.ts';

const PIECE = 2_000;

/** Takes what an import brought off again, piece by piece; run again after a crash it goes on with what is left. */
export async function undoImport(services: Services, workspaceId: number, importId: number): Promise<void> {
  const row = await inWorkspace(services.db, workspaceId, (tx) => findImport(tx, workspaceId, importId));
  if (row?.state !== 'undoing') return;
  await takeAllOff(services, workspaceId, importId, wayOf(services, row.kind, { workspaceId, importId }));
  await inWorkspace(services.db, workspaceId, async (tx) => {
    await deleteRefusals(tx, workspaceId, importId);
    await setState(tx, workspaceId, importId, { state: 'undone', finishedAt: services.now() });
  });
}

interface Way {
  readonly table: 'responses' | 'contacts' | 'interactions';
  /** @returns how many rows of the file that were */
  readonly takeOff: (tx: WorkspaceDb, ids: readonly string[]) => Promise<number>;
}

function wayOf(
  services: Services,
  kind: string,
  { workspaceId, importId }: { readonly workspaceId: number; readonly importId: number },
): Way {
  const ofRegister = ({ table, takeOff }: Pick<Register<never, never>, 'table' | 'takeOff'>): Way => ({
    table,
    takeOff: (tx, ids) => takeOff(services, tx, workspaceId, { importId, ids }),
  });
  if (kind === 'contacts') return ofRegister(contactRegister);
  if (kind === 'interactions') return ofRegister(interactionRegister);
  return {
    table: 'responses',
    takeOff: (tx, ids) => takeOffImported(services, tx, workspaceId, { importId, ids }),
  };
}

async function takeAllOff(services: Services, workspaceId: number, importId: number, way: Way): Promise<void> {
  for (let found = true; found;) {
    found = false;
    for await (const ids of idsByPage(services.db, workspaceId, { table: way.table, importId }, PIECE)) {
      await inWorkspace(services.db, workspaceId, async (tx) => {
        await acceptedLess(tx, workspaceId, importId, await way.takeOff(tx, ids));
      });
      found = true;
      services.live.announce(workspaceId);
    }
  }
}

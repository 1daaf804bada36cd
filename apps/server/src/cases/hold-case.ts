import type { CaseSettings } from '@otklik/contract';
import { Problem } from '../platform/errors.ts';
import type { CaseDesk } from './case.ts';
import { readSettings } from './settings/case-settings.store.ts';
import { lockCase, type CaseRow } from './cases.store.ts';
import type { KeptClock } from './clocks/clocks.ts';
import { readClocks } from './clocks/clocks.store.ts';

/** A case that is being changed: its row is locked until the transaction ends, so that two never answer past each other. */
export interface Held {
  readonly row: CaseRow;
  readonly clocks: readonly KeptClock[];
  readonly settings: CaseSettings;
}

/** @throws Problem for one that is not there, and where somebody changed it since `revision` */
export async function hold(desk: CaseDesk, caseId: string, revision: number | undefined): Promise<Held> {
  const row = await lockCase(desk.db, desk.workspaceId, caseId);
  if (row === undefined) throw new Problem('not_found');
  if (revision !== undefined && revision !== row.revision)
    throw new Problem('conflict', 'revision: somebody changed the case meanwhile; read it again');
  const { settings } = await readSettings(desk.db, desk.workspaceId);
  return { row, clocks: await readClocks(desk.db, desk.workspaceId, caseId), settings };
}

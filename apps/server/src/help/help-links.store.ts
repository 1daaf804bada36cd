import type { Selectable } from 'kysely';
import type { HelpLinksTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface NewHelpLink {
  readonly token: string;
  readonly pageId: number;
  readonly customerId: string;
}

export async function insertHelpLinks(
  db: WorkspaceDb,
  workspaceId: number,
  links: readonly NewHelpLink[],
  at: Date,
): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ token, pageId, customerId }) => ({
    workspace_id: workspaceId,
    token,
    page_id: pageId,
    customer_id: customerId,
    created_at: at,
  }));
  await db.insertInto('help_links').values(rows).execute();
}

export function findHelpLink(
  db: WorkspaceDb,
  workspaceId: number,
  token: string,
): Promise<Selectable<HelpLinksTable> | undefined> {
  return db
    .selectFrom('help_links')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('token', '=', token)
    .executeTakeFirst();
}

export async function noteOpened(db: WorkspaceDb, workspaceId: number, token: string, at: Date): Promise<void> {
  await db
    .updateTable('help_links')
    .set({ opened_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('token', '=', token)
    .where('opened_at', 'is', null)
    .execute();
}

import { sql, type Selectable, type Updateable } from 'kysely';
import { templateTexts, type TemplateTexts } from '@otklik/contract';
import type { TemplatesTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type TemplateRow = Selectable<TemplatesTable>;

export function listTemplates(db: WorkspaceDb, workspaceId: number): Promise<TemplateRow[]> {
  return db
    .selectFrom('templates')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
}

export function findTemplate(db: WorkspaceDb, workspaceId: number, id: number): Promise<TemplateRow | undefined> {
  return db
    .selectFrom('templates')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Those that are not archived: an archived one is no longer sent. */
export async function findTexts(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly number[],
): Promise<Map<number, TemplateTexts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('templates')
    .select(['id', 'texts'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...ids])
    .where('archived_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, templateTexts.parse(row.texts)]));
}

export function insertTemplate(
  db: WorkspaceDb,
  workspaceId: number,
  row: { readonly name: string; readonly purpose: string; readonly texts: TemplateTexts },
  by: { readonly id: string; readonly now: Date },
): Promise<TemplateRow> {
  return db
    .insertInto('templates')
    .values({
      name: row.name,
      purpose: row.purpose,
      texts: JSON.stringify(row.texts),
      workspace_id: workspaceId,
      created_by: by.id,
      created_at: by.now,
      changed_at: by.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateTemplate(db: WorkspaceDb, workspaceId: number, id: number, change: Updateable<TemplatesTable>) {
  return db.updateTable('templates').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export function deleteTemplate(db: WorkspaceDb, workspaceId: number, id: number) {
  return db.deleteFrom('templates').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export async function isTemplateSent(db: WorkspaceDb, workspaceId: number, id: number): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select exists (select from messages
      where workspace_id = ${workspaceId} and template_id = ${id}) or exists (select from schedules
      where workspace_id = ${workspaceId} and steps @> ${JSON.stringify([{ variants: [{ templateId: id }] }])}::jsonb) as used`.execute(
    db,
  );
  return rows[0]?.used ?? false;
}

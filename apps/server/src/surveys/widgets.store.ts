import { sql } from 'kysely';
import type { WidgetSettings } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface WidgetRow {
  readonly id: number;
  readonly name: string;
  readonly link_id: number;
  readonly origins: string[];
  readonly settings: unknown;
  readonly created_at: Date;
  readonly closed_at: Date | null;
  readonly survey_id: number;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly token: string;
}

const columns = sql.raw(
  'w.id, w.name, w.link_id, w.origins, w.settings, w.created_at, w.closed_at, l.survey_id, l.unit_id, l.touchpoint_id, l.token',
);

export async function listWidgets(
  db: WorkspaceDb,
  workspaceId: number,
  filter: { readonly id?: number; readonly token?: string; readonly surveyId?: number | undefined },
): Promise<WidgetRow[]> {
  const { id = null, token = null, surveyId = null } = filter;
  const { rows } = await sql<WidgetRow>`
    select ${columns} from widgets w join links l on l.workspace_id = w.workspace_id and l.id = w.link_id
    where w.workspace_id = ${workspaceId} and l.workspace_id = ${workspaceId}
      and (${id}::integer is null or w.id = ${id}) and (${token}::text is null or l.token = ${token})
      and (${surveyId}::integer is null or l.survey_id = ${surveyId})
    order by w.closed_at desc nulls first, w.id`.execute(db);
  return rows;
}

export async function insertWidget(
  db: WorkspaceDb,
  workspaceId: number,
  widget: {
    readonly name: string;
    readonly linkId: number;
    readonly origins: readonly string[];
    readonly settings: WidgetSettings;
    readonly createdBy: string;
    readonly createdAt: Date;
  },
): Promise<number> {
  const row = await db
    .insertInto('widgets')
    .values({
      workspace_id: workspaceId,
      name: widget.name,
      link_id: widget.linkId,
      origins: [...widget.origins],
      settings: JSON.stringify(widget.settings),
      created_by: widget.createdBy,
      created_at: widget.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updateWidget(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  change: { name?: string; origins?: string[]; settings?: WidgetSettings; closed_at?: Date },
): Promise<void> {
  const { settings, ...rest } = change;
  const set = { ...rest, ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }) };
  if (Object.keys(set).length === 0) return;
  await db.updateTable('widgets').set(set).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

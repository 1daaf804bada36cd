import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/**
 * The whole company as one JSON text in one round trip; null when there is no such workspace. Ordered as pages show it,
 * so that an unchanged company is an unchanged text.
 */
export async function readCompanyText(db: WorkspaceDb, workspaceId: number): Promise<string | null> {
  const { rows } = await sql<{ company: string }>`
    select json_build_object(
      'name', w.name,
      'units', ${list('units', workspaceId, ['parent_id', 'kind', 'time_zone', 'path'], sql`cardinality(path), position, name, id`)},
      'channels', ${list('channels', workspaceId, [])},
      'products', ${list('products', workspaceId, ['parent_id'])},
      'teams', ${list('teams', workspaceId, ['unit_id'])},
      'employees', ${list('employees', workspaceId, ['unit_id', 'team_id', 'user_id'])},
      'topics', ${list('topics', workspaceId, ['parent_id', 'owner_id'])},
      'stages', ${list('stages', workspaceId, [])},
      'touchpoints', ${list('touchpoints', workspaceId, ['stage_id', 'owner_id', 'volume_series_id'])},
      'factors', ${list('factors', workspaceId, ['names', 'area', 'owner_id'])},
      'segments', (select coalesce(json_agg(json_build_object('id', id, 'attribute', attribute, 'value', value,
        'archived', archived_at is not null) order by attribute, value), '[]') from segments where workspace_id = ${workspaceId}),
      'members', (select coalesce(json_agg(json_build_object('userId', user_id, 'displayName', display_name, 'role', role)
        order by display_name, user_id), '[]') from members where workspace_id = ${workspaceId} and ended_at is null),
      'weightTrees', (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'archived', archived_at is not null)
        order by name, id), '[]') from weight_trees where workspace_id = ${workspaceId})
    )::text as company
    from workspaces w where w.id = ${workspaceId}`.execute(db);
  return rows[0]?.company ?? null;
}

/** One kind of thing as a JSON array: what all have, and the columns that this kind has besides. */
function list(
  table: string,
  workspaceId: number,
  columns: readonly string[],
  order: RawBuilder<unknown> = sql`position, name, id`,
): RawBuilder<unknown> {
  const more = columns.map((column) => sql`, ${sql.lit(camel(column))}, ${sql.ref(column)}`);
  return sql`(select coalesce(json_agg(json_build_object('id', id, 'name', name, 'code', code, 'position', position,
    'archived', archived_at is not null ${sql.join(more, sql``)}) order by ${order}), '[]')
    from ${sql.table(table)} where workspace_id = ${workspaceId})`;
}

function camel(column: string): string {
  return column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

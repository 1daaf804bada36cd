import { sql, type Selectable } from 'kysely';
import type { CategoryModelsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { Example } from './linear-model.ts';

export type ModelRow = Omit<Selectable<CategoryModelsTable>, 'model' | 'workspace_id'>;

/** Of every version the figures stay; of what was learned only the newest. */
const KEPT_FIGURES = 20;

export function listModels(db: WorkspaceDb, workspaceId: number): Promise<ModelRow[]> {
  return db
    .selectFrom('category_models')
    .select(['version', 'trained_at', 'cases', 'threshold', 'figures'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('version', 'desc')
    .limit(KEPT_FIGURES)
    .execute();
}

export async function newestVersion(db: WorkspaceDb, workspaceId: number): Promise<ModelRow | undefined> {
  return (await listModels(db, workspaceId))[0];
}

export async function readModel(db: WorkspaceDb, workspaceId: number, version: number): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('category_models')
    .select('model')
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.model;
}

/** The next version; two who learned at once make two. */
export async function insertModel(
  db: WorkspaceDb,
  workspaceId: number,
  row: {
    readonly trainedAt: Date;
    readonly cases: number;
    readonly threshold: number;
    readonly figures: unknown;
    readonly model: Buffer;
  },
): Promise<void> {
  await sql`update category_models set model = ''::bytea where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into category_models (workspace_id, version, trained_at, cases, threshold, figures, model)
    select ${workspaceId}, coalesce(max(version), 0) + 1, ${row.trainedAt}, ${row.cases}, ${row.threshold},
      ${JSON.stringify(row.figures)}::jsonb, ${row.model} from category_models where workspace_id = ${workspaceId}`.execute(
    db,
  );
  await sql`delete from category_models where workspace_id = ${workspaceId} and version <= (
    select max(version) from category_models where workspace_id = ${workspaceId}) - ${KEPT_FIGURES}`.execute(db);
}

/** What people decided: the newest cases that have a topic, of topics with enough of them. */
export async function listExamples(
  db: WorkspaceDb,
  workspaceId: number,
  { most, fewest }: { readonly most: number; readonly fewest: number },
): Promise<Example[]> {
  const { rows } = await sql<Example>`
    with newest as (select title, text, topic_id, opened_at from cases where workspace_id = ${workspaceId} and topic_id is not null
        and search <> '' order by opened_at desc limit ${most})
    select title || ' ' || text as text, topic_id as label from newest
    where topic_id in (select topic_id from newest group by topic_id having count(*) >= ${fewest})
    order by opened_at`.execute(db);
  return rows;
}

export async function countLabelled(db: WorkspaceDb, workspaceId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from cases
    where workspace_id = ${workspaceId} and topic_id is not null`.execute(db);
  return rows[0]?.n ?? 0;
}

export function listRules(db: WorkspaceDb, workspaceId: number): Promise<{ words: string[]; topic_id: number }[]> {
  return db
    .selectFrom('category_rules')
    .select(['words', 'topic_id'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('position')
    .execute();
}

export async function replaceRules(
  db: WorkspaceDb,
  workspaceId: number,
  rules: readonly { readonly words: readonly string[]; readonly topicId: number }[],
): Promise<void> {
  await db.deleteFrom('category_rules').where('workspace_id', '=', workspaceId).execute();
  if (rules.length === 0) return;
  await db
    .insertInto('category_rules')
    .values(
      rules.map(({ words, topicId }, position) => ({
        workspace_id: workspaceId,
        position,
        words: [...words],
        topic_id: topicId,
      })),
    )
    .execute();
}

import { sql, type Selectable } from 'kysely';
import type { HelpTexts } from '@otklik/contract';
import type { HelpPagesTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { stemsOfPage } from './help-page.ts';

type Stored = Selectable<HelpPagesTable>;
export type HelpPageRow = Omit<Stored, 'texts' | 'search'> & { readonly texts: HelpTexts };

const columns = [
  'workspace_id',
  'id',
  'topic_id',
  'is_published',
  'published_at',
  'created_by',
  'created_at',
  'changed_by',
  'changed_at',
] as const;

function selectPages(db: WorkspaceDb, workspaceId: number) {
  return db
    .selectFrom('help_pages')
    .select(columns)
    .select(sql<HelpTexts>`texts`.as('texts'))
    .where('workspace_id', '=', workspaceId);
}

export function listHelpPages(db: WorkspaceDb, workspaceId: number): Promise<HelpPageRow[]> {
  return selectPages(db, workspaceId).orderBy('id').execute();
}

export function listPublished(
  db: WorkspaceDb,
  workspaceId: number,
  only: { readonly topicId?: number; readonly ids?: readonly number[] } = {},
): Promise<HelpPageRow[]> {
  let query = selectPages(db, workspaceId).where('is_published', '=', true);
  if (only.topicId !== undefined) query = query.where('topic_id', '=', only.topicId);
  if (only.ids !== undefined) query = query.where('id', 'in', [...only.ids]);
  return query.orderBy('id').execute();
}

export async function hasPublished(db: WorkspaceDb, workspaceId: number): Promise<boolean> {
  const row = await db
    .selectFrom('help_pages')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('is_published', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export function findHelpPage(db: WorkspaceDb, workspaceId: number, id: number): Promise<HelpPageRow | undefined> {
  return selectPages(db, workspaceId).where('id', '=', id).executeTakeFirst();
}

export interface WrittenHelpPage {
  readonly topicId: number | null;
  readonly texts: HelpTexts;
  readonly isPublished: boolean;
  readonly publishedAt: Date | null;
  readonly by: string;
  readonly at: Date;
}

export async function insertHelpPage(db: WorkspaceDb, workspaceId: number, page: WrittenHelpPage): Promise<number> {
  const row = await db
    .insertInto('help_pages')
    .values({ workspace_id: workspaceId, ...written(page), created_by: page.by, created_at: page.at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updateHelpPage(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  page: WrittenHelpPage,
): Promise<void> {
  await db
    .updateTable('help_pages')
    .set(written(page))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

function written({ topicId, texts, isPublished, publishedAt, by, at }: WrittenHelpPage) {
  const { question, answer } = stemsOfPage(texts);
  return {
    topic_id: topicId,
    texts: JSON.stringify(texts),
    search: sql<string>`setweight(to_tsvector('simple', ${question.join(' ')}), 'A') || to_tsvector('simple', ${answer.join(' ')})`,
    is_published: isPublished,
    published_at: publishedAt,
    changed_by: by,
    changed_at: at,
  };
}

export async function deleteHelpPage(db: WorkspaceDb, workspaceId: number, id: number): Promise<void> {
  await db.deleteFrom('help_pages').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export interface FoundPage {
  readonly id: number;
  /** How many of the words stand in its questions, and how many anywhere in it. */
  readonly in_question: number;
  readonly anywhere: number;
}

/** The pages in which any of the words stand in any of their forms, those first whose questions hold most of them. */
export async function findByStems(
  db: WorkspaceDb,
  workspaceId: number,
  words: readonly (readonly string[])[],
  only: { readonly isPublished: boolean },
): Promise<FoundPage[]> {
  const forms = words.flatMap((each, place) => each.map((form) => ({ form, place })));
  const { rows } = await sql<FoundPage>`
    select p.id, (count(distinct asked.place) filter (where 'A' = any(word.weights)))::integer as in_question,
      count(distinct asked.place)::integer as anywhere
    from help_pages p cross join lateral unnest(p.search) as word(lexeme, positions, weights)
      join unnest(${forms.map(({ form }) => form)}::text[], ${forms.map(({ place }) => place)}::integer[]) as asked(form, place)
        on asked.form = word.lexeme
    where p.workspace_id = ${workspaceId} and (p.is_published or not ${only.isPublished}::boolean)
    group by p.id order by 2 desc, 3 desc, 1`.execute(db);
  return rows;
}

import { sql } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { OwnWords } from './surrounding-words.ts';

export interface WordsRow {
  readonly language: string;
  readonly words: OwnWords;
  readonly changed_at: Date;
}

export async function listWords(db: WorkspaceDb, workspaceId: number): Promise<WordsRow[]> {
  return db
    .selectFrom('surrounding_words')
    .select(['language', 'changed_at'])
    .select(sql<OwnWords>`words`.as('words'))
    .where('workspace_id', '=', workspaceId)
    .orderBy('language')
    .execute();
}

/** How many surveys speak a language. A draft may be anything that somebody saved. */
export async function countSurveysByLanguage(db: WorkspaceDb, workspaceId: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ language: string; surveys: number }>`
    select language, count(distinct s.id)::int as surveys
    from surveys s cross join lateral jsonb_array_elements_text(
      case jsonb_typeof(s.draft -> 'languages') when 'array' then s.draft -> 'languages' else '[]'::jsonb end) as language
    where s.workspace_id = ${workspaceId} and s.archived_at is null
    group by language`.execute(db);
  return new Map(rows.map(({ language, surveys }) => [language, surveys]));
}

/** Two who write at once lose nothing of each other's. */
export async function layWords(
  db: WorkspaceDb,
  workspaceId: number,
  change: {
    readonly language: string;
    readonly words: OwnWords;
    readonly takenBack: readonly string[];
    readonly now: Date;
  },
): Promise<void> {
  const { language, takenBack, now } = change;
  const words = JSON.stringify(change.words);
  await sql`insert into surrounding_words as w (workspace_id, language, words, changed_at)
    values (${workspaceId}, ${language}, ${words}::jsonb, ${now})
    on conflict (workspace_id, language) do update
      set words = (w.words || excluded.words) - ${[...takenBack]}::text[], changed_at = excluded.changed_at`.execute(
    db,
  );
}

export async function deleteWords(db: WorkspaceDb, workspaceId: number, language: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('surrounding_words')
    .where('workspace_id', '=', workspaceId)
    .where('language', '=', language)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

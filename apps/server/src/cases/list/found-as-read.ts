import { isThere } from '../../interactions/looked-for.ts';
import type { Work } from '../../platform/database/work.ts';
import { isCaseNumber } from '../case.ts';
import { searchedWords, type CaseRow } from '../cases.store.ts';
import type { ReadWords } from '../words-closed-off.ts';

/** Of what was found by words what the caller would find in what he reads: nobody finds by a name what he reads without it. */
export async function foundAsRead(
  { db, workspaceId, actor }: Pick<Work, 'db' | 'workspaceId' | 'actor'>,
  search: string | null,
  rows: readonly CaseRow[],
  read: ReadWords,
): Promise<readonly CaseRow[]> {
  if (search === null || isCaseNumber(search) || actor.scopes.has('personal:read')) return rows;
  const ids = rows.map(({ id }) => id);
  const words = await searchedWords(db, workspaceId, ids);
  return rows.filter(({ id, order_number }) => {
    const { words: own = '', said = '' } = words.get(id) ?? {};
    return isThere(search, `${read(id, `${own}\n${said}`)}\n${order_number ?? ''}`);
  });
}

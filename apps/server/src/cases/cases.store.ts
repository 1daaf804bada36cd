import type { CaseLine, CaseOrigin, CaseStatus, ContactClass } from '@otklik/contract';
import { sql, type Selectable, type Updateable } from 'kysely';
import type { CasesTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { noteChangedDays } from './figures/case-days.store.ts';
import { ukrainianLexemes } from '../platform/ukrainian-words.ts';

/** As the table's checks allow it, which are narrower than its types. */
export type CaseRow = Omit<Selectable<CasesTable>, 'search' | 'status' | 'class' | 'origin' | 'sla'> & {
  readonly status: CaseStatus;
  readonly class: ContactClass;
  readonly origin: CaseOrigin;
  readonly sla: CaseLine['sla'];
};

export const caseColumns = [
  'workspace_id',
  'id',
  'year',
  'number',
  'token',
  'title',
  'text',
  'status',
  'class',
  'priority',
  'origin',
  'topic_id',
  'unit_id',
  'touchpoint_id',
  'employee_id',
  'owner_id',
  'customer_id',
  'language',
  'order_number',
  'response_id',
  'interaction_id',
  'repeat_of',
  'resolution',
  'root_cause',
  'duplicate_of',
  'points',
  'occurred_at',
  'opened_at',
  'closed_at',
  'is_open',
  'due_at',
  'sla',
  'revision',
  'snoozed_until',
  'first_reply_at',
  'reopenings',
  'heard',
  'is_repeated',
  'ring_at',
  'label_id',
] as const;

export type NewCaseRow = Omit<
  CaseRow,
  | 'workspace_id'
  | 'year'
  | 'number'
  | 'resolution'
  | 'root_cause'
  | 'duplicate_of'
  | 'closed_at'
  | 'is_open'
  | 'revision'
  | 'snoozed_until'
  | 'first_reply_at'
  | 'reopenings'
  | 'heard'
  | 'is_repeated'
  | 'label_id'
>;

/** @returns false when there is one with this id: it was opened before */
export async function insertCase(
  db: WorkspaceDb,
  workspaceId: number,
  row: NewCaseRow & { readonly year: number; readonly number: number },
): Promise<boolean> {
  const made = await db
    .insertInto('cases')
    .values({
      ...row,
      workspace_id: workspaceId,
      is_open: true,
      search: searchOf(`${row.title} ${row.text} ${row.order_number ?? ''}`),
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .executeTakeFirst();
  if ((made.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await noteChangedDays(db, workspaceId, [row.id]);
  return true;
}

export async function caseExists(db: WorkspaceDb, workspaceId: number, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('cases')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** The next number of the year. Whoever takes one holds it until his case is committed, so numbers have no gaps. */
export async function nextNumber(db: WorkspaceDb, workspaceId: number, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into case_numbers as numbers (workspace_id, year, last) values (${workspaceId}, ${year}, 1)
    on conflict (workspace_id, year) do update set last = numbers.last + 1 returning last`.execute(db);
  return rows[0]?.last ?? 1;
}

export function listNumbered(db: WorkspaceDb, workspaceId: number, ids: readonly string[]) {
  return db
    .selectFrom('cases')
    .select(['id', 'year', 'number', 'unit_id', 'employee_id'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...ids])
    .execute();
}

export async function findCase(db: WorkspaceDb, workspaceId: number, id: string): Promise<CaseRow | undefined> {
  return (await selectCases(db, workspaceId).where('id', '=', id).executeTakeFirst()) as CaseRow | undefined;
}

/** In the order in which they were opened. */
export async function findCases(db: WorkspaceDb, workspaceId: number, ids: readonly string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return [];
  const found = selectCases(db, workspaceId).where('id', 'in', [...ids]);
  return (await found.orderBy('opened_at').orderBy('id').execute()) as CaseRow[];
}

export async function lockCase(db: WorkspaceDb, workspaceId: number, id: string): Promise<CaseRow | undefined> {
  return (await selectCases(db, workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()) as
    | CaseRow
    | undefined;
}

export async function findCaseByToken(
  db: WorkspaceDb,
  workspaceId: number,
  token: string,
): Promise<CaseRow | undefined> {
  return (await selectCases(db, workspaceId).where('token', '=', token).executeTakeFirst()) as CaseRow | undefined;
}

/** Takes cases whose clocks are due for this transaction alone. What somebody else is changing or ringing is left to the next look. */
export async function claimDueCases(db: WorkspaceDb, workspaceId: number, now: Date, most: number): Promise<CaseRow[]> {
  const due = selectCases(db, workspaceId).where('ring_at', '<=', now).orderBy('ring_at').limit(most);
  return (await due.forUpdate().skipLocked().execute()) as CaseRow[];
}

/** The first that was opened about an answer. */
export async function findCaseByResponse(
  db: WorkspaceDb,
  workspaceId: number,
  responseId: string,
): Promise<CaseRow | undefined> {
  const query = selectCases(db, workspaceId).where('response_id', '=', responseId).orderBy('opened_at').orderBy('id');
  return (await query.limit(1).executeTakeFirst()) as CaseRow | undefined;
}

function selectCases(db: WorkspaceDb, workspaceId: number) {
  return db.selectFrom('cases').select(caseColumns).where('workspace_id', '=', workspaceId);
}

export async function updateCase(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  change: Updateable<CasesTable>,
): Promise<void> {
  await db
    .updateTable('cases')
    .set({ ...change, revision: sql`revision + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await noteChangedDays(db, workspaceId, [id]);
}

/** After a change of what is searched: title, order, words in the company's own fields. */
export async function refreshSearch(db: WorkspaceDb, workspaceId: number, id: string): Promise<void> {
  const { words = '', said = '' } = (await searchedWords(db, workspaceId, [id])).get(id) ?? {};
  await sql`update cases set search = ${searchOf(words)} || ${saidOf(said)}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

interface SearchedWords {
  readonly id: string;
  readonly words: string;
  readonly said: string;
}

/** By which words cases are found: their own, and what was said in their threads. */
export async function searchedWords(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SearchedWords>> {
  const { rows } = await sql<SearchedWords>`
    select c.id, concat_ws(' ', c.title, c.text, c.order_number, (
        select string_agg(v.value, ' ') from case_values v
        where v.workspace_id = ${workspaceId} and v.case_id = c.id and v.kind = 'text')) as words, left(concat_ws(' ', c.resolution, (
        select string_agg(m.text, ' ' order by m.place) from case_messages m
        where m.workspace_id = ${workspaceId} and m.case_id = c.id and not m.is_automatic)), ${MOST_SAID}) as said
    from cases c where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Letters of it in which words are found; and so many words of a case altogether: there is a ceiling to what its index may hold. */
const MOST_SAID = 100_000;
const MOST_WORDS = 8_000;

/** What was said of it is found with it; of a thread without end what came first. */
export async function addSaidWords(db: WorkspaceDb, workspaceId: number, id: string, said: string): Promise<void> {
  await sql`update cases set search = search || ${saidOf(said.slice(0, MOST_SAID))}
    where workspace_id = ${workspaceId} and id = ${id} and length(search) < ${MOST_WORDS}`.execute(db);
}

/** Some of those whose words were indexed before there were Ukrainian stems. @returns how many */
export async function indexWaiting(db: WorkspaceDb, workspaceId: number, limit: number): Promise<number> {
  const { rows } = await sql<{ case_id: string }>`
    delete from cases_to_index where workspace_id = ${workspaceId} and ctid = any(array(
      select ctid from cases_to_index where workspace_id = ${workspaceId} limit ${limit} for update skip locked))
    returning case_id`.execute(db);
  for (const { case_id: id } of rows) await refreshSearch(db, workspaceId, id);
  return rows.length;
}

/** Words as they stand, and without their endings: the russian configuration stems Latin ones as English, and knows no Ukrainian. */
function searchOf(words: string) {
  return sql<string>`to_tsvector('russian', ${words}) || to_tsvector('simple', ${words}) || array_to_tsvector(${ukrainianLexemes(words)}::text[])`;
}

/** The same of what was said in its thread, with a weight of its own: likeness of cases goes by their own words alone (`ownWords`). */
function saidOf(words: string) {
  return sql<string>`setweight(to_tsvector('russian', ${words}) || to_tsvector('simple', ${words}), 'B') || (
    select coalesce(string_agg(quote_literal(word) || ':1B', ' '), '')::tsvector from unnest(${ukrainianLexemes(words)}::text[]) as word)`;
}

/** The words of the case itself, without those of its thread. */
export const ownWords = sql<
  string[]
>`array(select lexeme from unnest(search) where weights is null or 'D' = any(weights))`;

/** The customer came back with it. */
export async function noteRepeated(db: WorkspaceDb, workspaceId: number, id: string): Promise<void> {
  await db
    .updateTable('cases')
    .set({ is_repeated: true })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await noteChangedDays(db, workspaceId, [id]);
}

/** Of the same customer with the same topic, or of the same order, within the window; newest first. */
export async function findAlike(
  db: WorkspaceDb,
  workspaceId: number,
  about: Pick<CaseRow, 'id' | 'customer_id' | 'topic_id' | 'order_number' | 'opened_at'>,
  since: Date,
): Promise<CaseRow[]> {
  const { customer_id, topic_id, order_number } = about;
  if (order_number === null && (customer_id === null || topic_id === null)) return [];
  const rows = await selectCases(db, workspaceId)
    .where('id', '<>', about.id)
    .where('opened_at', '>=', since)
    .where('opened_at', '<=', about.opened_at)
    .where((where) =>
      where.or([
        ...(order_number === null ? [] : [where('order_number', '=', order_number)]),
        ...(customer_id === null || topic_id === null
          ? []
          : [where.and([where('customer_id', '=', customer_id), where('topic_id', '=', topic_id)])]),
      ]),
    )
    .orderBy('opened_at', 'desc')
    .limit(10)
    .execute();
  return rows as CaseRow[];
}

export async function findCaseByNumber(
  db: WorkspaceDb,
  workspaceId: number,
  written: string,
): Promise<CaseRow | undefined> {
  const [year = '', number = ''] = written.split('-');
  return (await selectCases(db, workspaceId)
    .where('year', '=', Number(year))
    .where('number', '=', Number(number))
    .executeTakeFirst()) as CaseRow | undefined;
}

/** Who speaks in each of these cases, and in those that were joined with them. */
export function listSpeakersOf(db: WorkspaceDb, workspaceId: number, ids: readonly string[]) {
  return db
    .selectFrom('cases')
    .select(['id', 'origin', 'customer_id', 'duplicate_of'])
    .where('workspace_id', '=', workspaceId)
    .where((where) =>
      where.or([
        where('id', '=', sql<string>`any(${ids}::uuid[])`),
        where('duplicate_of', '=', sql<string>`any(${ids}::uuid[])`),
      ]),
    )
    .execute();
}

/** Cases that were joined with this one, and with those. */
export async function mergedInto(db: WorkspaceDb, workspaceId: number, id: string): Promise<CaseRow[]> {
  return (await db
    .withRecursive('joined(id)', (joined) =>
      joined
        .selectFrom('cases')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('duplicate_of', '=', id)
        .where('status', '=', 'duplicate')
        .union(
          joined
            .selectFrom('joined')
            .innerJoin('cases', 'cases.duplicate_of', 'joined.id')
            .select('cases.id')
            .where('cases.workspace_id', '=', workspaceId)
            .where('cases.status', '=', 'duplicate'),
        ),
    )
    .selectFrom('cases')
    .select(caseColumns)
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', (of) => of.selectFrom('joined').select('id'))
    .where('id', '<>', id)
    .orderBy('opened_at')
    .limit(50)
    .execute()) as CaseRow[];
}

import type { CaseFieldCondition } from '@otklik/contract';
import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { UnderLabel } from '../settings/case-label.ts';
import type { CaseRow } from '../cases.store.ts';
import { solvedAtOnce } from '../solved-at-once.ts';
import { readAsUkrainian } from '../../platform/ukrainian-words.ts';

export interface CaseFilter {
  readonly isOpen: boolean | null;
  readonly statuses: readonly string[] | null;
  readonly labels: readonly UnderLabel[] | null;
  readonly units: readonly number[] | null;
  readonly topics: readonly number[] | null;
  readonly priorities: readonly number[] | null;
  /** Null: anybody's; undefined owner means nobody's. */
  readonly owner: { readonly id: string | null } | null;
  readonly owners: readonly string[] | null;
  readonly classes: readonly string[] | null;
  readonly origins: readonly string[] | null;
  readonly touchpoints: readonly number[] | null;
  readonly sla: readonly string[] | null;
  readonly isReopened: boolean | null;
  readonly isSolvedAtOnce: boolean | null;
  readonly isReplied: boolean | null;
  readonly openedFrom: Date | null;
  readonly openedBefore: Date | null;
  readonly orderNumber: string | null;
  readonly fields: readonly CaseFieldCondition[];
  /** Followed by this member, or not. */
  readonly watched: { readonly by: string; readonly is: boolean } | null;
  readonly lateAt: Date | null;
  readonly customerId: string | null;
  readonly responseId: string | null;
  /** Those alone that name none of these employees. */
  readonly namingNone: readonly number[];
  /** True: laid aside; false: not; null: either. */
  readonly isSnoozed: boolean | null;
  readonly now: Date;
  readonly search: string | null;
}
export interface CasePage {
  readonly by: 'urgency' | 'newest';
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Of cases that are found by words so many are looked through; who has more hits needs more words. */
const FOUND = 500;

/** Cases in the order of work (what is due first, then what is oldest) or newest first. */
export async function listCases(
  db: WorkspaceDb,
  workspaceId: number,
  filter: CaseFilter,
  page: CasePage,
): Promise<CaseRow[]> {
  const order = page.by === 'newest' ? sql`opened_at desc, id desc` : sql`due_at, opened_at, id`;
  const conditions = conditionsOf(workspaceId, filter);
  const part = (place: RawBuilder<unknown>) => sql`(
    select * from ${sourceOf(workspaceId, filter)} found
    where workspace_id = ${workspaceId} and ${sql.join([...conditions, place], sql` and `)}
    order by ${order} limit ${page.limit})`;
  const { rows } = await sql<CaseRow>`
    select * from (${sql.join(placesAfter(page).map(part), sql` union all `)}) pieces
    order by ${order} limit ${page.limit}`.execute(db);
  return rows;
}

/** How many a view holds, counted up to `most`: beyond it the number says no more than "many". */
export async function countFiltered(
  db: WorkspaceDb,
  workspaceId: number,
  filter: CaseFilter,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from (
      select 1 from ${sourceOf(workspaceId, filter)} found
      where workspace_id = ${workspaceId} and ${sql.join(conditionsOf(workspaceId, filter), sql` and `)} limit ${most}) counted`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

function sourceOf(workspaceId: number, { units, search, isOpen }: CaseFilter): RawBuilder<unknown> {
  if (search === null) return sql`cases`;
  const { lexemes, others } = readAsUkrainian(search);
  return sql`search_cases(${workspaceId}::integer, ${units === null ? null : [...units]}::integer[], ${search},
    ${[...lexemes]}::text[], ${others}, ${isOpen}::boolean, ${FOUND})`;
}

function conditionsOf(workspaceId: number, filter: CaseFilter): RawBuilder<unknown>[] {
  const conditions = [sql`true`];
  if (filter.isOpen !== null) conditions.push(filter.isOpen ? sql`is_open` : sql`not is_open`);
  if (filter.statuses !== null) conditions.push(sql`status = any(${[...filter.statuses]}::text[])`);
  if (filter.labels !== null) conditions.push(standsUnder(filter.labels));
  if (filter.units !== null) conditions.push(sql`unit_id = any(${[...filter.units]}::integer[])`);
  if (filter.topics !== null) conditions.push(sql`topic_id = any(${[...filter.topics]}::integer[])`);
  if (filter.priorities !== null) conditions.push(sql`priority = any(${[...filter.priorities]}::smallint[])`);
  if (filter.owner !== null)
    conditions.push(filter.owner.id === null ? sql`owner_id is null` : sql`owner_id = ${filter.owner.id}`);
  const oneOf = (column: string, among: readonly string[] | null) => {
    if (among !== null) conditions.push(sql`${sql.ref(column)} = any(${[...among]}::text[])`);
  };
  oneOf('owner_id', filter.owners);
  oneOf('class', filter.classes);
  oneOf('origin', filter.origins);
  oneOf('sla', filter.sla);
  if (filter.touchpoints !== null) conditions.push(sql`touchpoint_id = any(${[...filter.touchpoints]}::integer[])`);
  const holds = (claim: RawBuilder<unknown>, wanted: boolean | null) => {
    if (wanted !== null) conditions.push(wanted ? claim : sql`not (${claim})`);
  };
  holds(sql`reopenings > 0`, filter.isReopened);
  holds(sql`first_reply_at is not null`, filter.isReplied);
  holds(solvedAtOnce, filter.isSolvedAtOnce);
  if (filter.openedFrom !== null) conditions.push(sql`opened_at >= ${filter.openedFrom}`);
  if (filter.openedBefore !== null) conditions.push(sql`opened_at < ${filter.openedBefore}`);
  if (filter.orderNumber !== null) conditions.push(sql`order_number = ${filter.orderNumber}`);
  conditions.push(...filter.fields.map((condition) => hasInField(workspaceId, condition)));
  if (filter.watched !== null) {
    const { by, is } = filter.watched;
    // As an array it is looked up first, whatever else the list is sorted and narrowed by.
    const own = sql`id = any(array(select case_id from case_watchers where workspace_id = ${workspaceId} and user_id = ${by}))`;
    conditions.push(is ? own : sql`not (${own})`);
  }
  if (filter.lateAt !== null) conditions.push(sql`due_at < ${filter.lateAt}`);
  if (filter.customerId !== null) conditions.push(sql`customer_id = ${filter.customerId}`);
  if (filter.namingNone.length > 0)
    conditions.push(sql`coalesce(employee_id <> all(${[...filter.namingNone]}::integer[]), true)`);
  if (filter.responseId !== null) conditions.push(sql`response_id = ${filter.responseId}`);
  if (filter.isSnoozed !== null)
    conditions.push(
      filter.isSnoozed
        ? sql`snoozed_until > ${filter.now}`
        : sql`(snoozed_until is null or snoozed_until <= ${filter.now})`,
    );
  return conditions;
}

function standsUnder(labels: readonly UnderLabel[]): RawBuilder<unknown> {
  const each = labels.map(({ status, labelId, others }) => {
    const own =
      others === null
        ? sql`label_id = ${labelId}`
        : sql`(label_id is null or label_id <> all(${[...others]}::integer[]))`;
    return sql`(status = ${status} and ${own})`;
  });
  return each.length === 0 ? sql`false` : sql`(${sql.join(each, sql` or `)})`;
}

function hasInField(workspaceId: number, condition: CaseFieldCondition): RawBuilder<unknown> {
  const { field } = condition;
  return sql`exists (select from case_values v where v.workspace_id = ${workspaceId} and v.case_id = found.id
    and v.field = ${field} and ${'anyOf' in condition ? sql`v.value = any(${[...condition.anyOf]}::text[])` : between(condition)})`;
}

/** Days written the same way stand in the order of their letters; numbers do not. */
function between({ from, to }: Extract<CaseFieldCondition, { from: unknown }>): RawBuilder<unknown> {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(from ?? to ?? '');
  const side = (order: RawBuilder<unknown>, end: string | null) =>
    end === null
      ? sql`true`
      : isDay
        ? sql`v.value collate "C" ${order} ${end}`
        : sql`v.number ${order} ${end}::numeric`;
  return sql`${side(sql`>=`, from)} and ${side(sql`<=`, to)}`;
}

/**
 * Where the list goes on, in pieces of the index that are looked up each for itself: what has no deadline comes last, and one condition for
 * both would read the index from its beginning, the longer the further one looks.
 */
function placesAfter({ by, after }: CasePage): RawBuilder<unknown>[] {
  if (after === null) return [sql`true`];
  const [first = '', second = '', third = ''] = after;
  if (by === 'newest') return [sql`(opened_at, id) < (${first}::timestamptz, ${second}::uuid)`];
  if (first === 'infinity') return [sql`due_at is null and (opened_at, id) > (${second}::timestamptz, ${third}::uuid)`];
  return [
    sql`(due_at, opened_at, id) > (${first}::timestamptz, ${second}::timestamptz, ${third}::uuid)`,
    sql`due_at is null`,
  ];
}

/** As the lists of open cases show them: what is laid aside stands in none of these. */
export async function countCases(
  db: WorkspaceDb,
  workspaceId: number,
  who: { readonly units: readonly number[] | null; readonly me: string; readonly now: Date },
): Promise<{ open: number; late: number; mine: number; unassigned: number; news: number }> {
  const seen = who.units === null ? sql`true` : sql`unit_id = any(${[...who.units]}::integer[])`;
  const { rows } = await sql<{ open: number; late: number; mine: number; unassigned: number; news: number }>`
    select count(*)::integer as open, (count(*) filter (where due_at < ${who.now}))::integer as late,
      (count(*) filter (where owner_id = ${who.me}))::integer as mine, (count(*) filter (where owner_id is null))::integer as unassigned,
      (select count(*)::integer from cases followed where workspace_id = ${workspaceId} and ${seen} and id = any(array(
        select case_id from case_watchers
        where workspace_id = ${workspaceId} and user_id = ${who.me} and news_at is not null))) as news
    from cases where workspace_id = ${workspaceId} and is_open and ${seen}
      and (snoozed_until is null or snoozed_until <= ${who.now})`.execute(db);
  return rows[0] ?? { open: 0, late: 0, mine: 0, unassigned: 0, news: 0 };
}

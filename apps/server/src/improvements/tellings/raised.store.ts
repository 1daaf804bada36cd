import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** What was raised, where and when. */
export interface RaisedQuestion {
  readonly improvementId: number;
  readonly topics: readonly number[];
  readonly factors: readonly number[];
  /** Null: everywhere. */
  readonly units: readonly number[] | null;
  readonly touchpoints: readonly number[] | null;
  /** Days of the unit, both included. */
  readonly from: string;
  readonly to: string;
  /** The same days of the company's clock: a case has no day of its own. */
  readonly since: Date;
  readonly until: Date;
  /** Up to which score a rating counts as low, by measure. */
  readonly low: readonly { readonly measureId: number; readonly maxScore: number }[];
  /** Whoever was told of another improvement since then is left in peace. */
  readonly lately: Date;
}

export interface Raiser {
  readonly id: string;
  readonly name_encrypted: Buffer | null;
  readonly language: string | null;
  /** Of this improvement. */
  readonly is_told: boolean;
  readonly is_told_lately: boolean;
}

/**
 * Every customer who raised it, once: by a contact or a case of the topics, or by an answer (after such a contact, where there are
 * topics) with a low rating of the factors, or of the headline where there are none, or a comment on them. Whoever was merged into
 * another is that other.
 * @param page the next of those that were not told yet, in the order of their ids
 */
export async function listRaisers(
  db: WorkspaceDb,
  workspaceId: number,
  of: RaisedQuestion,
  page?: { readonly after: string | null; readonly limit: number },
): Promise<Raiser[]> {
  const chosen =
    page === undefined
      ? sql`true`
      : sql`(${page.after}::uuid is null or k.id > ${page.after}::uuid) and not coalesce(t.of_this, false)`;
  const { rows } = await sql<Raiser>`
    with said as (${saidBy(workspaceId, of)}),
      told as (
        select coalesce(w.merged_into, w.id) as id, bool_or(t.improvement_id = ${of.improvementId}) as of_this,
          bool_or(t.improvement_id <> ${of.improvementId} and t.told_at > ${of.lately}) as lately
        from tellings t join customers w on w.workspace_id = ${workspaceId} and w.id = t.customer_id
        where t.workspace_id = ${workspaceId} and (t.improvement_id = ${of.improvementId} or t.told_at > ${of.lately}) group by 1)
    select k.id, k.name_encrypted, k.language, coalesce(t.of_this, false) as is_told, coalesce(t.lately, false) as is_told_lately
    from (select distinct coalesce(c.merged_into, c.id) as id from said
        join customers c on c.workspace_id = ${workspaceId} and c.id = said.customer_id) who
      join customers k on k.workspace_id = ${workspaceId} and k.id = who.id and k.erased_at is null
      left join told t on t.id = k.id
    where ${chosen} order by k.id limit ${page?.limit ?? null}::integer`.execute(db);
  return rows;
}

function saidBy(workspaceId: number, of: RaisedQuestion): RawBuilder<unknown> {
  const among = (column: string, ids: readonly number[] | null) =>
    ids === null ? sql`true` : sql`${sql.ref(column)} = any(${[...ids]}::integer[])`;
  const here = (table: string) => sql`${sql.ref(`${table}.workspace_id`)} = ${workspaceId}
    and ${sql.ref(`${table}.customer_id`)} is not null and ${among(`${table}.unit_id`, of.units)}
    and ${among(`${table}.touchpoint_id`, of.touchpoints)}`;
  const ofTopic = of.topics.length === 0 ? sql`true` : among('r.topic_id', of.topics);
  const ofFactor = of.factors.length === 0 ? sql`true` : among('m.factor_id', of.factors);
  return sql`
    select r.customer_id from responses r
    where ${here('r')} and not r.test and r.day between ${of.from}::date and ${of.to}::date and ${ofTopic}
      and (exists (select from unnest(r.measure_ids, r.scores) as rated(measure_id, score)
            join unnest(${of.low.map((one) => one.measureId)}::integer[], ${of.low.map((one) => one.maxScore)}::integer[])
              as low(measure_id, max_score) on low.measure_id = rated.measure_id and rated.score <= low.max_score)
        -- Words beside the best score are praise, and raise nothing.
        or exists (select from comments m where m.workspace_id = ${workspaceId} and m.response_id = r.id and ${ofFactor}
            and coalesce(m.score < substring(m.scale from '-([0-9]+)$')::integer, true)))
    union
    select c.customer_id from cases c where ${here('c')} and ${among('c.topic_id', of.topics)}
      and c.occurred_at >= ${of.since} and c.occurred_at < ${of.until}
    union
    select n.customer_id from contacts_read n where ${here('n')} and ${among('n.topic_id', of.topics)}
      and n.day between ${of.from}::date and ${of.to}::date`;
}

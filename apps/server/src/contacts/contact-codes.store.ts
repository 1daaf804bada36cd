import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface CodeName {
  readonly sender: string;
  readonly code: string;
}

/** The ids of codes by `codeKey`; those never seen before are written down, to be mapped by somebody. */
export async function nameCodes(
  db: WorkspaceDb,
  workspaceId: number,
  names: readonly CodeName[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  if (names.length === 0) return new Map();
  const senders = names.map((name) => name.sender);
  const codes = names.map((name) => name.code);
  const given = sql`unnest(${senders}::text[], ${codes}::text[]) as given (sender, code)`;
  const find = () =>
    sql<CodeName & { id: number }>`
      select k.id, k.sender, k.code from contact_codes k join ${given} on given.sender = k.sender and given.code = k.code
      where k.workspace_id = ${workspaceId}`.execute(db);
  let { rows } = await find();
  if (rows.length < names.length) {
    await sql`
      insert into contact_codes (workspace_id, sender, code, first_seen_at)
      select ${workspaceId}, sender, code, ${now}::timestamptz from ${given} order by sender, code
      on conflict (workspace_id, sender, code) do nothing`.execute(db);
    ({ rows } = await find());
  }
  return new Map(rows.map((row) => [codeKey(row), row.id]));
}

export function codeKey({ sender, code }: CodeName): string {
  return `${sender}\u001f${code}`;
}

export interface MappedCode extends CodeName {
  readonly class: number;
  readonly topicId: number | null;
  readonly teamId: number | null;
  readonly touchpointId: number | null;
  readonly backOffice: boolean;
}

export async function mapCode(
  db: WorkspaceDb,
  workspaceId: number,
  mapped: MappedCode,
  by: { readonly id: string; readonly at: Date },
): Promise<void> {
  const meaning = {
    class: mapped.class,
    topic_id: mapped.topicId,
    team_id: mapped.teamId,
    touchpoint_id: mapped.touchpointId,
    back_office: mapped.backOffice,
    mapped_by: by.id,
    mapped_at: by.at,
  };
  await db
    .insertInto('contact_codes')
    .values({
      workspace_id: workspaceId,
      sender: mapped.sender,
      code: mapped.code,
      first_seen_at: by.at,
      ...meaning,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'sender', 'code']).doUpdateSet(meaning))
    .execute();
}

export interface CodeRow {
  readonly id: number;
  readonly sender: string;
  readonly code: string;
  readonly class: number | null;
  readonly topic_id: number | null;
  readonly team_id: number | null;
  readonly touchpoint_id: number | null;
  readonly back_office: boolean;
  readonly contacts: number;
  readonly first_seen_at: Date;
  readonly mapped_at: Date | null;
}

/** Those without a meaning first, the most frequent first. */
export async function listCodes(db: WorkspaceDb, workspaceId: number): Promise<CodeRow[]> {
  const { rows } = await sql<CodeRow>`
    select k.id, k.sender, k.code, k.class, k.topic_id, k.team_id, k.touchpoint_id, k.back_office, k.first_seen_at, k.mapped_at,
      coalesce(c.n, 0)::integer as contacts
    from contact_codes k
      left join (select code_id, count(*) as n from contacts where workspace_id = ${workspaceId} group by 1) c on c.code_id = k.id
    where k.workspace_id = ${workspaceId}
    order by (k.class is not null), contacts desc, k.sender, k.code`.execute(db);
  return rows;
}

import { sql } from 'kysely';
import { textArray } from '../platform/database/unnest.ts';
import type { Work } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';
import { nameOf, normalEmail, normalIdentifier, normalPhone } from './told-customer.ts';
import { customerIsSeen } from './visible-customer.ts';

/** What a list says of somebody. The code is an external id, a card or a number in another system. */
export interface NamedSomehow {
  readonly code?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** Whom each of these names, among the customers that the actor sees; null: nobody. The code counts first, then the mailbox. Nothing is written. */
export async function findToldCustomers(
  work: Work,
  secrets: Secrets,
  told: readonly NamedSomehow[],
): Promise<(string | null)[]> {
  const { workspaceId } = work;
  const named = told.map(({ code, email, phone }) => {
    const index = (value: string) => secrets.blindIndex(workspaceId, value);
    return {
      code: code || null,
      tag: code ? index(normalIdentifier(code)) : null,
      email: email ? index(normalEmail(email)) : null,
      phone: phone ? index(normalPhone(phone)) : null,
    };
  });
  const known = await lookUp(work, {
    codes: named.flatMap(({ code }) => code ?? []),
    tags: named.flatMap(({ tag }) => tag ?? []),
    emails: named.flatMap(({ email }) => email ?? []),
    phones: named.flatMap(({ phone }) => phone ?? []),
  });
  return named.map(
    ({ code, tag, email, phone }) =>
      known.get(`code:${code}`) ??
      (tag === null ? undefined : known.get(nameOf.tag('', tag))) ??
      (email === null ? undefined : known.get(nameOf.email(email))) ??
      (phone === null ? undefined : known.get(nameOf.phone(phone))) ??
      null,
  );
}

interface Keys {
  readonly codes: readonly string[];
  readonly tags: readonly Buffer[];
  readonly emails: readonly Buffer[];
  readonly phones: readonly Buffer[];
}

/** Each way by its own index. Where a family shares a telephone, the oldest of them is meant. */
async function lookUp({ db, workspaceId, actor }: Work, keys: Keys): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; id: string }>`
    with found as (
      select 'code:' || external_id as name, coalesce(merged_into, id) as id from customers
        where workspace_id = ${workspaceId} and external_id = any(${textArray(keys.codes)}::text[])
      union all select '=' || encode(value_index, 'hex'), customer_id from customer_identifiers
        where workspace_id = ${workspaceId} and value_index = any(${[...keys.tags]}::bytea[])
      union all select 'email:' || encode(email_index, 'hex'), coalesce(merged_into, id) from customers
        where workspace_id = ${workspaceId} and email_index = any(${[...keys.emails]}::bytea[])
      union all select 'phone:' || encode(phone_index, 'hex'), coalesce(merged_into, id) from customers
        where workspace_id = ${workspaceId} and phone_index = any(${[...keys.phones]}::bytea[]))
    select found.name, c.id from found join customers c on c.workspace_id = ${workspaceId} and c.id = found.id
    where c.erased_at is null and ${customerIsSeen(workspaceId, actor, 'c.id')}
    order by c.created_at desc, c.id desc`.execute(db);
  return new Map(rows.map(({ name, id }) => [name, id]));
}

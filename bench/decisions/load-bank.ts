import type pg from 'pg';
import { searchKeysOf } from '../../apps/server/src/interactions/search-keys.ts';
import type { Secrets } from '../../apps/server/src/platform/secrets.ts';

export interface BankSize {
  readonly customers: number;
  /** Past invitations of each customer, as the contact policy keeps them; over 400 days. */
  readonly asksEach: number;
  /** Of the last ninety days. */
  readonly interactions: number;
  /** Personal links of the last ninety days, each with the message that carried it; one in twelve was answered. */
  readonly invitations: number;
}

export interface Place {
  readonly workspaceId: number;
  readonly surveyId: number;
  readonly unitId: number;
  readonly touchpoints: readonly number[];
}

interface Bank extends BankSize {
  readonly admin: pg.Client;
  readonly secrets: Secrets;
  readonly place: Place;
}

/**
 * Written by the superuser in one statement a table: its indexes are taken off before and made again afterwards, as in any first
 * load. Names and contacts are a thousand real ones over and over, so that pages can decrypt what they show; what they are found by
 * is each customer's own.
 */
export async function loadBank(
  admin: pg.Client,
  secrets: Secrets,
  place: Place,
  size: BankSize,
): Promise<ReadonlyMap<string, number>> {
  const bank: Bank = { ...size, admin, secrets, place };
  const seconds = new Map<string, number>();
  await makePeople(bank);
  const tables: readonly (readonly [table: string, load: (bank: Bank) => Promise<void>])[] = [
    ['customers', loadCustomers],
    ['customer_search', loadSearchKeys],
    ['contact_histories', loadAsks],
    ['interactions', loadInteractions],
    ['invitations', loadInvitations],
    ['messages', loadMessages],
  ];
  for (const [table, load] of tables) {
    const began = performance.now();
    await withoutIndexes(admin, table, () => load(bank));
    await admin.query(`vacuum (freeze, analyze) ${table}`);
    seconds.set(table, (performance.now() - began) / 1000);
    console.log(`${new Date().toISOString()} ${table}: ${seconds.get(table)?.toFixed(0)} s`);
  }
  await loadDays(bank);
  return seconds;
}

/** Ids that are known from a number, so that interactions find their customers without a look-up. */
export const customerIdSql = (number: string) => uuidSql(`'customer ' || ${number}`);

/** A hash as an id of RFC 9562, version 8. */
export const uuidSql = (text: string) => `overlay(overlay(md5(${text}) placing '8' from 13) placing '8' from 17)::uuid`;

async function withoutIndexes(admin: pg.Client, table: string, load: () => Promise<void>): Promise<void> {
  const { rows: keys } = await admin.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u')`,
    [table],
  );
  const { rows: indexes } = await admin.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
     where indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [table],
  );
  for (const { name } of keys) await admin.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await admin.query(`drop index ${name}`);
  await load();
  for (const { name, definition } of keys)
    await admin.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const { definition } of indexes) await admin.query(definition);
}

const PEOPLE = 1_000;
const SURNAMES = [
  'Иванов',
  'Петрова',
  'Сидоренко',
  'Ковальчук',
  'Мельник',
  'Орлов',
  'Фёдорова',
  'Гаврилов',
  'Жук',
  'Яшина',
];
const FIRST_NAMES = ['Анна', 'Олег', 'Мария', 'Тарас', 'Юлия', 'Пётр', 'Елена', 'Игорь', 'Ольга', 'Денис'];

async function makePeople({ admin, secrets, place }: Bank): Promise<void> {
  await admin.query(
    'create temp table people (n integer primary key, name bytea, email bytea, phone bytea, keys integer[]) on commit preserve rows',
  );
  const nothing = { email: null, phone: null, codes: [] };
  for (let n = 0; n < PEOPLE; n++) {
    const name = `${FIRST_NAMES[n % 10]} ${SURNAMES[Math.floor(n / 10) % 10]}${Math.floor(n / 100) === 0 ? '' : ` ${n}`}`;
    await admin.query('insert into people values ($1, $2, $3, $4, $5)', [
      n,
      secrets.encrypt(name),
      secrets.encrypt(`customer${n}@bank.example`),
      secrets.encrypt(`+7916${String(1_000_000 + n)}`),
      searchKeysOf(secrets, place.workspaceId, { ...nothing, name }),
    ]);
  }
}

async function loadCustomers({ admin, place, customers }: Bank): Promise<void> {
  await admin.query(`
    insert into customers (workspace_id, id, external_id, name_encrypted, email_encrypted, phone_encrypted, email_index, phone_index, language, time_zone, created_at)
    select ${place.workspaceId}, ${customerIdSql('c.n')}, 'c' || c.n, p.name, p.email, p.phone, decode(md5('mail' || c.n), 'hex'), decode(md5('phone' || c.n), 'hex'), 'ru',
      case c.n % 3 when 0 then 'Asia/Yekaterinburg' when 1 then 'Europe/Moscow' else 'Asia/Vladivostok' end, now()
    from generate_series(1, ${customers}) as c (n) join people p on p.n = c.n % ${PEOPLE}`);
}

/** The beginnings of the name, and eight of telephone and mailbox that few others share. */
async function loadSearchKeys({ admin, place, customers }: Bank): Promise<void> {
  const own = Array.from({ length: 8 }, (_, at) => `hashint4(c.n / ${10 ** Math.max(0, at - 2)} + ${at})`).join(', ');
  await admin.query(`
    insert into customer_search (workspace_id, customer_id, keys)
    select ${place.workspaceId}, ${customerIdSql('c.n')}, p.keys || array[${own}]
    from generate_series(1, ${customers}) as c (n) join people p on p.n = c.n % ${PEOPLE}`);
}

/** Packed as packed-asks.ts says; over the last 400 days, the newest last. */
async function loadAsks({ admin, place, customers, asksEach }: Bank): Promise<void> {
  const step = Math.floor((400 * 86_400) / Math.max(1, asksEach));
  const [touchpoint] = place.touchpoints;
  const now = Math.floor(Date.now() / 1000);
  const at = (k: number) => `(${now} - ${(asksEach - k) * step} - (n::bigint * 7919 % ${step})::integer)`;
  const asks = Array.from({ length: asksEach }, (_, index) => {
    const k = index + 1;
    return `int4send(${at(k)}) || int4send(${at(k)}) || int4send(0) || int4send(0) || int4send(case when (n + ${k}) % 12 = 0 then ${at(k)} + 3600 else 0 end)
      || int4send(${touchpoint}) || int4send(${place.surveyId}) || decode('07', 'hex') || substr(decode(md5(n || '-${k}'), 'hex'), 1, 7)`;
  });
  await admin.query(`
    insert into contact_histories (workspace_id, customer_id, last_ask_at, asks, zone_of)
    select ${place.workspaceId}, ${customerIdSql('n')}, ${asksEach === 0 ? 'null' : `to_timestamp(${at(asksEach)})`}, ${asks.join(' || ') || `''::bytea`},
      substr(decode(md5('phone' || n), 'hex'), 1, 4)
    from generate_series(1, ${customers}) n`);
}

/** A moment of the last ninety days, evenly; the newest last. */
const moment = (count: number) => `now() - interval '90 days' * (1 - n / ${count + 1}.0)`;
const touchpointSql = ({ touchpoints }: Place) => `(array[${touchpoints.join(',')}])[1 + n % ${touchpoints.length}]`;
const someCustomer = (customers: number) => customerIdSql(`(1 + (n::bigint * 7919) % ${customers})`);

async function loadInteractions({ admin, place, interactions, customers }: Bank): Promise<void> {
  await admin.query(`
    insert into interactions (workspace_id, id, occurred_at, day, hour, unit_id, touchpoint_id, customer_id)
    select ${place.workspaceId}, ${uuidSql(`'interaction ' || n`)}, at, at::date, 12, ${place.unitId}, ${touchpointSql(place)},
      ${someCustomer(customers)}
    from (select n, ${moment(interactions)} as at from generate_series(1, ${interactions}) n) made`);
}

async function loadInvitations({ admin, place, invitations, customers }: Bank): Promise<void> {
  await admin.query(`
    insert into invitations (workspace_id, id, token, survey_id, survey_number, unit_id, touchpoint_id, customer_id, occurred_at, day, created_by, created_at,
      delivered_at, opened_at, completed_at, expires_at, ask_key, purpose, ways)
    select ${place.workspaceId}, ${uuidSql(`'invitation ' || n`)}, substr(md5('token' || n), 1, 22), ${place.surveyId}, 1, ${place.unitId}, ${touchpointSql(place)},
      ${someCustomer(customers)}, at, at::date, 'policy', at, at + interval '1 minute', case when n % 5 = 0 then at + interval '1 hour' end,
      case when n % 12 = 0 then at + interval '2 hours' end, at + interval '5 days', substr(md5('ask' || n), 1, 14), 'experience', '{sms,email}'
    from (select n, ${moment(invitations)} as at from generate_series(1, ${invitations}) n) made`);
}

async function loadMessages({ admin, place, invitations, customers }: Bank): Promise<void> {
  await admin.query(`
    insert into transports (workspace_id, id, kind, name, settings, position, created_by, created_at)
    values (${place.workspaceId}, 1, 'sms_http', 'SMS', '{}', 0, 'bench', now())`);
  await admin.query(`
    insert into messages (workspace_id, id, transport_id, purpose, state, due_at, expires_at, invitation_id, customer_id, attempts, attempted_at, provider_id,
      cost, created_at, sent_at, delivered_at, settled_at)
    select ${place.workspaceId}, ${uuidSql(`'message ' || n`)}, 1, 'invitation', 'delivered', at, at + interval '5 days', ${uuidSql(`'invitation ' || n`)},
      ${someCustomer(customers)}, 1, at, 'p' || n, 2.5, at, at, at + interval '1 minute', at + interval '1 minute'
    from (select n, ${moment(invitations)} as at from generate_series(1, ${invitations}) n) made`);
}

async function loadDays({ admin, place }: Bank): Promise<void> {
  await admin.query(`
    insert into sent_days (workspace_id, transport_id, day, sent, spent)
    select workspace_id, transport_id, (sent_at at time zone 'UTC')::date, count(*), sum(cost) from messages
    where workspace_id = ${place.workspaceId} group by 1, 2, 3`);
  await admin.query(`
    insert into invited_days (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, asked, sent, answered, finished, spent)
    select ${place.workspaceId}, day, unit_id, touchpoint_id, channel_id, survey_id, count(*), count(*), count(completed_at), count(completed_at), 2.5 * count(*)
    from invitations where workspace_id = ${place.workspaceId} group by 2, 3, 4, 5, 6`);
  await admin.query(`
    insert into invited_months (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, asked, sent, answered)
    select workspace_id, date_trunc('month', day::timestamp)::date, unit_id, touchpoint_id, channel_id, survey_id, sum(asked), sum(sent), sum(answered)
    from invited_days where workspace_id = ${place.workspaceId} group by 1, 2, 3, 4, 5, 6`);
}

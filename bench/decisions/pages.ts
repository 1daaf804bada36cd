import type { FastifyInstance } from 'fastify';
import { scopes } from '@otklik/contract';
import { buildApp } from '../../apps/server/src/app.ts';
import { hashSecret, newApiKeySecret, writeApiKey } from '../../apps/server/src/people/keys/api-keys.ts';
import type { BankStage } from './stage.ts';

const ROUNDS = 5;
const OPENED = 21;

/** What the pages of a bank ask, one after the other, over HTTP without a socket: the first time, and the middle of those after it, with the shortest and the longest. */
export async function openPages(stage: BankStage): Promise<void> {
  const app = await buildApp(stage.services);
  try {
    const key = await newKey(stage);
    const [customer] = await stage.query<{ id: string }>(
      `select id from customers where external_id = 'c4711' limit 1`,
    );
    const from = dayBefore(90);
    const to = dayBefore(0);
    const pages: readonly Page[] = [
      ...[
        'ко',
        'ков',
        'ковальч',
        'ковальчук',
        'ковальчук юлия',
        'ковальчук юлия 3',
        'ол',
        'нико',
        '+7 916 10',
        'c4711',
        'customer47',
      ].map((typed): Page => [`customers, "${typed}" typed`, 'POST', '/customers/search', { typed }]),
      ['a customer', 'GET', `/customers/${customer?.id}`],
      ['his messages', 'GET', `/messages?customerId=${customer?.id}`],
      ['why was he asked', 'GET', `/customers/${customer?.id}/decisions`],
      ['the policy', 'GET', '/policy'],
      ['the ledger', 'GET', '/decisions'],
      ['decisions by day, 90 days', 'GET', `/decisions/days?from=${from}&to=${to}`],
      ['the funnel, 90 days', 'GET', `/funnel?from=${from}&to=${to}`],
      ['the funnel, 7 days', 'GET', `/funnel?from=${dayBefore(7)}&to=${to}`],
      ['invitations', 'GET', '/invitations'],
      ['invitations that were answered', 'GET', '/invitations?state=completed'],
      ['messages', 'GET', '/messages'],
      ['messages in doubt', 'GET', '/messages?state=doubtful'],
      ['transports and what waits', 'GET', '/transports'],
      ['campaigns', 'GET', '/campaigns'],
      ['customers who are likely one', 'GET', '/customer-likenesses'],
      ['dialogues', 'GET', '/dialogues'],
    ];
    for (const page of pages) await show(app, key, page);
    await takeBatches(app, key, stage);
  } finally {
    await app.close();
  }
}

type Page = readonly [name: string, method: 'GET' | 'POST', path: string, body?: object];

async function show(app: FastifyInstance, key: string, [name, method, path, body]: Page): Promise<void> {
  const times: number[] = [];
  let status = 0;
  for (let round = 0; round < OPENED; round++) {
    const began = performance.now();
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { payload: body }),
    });
    times.push(performance.now() - began);
    status = answer.statusCode;
  }
  const [first = 0, ...rest] = times;
  const sorted = rest.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(rest.length / 2)] ?? 0;
  const spread = `${sorted[0]?.toFixed(1)}–${sorted.at(-1)?.toFixed(1)}, ${rest.length} times`;
  console.log(
    `${name}: ${first.toFixed(0)} ms, then ${middle.toFixed(1)} ms (${spread})${status < 300 ? '' : ` (status ${status})`}`,
  );
}

/** Interactions of customers who are known, then of new ones: as the product itself takes them, beside all the others. */
async function takeBatches(app: FastifyInstance, key: string, stage: BankStage): Promise<void> {
  const [{ n } = { n: 0 }] = await stage.query<{ n: number }>(
    `select reltuples::integer as n from pg_class where relname = 'customers'`,
  );
  const known = () => ({ externalId: `c${1 + Math.floor(Math.random() * n)}` });
  const mark = Date.now();
  let made = 0;
  const fresh = () => {
    made += 1;
    return {
      externalId: `n${mark}-${made}`,
      email: `n${mark}-${made}@bank.example`,
      phone: `+7999${mark % 1_000}${made}`,
      name: 'Новый Клиент',
    };
  };
  for (const [name, customer] of [
    ['known', known],
    ['new', fresh],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const items = Array.from({ length: 10_000 }, (_, at) => ({
        externalId: `bank-${mark}-${name}-${round}-${at}`,
        unit: stage.unitId,
        touchpoint: stage.touchpoints[at % stage.touchpoints.length],
        occurredAt: new Date(mark - at * 1_000).toISOString(),
        customer: customer(),
      }));
      const began = performance.now();
      const { statusCode } = await app.inject({
        method: 'POST',
        url: '/api/v1/interactions/batch',
        headers: { authorization: `Bearer ${key}` },
        payload: items,
      });
      if (statusCode !== 200) throw new Error(`a batch was answered ${statusCode}`);
      times.push(performance.now() - began);
    }
    const middle = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
    console.log(`10,000 interactions of ${name} customers: ${middle.toFixed(0)} ms, ${(1e7 / middle).toFixed(0)}/s`);
  }
}

async function newKey({ query, workspaceId }: BankStage): Promise<string> {
  const secret = newApiKeySecret();
  const [row] = await query<{ id: number }>(
    `insert into api_keys (workspace_id, name, secret_hash, scopes, created_by, created_at)
     values (${workspaceId}, 'bench', '\\x${hashSecret(secret).toString('hex')}', '{${scopes.join(',')}}', 'bench', now()) returning id`,
  );
  return writeApiKey({ workspaceId, keyId: row?.id ?? 0, secret });
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

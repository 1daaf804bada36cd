// Proactive messages: what the page costs when ten times as many customers were told, before and after the night's count:
// npm run bench -- proactive/run [--sizes 100000,1000000] [--runs 10] [--dry]
// Half a year of events, one customer in ten held out, a third as many contacts of the register; in this process, on the embedded database.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { companyOf } from '../../apps/server/src/company/company.snapshot.ts';
import { createUnit } from '../../apps/server/src/company/units/units.service.ts';
import { listEvents } from '../../apps/server/src/proactive/events.store.ts';
import { judgeEffects } from '../../apps/server/src/proactive/judge-effects.service.ts';
import { countByNight } from '../../apps/server/src/proactive/count-by-night.service.ts';
import { countByRule, listUnanswered } from '../../apps/server/src/proactive/event-days.store.ts';
import { insertRule, listRules } from '../../apps/server/src/proactive/rules.store.ts';
import { rewriteTold } from '../../apps/server/src/counts/recount-told.ts';
import { openThrowaway } from '../../apps/server/test/throwaway.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000' },
    runs: { type: 'string', default: '10' },
    dry: { type: 'boolean', default: false },
  },
});
const sizes = values.dry ? [200, 2_000] : values.sizes.split(',').map(Number);
const runs = values.dry ? 1 : Number(values.runs);
const DAYS = 180;
const NOW = new Date('2026-11-21T09:00:00Z');

const throwaway = await openThrowaway(() => NOW);
const { services } = throwaway;
const admin = new pg.Client({ connectionString: throwaway.adminUrl });
await admin.connect();

/** Every second customer's event is his own, as when an account is blocked; the others' came in lists, as when a price changed. */
async function makeTold(n: number): Promise<number> {
  const workspaceId = await throwaway.newWorkspace('bench');
  const [unitId, ruleId] = await throwaway.asSystem(workspaceId, async (work) => {
    const unit = await createUnit(work, {
      kind: 'business',
      timeZone: 'Europe/Moscow',
      parentId: null,
      name: 'Банк',
      code: null,
    });
    const rule = await insertRule(
      work.db,
      { workspaceId, kind: 'blocked' },
      {
        name: 'Счёт заблокирован',
        template_id: null,
        help_page_id: null,
        topic_id: null,
        transports: [],
        expires_minutes: 1_440,
        again_after_hours: 24,
        hold_out: 0.1,
        window_days: 14,
        is_on: true,
      },
      { by: 'bench', at: NOW },
    );
    return [unit.id, rule?.id ?? 0];
  });
  const write = (text: string, ...more: unknown[]) => admin.query(text, [workspaceId, n, ...more]);
  const id = (kind: string, number: string) => `md5('${kind}' || $1::integer || '-' || ${number})::uuid`;
  const event = id('event', `(case when i % 2 = 0 then i else i / (1 + $2::integer / 10) end)`);
  const at = `$3::timestamptz - make_interval(secs => (i::float / $2::integer) * ${DAYS} * 86400 + 60)`;
  await write(
    `insert into customers (workspace_id, id, created_at) select $1, ${id('customer', 'i')}, $3::timestamptz from generate_series(0, greatest(1, $2::integer / 3)) i`,
    NOW,
  );
  await write(
    `insert into event_customers (workspace_id, event_id, customer_id, rule_id, occurred_at, arm, reason, decided_at, page_id, link_token)
      select $1, ${event}, ${id('customer', 'i % greatest(1, $2::integer / 3)')}, $4, ${at},
        case when i % 20 = 3 then 'not_told' when i % 10 = 0 then 'held_out' else 'told' end, case when i % 20 = 3 then 'unreachable' end, ${at}, 7,
        'link-' || i
      from generate_series(0, $2::integer - 1) i on conflict do nothing`,
    NOW,
    ruleId,
  );
  await write(
    `insert into help_links (workspace_id, token, page_id, customer_id, created_at, opened_at)
      select $1, link_token, 7, customer_id, decided_at, case when hashtext(link_token) % 3 = 0 then decided_at end from event_customers
      where workspace_id = $1 and arm = 'told' and $2::integer > 0`,
  );
  await write(
    `insert into business_events (workspace_id, id, kind, rule_id, occurred_at, received_at, received_by, is_entered, customers)
      select $1, event_id, 'blocked', $3, min(occurred_at), min(occurred_at), 'bench', false, count(*)::integer from event_customers
      where workspace_id = $1 and $2::integer > 0 group by event_id`,
    ruleId,
  );
  await write(
    `insert into contacts (workspace_id, id, occurred_at, day, unit_id, channel_id, customer_id, can_be_solved)
      select $1, ${id('contact', 'i')}, at, at::date, $4, 1, customer_id, true from (
        select i, ${id('customer', '(i::bigint * 7919) % greatest(1, $2::integer / 3)')} as customer_id,
          $3::timestamptz - make_interval(secs => (i::float / ($2::integer / 3)) * ${DAYS} * 86400) as at from generate_series(1, $2::integer / 3) i) c`,
    NOW,
    unitId,
  );
  await throwaway.asSystem(workspaceId, ({ db }) => rewriteTold(db, workspaceId));
  await admin.query('analyze');
  return workspaceId;
}

async function measure(workspaceId: number, what: string): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  const pages = {
    'rules with their counts': () =>
      throwaway.asSystem(workspaceId, async ({ db }) => [
        await countByRule(db, workspaceId),
        await listUnanswered(db, workspaceId),
      ]),
    'effects of 180 days': () =>
      throwaway.asSystem(workspaceId, (work) => judgeEffects(work, company, { by: 'rule', days: DAYS })),
    'the latest events': () =>
      throwaway.asSystem(workspaceId, ({ db }) => listEvents(db, workspaceId, { before: null, limit: 50 })),
  };
  for (const [name, read] of Object.entries(pages)) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now();
      await read();
      times.push(performance.now() - began);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const place = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
    console.log(`${what}, ${name}: median ${place(0.5)} ms, p95 ${place(0.95)} ms (${runs} runs)`);
  }
}

for (const n of sizes) {
  const workspaceId = await makeTold(n);
  await measure(workspaceId, `${n} told, the night has counted nothing`);
  const company = await companyOf(services.db, workspaceId);
  const began = performance.now();
  await throwaway.asSystem(workspaceId, async (work) => {
    for (const rule of await listRules(work.db, workspaceId)) await countByNight(work, company, rule);
  });
  console.log(`${n} told, the night's count: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await measure(workspaceId, `${n} told`);
}
await admin.end();
await throwaway.close();

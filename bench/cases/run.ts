// What an agent waits for with a million cases, and how late alarms are when many are due at once:
// node bench/cases/run.ts [--cases 1000000] [--open 100000] [--rounds 30] [--timers 500] [--rings 5]
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { buildApp } from '../../apps/server/src/app.ts';
import { caseJobs } from '../../apps/server/src/cases/cases.jobs.ts';
import { keepRinging } from '../../apps/server/src/cases/clocks/ring-due-cases.ts';
import { percentile } from '../answers/http-load.ts';
import { processorTime } from '../processor-time.ts';
import { openDesk, type DeskStage } from './stage.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    open: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '30' },
    timers: { type: 'string', default: '500' },
    rings: { type: 'string', default: '5' },
  },
});
const [cases, open, rounds, timers, rings] = [
  values.cases,
  values.open,
  values.rounds,
  values.timers,
  values.rings,
].map(Number) as [number, number, number, number, number];

const stage = await openDesk({ cases, open });
try {
  console.log(`${cases} cases, ${open} open, loaded in ${stage.loadedSeconds.toFixed(0)} s`);
  await askPages(stage);
  await ringMany(stage);
} finally {
  await stage.close();
}

async function askPages({ services, key, someCase }: DeskStage): Promise<void> {
  const app = await buildApp(services);
  const ask = async (path: string, method: 'GET' | 'POST' = 'GET') => {
    const began = performance.now();
    const { statusCode, body } = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${key}` },
      ...(method === 'POST' ? { payload: {} } : {}),
    });
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}: ${body}`);
    return performance.now() - began;
  };
  /** Where the list goes on after so many "show more". */
  const cursorAfter = async (shown: number): Promise<string> => {
    let cursor = '';
    for (let at = 0; at < shown; at += 1) {
      const url = `/api/v1/cases?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { nextCursor } = (await app.inject({ url, headers: { authorization: `Bearer ${key}` } })).json<{
        nextCursor: string | null;
      }>();
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    return cursor;
  };
  const pages: readonly (readonly [string, string, ('GET' | 'POST')?])[] = [
    ['work list', '/cases?limit=100'],
    ['work list, page 300', `/cases?limit=100&cursor=${await cursorAfter(300)}`],
    ['my work list', '/cases?limit=100&owner=agent-7'],
    ['late', '/cases?limit=100&late=true'],
    ['newest closed', '/cases?limit=100&status=closed&sort=newest'],
    ['counts', '/cases/counts'],
    ['narrowed list', '/cases?limit=100&priorities=high,urgent&minDays=3&replied=true'],
    ['counts of views', '/case-view-counts'],
    ['team, a month', `/case-team?from=${dayAgo(30)}&to=${dayAgo(0)}`],

    ['case page', `/cases/${someCase}`],
    ['next case', '/cases/next', 'POST'],
    ['search, rare word', `/cases?search=${encodeURIComponent('слово777')}`],
    ['search, common word', `/cases?search=${encodeURIComponent('доставка')}`],
    ['search, two words', `/cases?search=${encodeURIComponent('доставка слово77')}`],
  ];
  for (const view of [
    { owner: 'agent-7' },
    { priorities: 'urgent' },
    { minDays: '30' },
    { status: 'all', reopened: 'true' },
  ])
    await app.inject({
      method: 'POST',
      url: '/api/v1/case-views',
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': JSON.stringify(view) },
      payload: { name: JSON.stringify(view), filter: view },
    });
  for (const [name, path, method] of pages) {
    await ask(path, method);
    const times = new Float64Array(rounds);
    const before = processorTime();
    for (let round = 0; round < rounds; round += 1) times[round] = await ask(path, method);
    times.sort();
    const after = processorTime();
    const [server, database] = [after.server - before.server, after.database - before.database];
    say(
      name,
      `p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms; ` +
        `processor ${(server / rounds).toFixed(1)} + ${(database / rounds).toFixed(1)} ms`,
    );
  }
  await app.close();
}

function dayAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** Alarms that fall due in one and the same second: from then until the last warning stands in a history, as another reader sees it. */
async function ringMany({ services, workspaceId, makeDue, query }: DeskStage): Promise<void> {
  await services.jobs.work(caseJobs(services));
  const worker = keepRinging(services);
  for (let round = 1; round <= rings; round += 1) {
    const at = new Date(Date.now() + 3_000);
    await makeDue(timers, at);
    const before = processorTime();
    const told = `select count(*)::integer as n, max(count(*)) over ()::integer as most from case_events
      where workspace_id = ${workspaceId} and what = 'warning' and at >= '${at.toISOString()}' group by case_id`;
    for (;;) {
      await new Promise((done) => setTimeout(done, 20));
      const rows = await query<{ n: number; most: number }>(told);
      const late = Date.now() - at.getTime();
      if (late > 60_000) throw new Error(`only ${rows.length} of ${timers} alarms within a minute`);
      if (rows.length < timers) continue;
      const after = processorTime();
      say(
        `${timers} alarms due at once`,
        `all told after ${late} ms, each ${rows[0]?.most === 1 ? 'once' : 'MORE THAN ONCE'}; ` +
          `processor ${(after.server - before.server).toFixed(0)} + ${(after.database - before.database).toFixed(0)} ms, the looking included`,
      );
      break;
    }
  }
  await worker.stop();
}

function say(name: string, what: string): void {
  console.log(`${name.padEnd(24)} ${what}   (load ${loadavg()[0]?.toFixed(1)})`);
}

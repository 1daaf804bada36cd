// Time of the server for the Overview and the Touchpoint page: npm run bench -- indices/run [--runs 5] [--asked 100] [--dry]
// Through every layer (key, permissions, database, JSON) but the socket. The companies differ in how many answers stand behind
// their roll-ups, not in the number of cells.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { buildApp } from '../../apps/server/src/app.ts';
import { openThrowaway } from '../../apps/server/test/throwaway.ts';
import { makeCompany, type CountedCompany } from './company.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    dry: { type: 'boolean', default: false },
    asked: { type: 'string', default: '100' },
  },
});
const runs = values.dry ? 1 : Number(values.runs);
const asked = values.dry ? 3 : Number(values.asked);
const sizes = values.dry ? [1_000] : [100_000, 1_000_000, 10_000_000];
const size = values.dry ? { units: 5, days: 40 } : { units: 50, days: 365 };

const pages = {
  'Overview, a quarter: tree × 4 indices, compared, trend': () =>
    '/indices/tree?indices=nps,csi_mean,negative_share,support&from=2026-08-21&to=2026-11-20&compare=previous&trendMonths=6',
  'Overview, a month': () =>
    '/indices/tree?indices=nps,csi_mean,negative_share,support&from=2026-10-01&to=2026-10-31&compare=previous&trendMonths=6',
  'Overview, a year': () =>
    '/indices/tree?indices=nps,csi_mean,negative_share,support&from=2025-11-21&to=2026-11-20&trendMonths=12',
  'Touchpoint, trend by day': ({ touchpoint }) =>
    `/indices?index=csi_mean&touchpoints=${touchpoint}&groupBy=day&from=2026-08-21&to=2026-11-20`,
  'Touchpoint, headline compared': ({ touchpoint }) =>
    `/indices?index=csi_mean&touchpoints=${touchpoint}&from=2026-08-21&to=2026-11-20&compare=previous`,
  'Touchpoint, factors': ({ touchpoint }) =>
    `/indices?index=csi_mean&touchpoints=${touchpoint}&groupBy=factor&from=2026-08-21&to=2026-11-20&compare=previous`,
  'Touchpoint, units': ({ touchpoint }) =>
    `/indices?index=csi_mean&touchpoints=${touchpoint}&groupBy=unit&from=2026-08-21&to=2026-11-20&compare=rest`,
  'Counter with buttons, Support compared': ({ counter }) =>
    `/indices?index=support&touchpoints=${counter}&from=2026-08-21&to=2026-11-20&compare=previous`,
  'All counters together, Support by day': () => '/indices?index=support&groupBy=day&from=2026-08-21&to=2026-11-20',
} satisfies Record<string, (company: CountedCompany) => string>;

const now = new Date('2026-11-21T09:00:00Z');
const throwaway = await openThrowaway(() => now);
const app = await buildApp(throwaway.services);
const admin = new pg.Client({ connectionString: throwaway.adminUrl });
await admin.connect();

async function ask(company: CountedCompany, path: string): Promise<number> {
  const began = performance.now();
  const response = await app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${company.key}` } });
  const took = performance.now() - began;
  if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode} ${response.body.slice(0, 300)}`);
  return took;
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const ascending = (list: readonly number[]) => list.toSorted((a, b) => a - b);

try {
  const companies: CountedCompany[] = [];
  for (const ratings of sizes) companies.push(await makeCompany(admin, ratings, size));
  await admin.query('vacuum analyze');
  const lines: string[] = [];
  for (const [page, pathOf] of Object.entries(pages)) {
    const p95s = new Map(companies.map((company) => [company, [] as number[]]));
    const medians = new Map(companies.map((company) => [company, [] as number[]]));
    const all = new Map(companies.map((company) => [company, [] as number[]]));
    for (let run = 0; run < runs; run += 1) {
      const times = new Map(companies.map((company) => [company, [] as number[]]));
      // Turn by turn, so that what else the machine does meets all sizes alike.
      for (let turn = -5; turn < asked; turn += 1)
        for (const company of companies) {
          const took = await ask(company, pathOf(company));
          if (turn >= 0) times.get(company)?.push(took);
        }
      for (const [company, list] of times) {
        const sorted = ascending(list);
        p95s.get(company)?.push(at(sorted, 0.95));
        medians.get(company)?.push(at(sorted, 0.5));
        all.get(company)?.push(...list);
      }
    }
    const middle = (list: readonly number[] | undefined) => at(ascending(list ?? []), 0.5);
    const [first] = companies;
    for (const company of companies) {
      const every = ascending(all.get(company) ?? []);
      const ratio = first === undefined ? 1 : middle(medians.get(company)) / middle(medians.get(first));
      lines.push(
        `| ${page} | ${company.ratings.toLocaleString('en')} | ${middle(medians.get(company)).toFixed(1)} ms | ${middle(p95s.get(company)).toFixed(1)} ms | ${at(every, 0).toFixed(1)}–${at(every, 1).toFixed(1)} ms | ${ratio.toFixed(2)} |`,
      );
      console.log(lines.at(-1));
    }
  }
  console.log(
    `\n| question | ratings | median | p95 | min–max | against the smallest |\n|---|---|---|---|---|---|\n${lines.join('\n')}`,
  );
} finally {
  await admin.end();
  await app.close();
  await throwaway.close();
}

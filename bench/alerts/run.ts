// From an answer's commit to the alert in the channel's hands: node bench/alerts/run.ts [--answers 200] [--each 100]
import { createServer } from 'node:http';
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { scopes } from '@otklik/contract';
import { readConfig } from '../../apps/server/src/config.ts';
import { jobKinds } from '../../apps/server/src/jobs.ts';
import { openServices } from '../../apps/server/src/services.ts';
import { openStage, type Company, type Stage } from '../answers/stage.ts';

const { values } = parseArgs({
  options: { answers: { type: 'string', default: '200' }, each: { type: 'string', default: '100' } },
});
const answers = Number(values.answers);
/** Milliseconds between two low answers. */
const pause = Number(values.each);
/** Whoever waits longer than this has lost one. */
const LONGEST_MS = 60_000;

const arrived = new Map<string, number>();
let letters = 0;
const receiver = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const at = performance.now();
    letters += 1;
    const { data } = JSON.parse(Buffer.concat(pieces).toString('utf8')) as {
      data: { alerts?: { subject: { id: string } }[] };
    };
    for (const { subject } of data.alerts ?? []) arrived.set(subject.id, arrived.get(subject.id) ?? at);
    response.end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const address = receiver.address();
const hook = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;

const stage = await openStage({ companies: 1 });
const config = readConfig(
  { dataDir: '/nonexistent', port: 0 },
  { OTKLIK_SECRET: 'a secret of the benchmark, and of nothing else', OTKLIK_LOG: 'silent' },
);
const services = await openServices(config, stage.appUrl);
const admin = new pg.Client({ connectionString: stage.adminUrl });
await admin.connect();
try {
  const [company] = stage.companies;
  if (company === undefined) throw new Error('the stage has no company');
  await admin.query('update api_keys set scopes = $1', [[...scopes]]);
  await services.jobs.work(jobKinds(services));
  const { id: transportId } = await post<{ id: number }>(stage, company, '/transports', {
    kind: 'webhook',
    name: 'receiver',
    settings: { url: hook },
  });
  await post(stage, company, '/alert-rules', {
    name: 'low',
    condition: { kind: 'answer.score', role: 'nps', scale: '0-10', warning: 6, alarm: null },
    recipients: [{ to: 'transport', transportId }],
    groupMinutes: 0,
  });
  // The one who takes answers learns of a new rule within two seconds.
  await setTimeout(2_500);
  const committed = new Map<string, number>();
  for (let sent = 0; sent < answers; sent += 1) {
    const { id } = await post<{ id: string }>(stage, company, '/responses', {
      id: crypto.randomUUID(),
      unit: company.units[sent % company.units.length],
      touchpoint: company.touchpoints[sent % company.touchpoints.length],
      mode: 'invited',
      occurredAt: new Date().toISOString(),
      ratings: [{ role: 'nps', scale: '0-10', score: sent % 7 }],
    });
    // Answered after the commit: what follows is what the customer's answer waits for.
    committed.set(id, performance.now());
    await setTimeout(pause);
  }
  for (const until = performance.now() + LONGEST_MS; arrived.size < answers && performance.now() < until;)
    await setTimeout(50);
  const waits = [...committed].flatMap(([id, at]) => {
    const told = arrived.get(id);
    return told === undefined ? [] : [told - at];
  });
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  console.log(`told: ${waits.length} of ${answers}, in ${letters} messages; load average ${loadavg()[0]?.toFixed(1)}`);
  console.log(`from the commit to the channel, ms: median ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)}`);
  if (waits.length !== answers) throw new Error(`${answers - waits.length} alerts did not arrive`);
} finally {
  await services.close();
  await admin.end();
  await stage.close();
  receiver.close();
}

async function post<T>(at: Stage, company: Company, path: string, body: object): Promise<T> {
  const answer = await fetch(`http://${at.host}:${at.port}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${company.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

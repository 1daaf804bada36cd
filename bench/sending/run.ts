// Due invitations planned and sent to a mail server of this machine: node bench/sending/run.ts [--messages 100000] [--workers 1]
import { fork } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { scopes } from '@otklik/contract';
import { readConfig } from '../../apps/server/src/config.ts';
import { planInvitations } from '../../apps/server/src/invitations/plan-invitations.service.ts';
import { openServices } from '../../apps/server/src/services.ts';
import { cpuSeconds, cpuSecondsOfTree } from '../answers/processes.ts';
import { openStage, type Company, type Stage } from '../answers/stage.ts';
import { makeDue, SECRET } from './due.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    workers: { type: 'string', default: '1' },
    profile: { type: 'string' },
  },
});
const messages = Number(values.messages);
const workers = Number(values.workers);
/** What one job of planning carries. */
const PLANNED_AT_ONCE = 500;

const stage = await openStage({ companies: 1 });
const admin = new pg.Client({ connectionString: stage.adminUrl });
await admin.connect();
const sink = fork(fileURLToPath(new URL('sink.ts', import.meta.url)));
try {
  const [company] = stage.companies;
  if (company === undefined) throw new Error('the stage has no company');
  await admin.query('update api_keys set scopes = $1', [[...scopes]]);
  const { port } = await answerOf<{ port: number }>(sink);
  const surveyId = await publish(stage, company);
  const transportId = await addTransport(stage, company, port);
  const asks = await makeDue(admin, company, messages, surveyId);
  const planned = await plan(stage, company, asks);
  const sinkBefore = cpuSeconds(sink.pid ?? 0);
  const databaseBefore = cpuSecondsOfTree(stage.postgres.pid);
  const began = performance.now();
  const results = await Promise.all(
    Array.from({ length: workers }, () => work({ appUrl: stage.appUrl, workspaceId: company.id, transportId })),
  );
  const seconds = (performance.now() - began) / 1000;
  const database = cpuSecondsOfTree(stage.postgres.pid) - databaseBefore;
  const sinkSpent = cpuSeconds(sink.pid ?? 0) - sinkBefore;
  sink.send('how many');
  const { taken } = await answerOf<{ taken: number }>(sink);
  const states = await admin.query<{ state: string; n: number }>(
    'select state, count(*)::integer as n from messages group by 1 order by 1',
  );
  const memory = results[0]?.memory ?? [];
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  const mean = (list: readonly number[]) =>
    Math.round(list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length));
  const cpu = results.reduce((sum, result) => sum + result.cpu, 0);
  console.log(`planned: ${messages} in ${planned.toFixed(1)} s, ${Math.round(messages / planned)} a second`);
  console.log(`sent: ${taken} in ${seconds.toFixed(1)} s by ${workers}, ${Math.round(taken / seconds)} a second`);
  console.log(
    `processor a message: worker ${micro(cpu)} µs, database ${micro(database)}, mail server ${micro(sinkSpent)} µs`,
  );
  console.log(
    `memory of a worker, MB: ${mean(memory.slice(0, quarter))} in the first quarter, ${mean(memory.slice(-quarter))} in the last`,
  );
  console.log(`held after collecting, MB, every ten seconds: ${results[0]?.held.join(' ') ?? ''}`);
  console.log(
    `states: ${states.rows.map(({ state, n }) => `${state} ${n}`).join(', ')}; load average ${loadavg()[0]?.toFixed(1)}`,
  );
  if (taken !== messages) throw new Error(`${messages} were due and ${taken} arrived`);
} finally {
  sink.kill();
  await admin.end();
  await stage.close();
}

function micro(seconds: number): number {
  return Math.round((seconds * 1e6) / messages);
}

function answerOf<T>(child: ReturnType<typeof fork>): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}

function work(which: object): Promise<{ seconds: number; memory: number[]; held: number[]; cpu: number }> {
  const profile = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  return answerOf(
    fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [JSON.stringify(which)], {
      execArgv: ['--expose-gc', ...profile],
    }),
  );
}

async function plan(at: Stage, company: Company, asks: Parameters<typeof planInvitations>[2]): Promise<number> {
  const config = readConfig({ dataDir: '/nonexistent', port: 0 }, { OTKLIK_SECRET: SECRET, OTKLIK_LOG: 'silent' });
  const services = await openServices(config, at.appUrl);
  const began = performance.now();
  for (let from = 0; from < asks.length; from += PLANNED_AT_ONCE)
    await planInvitations(services, company.id, asks.slice(from, from + PLANNED_AT_ONCE));
  const seconds = (performance.now() - began) / 1000;
  await services.close();
  return seconds;
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

async function publish(at: Stage, company: Company): Promise<number> {
  const survey = await post<{ id: number; draftRevision: number }>(at, company, '/surveys', {
    name: 'Опрос',
    ready: { key: 'coffee_visit' },
  });
  await post(at, company, `/surveys/${survey.id}/publish`, { revision: survey.draftRevision });
  return survey.id;
}

async function addTransport(at: Stage, company: Company, port: number): Promise<number> {
  const made = await post<{ id: number }>(at, company, '/transports', {
    kind: 'email',
    name: 'sink',
    settings: { from: 'hello@polden.example', host: '127.0.0.1', port, security: 'plain' },
  });
  return made.id;
}

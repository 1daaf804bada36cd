import { alertJobs } from '../src/alerts/alerts.jobs.ts';
import { answerForAlertsJob } from '../src/responses/facts/answer-watch.ts';
import { sql } from 'kysely';
import type { AlertRule } from '@otklik/contract';
import type { Shop } from './shop.ts';
import type { World } from './world.ts';

/** A rule about low NPS, told to the administrators at once; what a test is about is laid over it. */
export const lowScore = {
  name: 'Низкая оценка',
  condition: { kind: 'answer.score', role: 'nps', scale: '0-10', warning: 6, alarm: 2 },
  recipients: [{ to: 'role', role: 'administrator' }],
  groupMinutes: 0,
} as const;

export async function addRule(shop: Shop, rule: object = {}): Promise<AlertRule> {
  const { status, body } = await shop.caller.post<AlertRule>('/alert-rules', { ...lowScore, ...rule });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** What waits in a queue of one company, the oldest first. */
export async function queued<Payload extends object = Record<string, unknown>>(
  world: World,
  workspaceId: number,
  name: string,
): Promise<{ data: Payload; startAfter: Date }[]> {
  const { rows } = await sql<{ data: Payload & { workspaceId: number }; startAfter: Date }>`
    select data, start_after as "startAfter" from pgboss.job where name = ${name} and (data->>'workspaceId')::integer = ${workspaceId}
    order by created_on, start_after`.execute(world.services.db);
  return rows;
}

export async function runAlertJob(world: World, name: string, payload: object): Promise<void> {
  const kind = alertJobs(world.services).find((one) => one.name === name);
  if (kind === undefined) throw new Error(`no job ${name}`);
  await kind.run(kind.payload.parse(payload), new AbortController().signal);
}

/** Everything that the answers of a company have put into the queue, heard. */
export async function hearAnswers(world: World, workspaceId: number): Promise<void> {
  for (const { data } of await queued(world, workspaceId, answerForAlertsJob.name))
    await runAlertJob(world, answerForAlertsJob.name, data);
}

export async function answer(world: World, shop: Shop, score: number, more: object = {}): Promise<string> {
  const { status, body } = await shop.caller.post<{ id: string }>('/responses', {
    externalId: crypto.randomUUID(),
    unit: 'T12',
    touchpoint: 'visit',
    mode: 'invited',
    occurredAt: world.now.toISOString(),
    ratings: [{ role: 'nps', scale: '0-10', score }],
    ...more,
  });
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body.id;
}

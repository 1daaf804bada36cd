import { newBusinessEvent, type BatchAnswer, type enteredEvent } from '@otklik/contract';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { findKnownCustomers } from '../invitations/campaigns.store.ts';
import type { Actor } from '../platform/actor.ts';
import { inWorkspace, type Work, type WorkspaceDb } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { readBatch } from '../platform/http/read-batch.ts';
import { AHEAD_MS } from '../platform/plausible-time.ts';
import type { Services } from '../platform/services.ts';
import { insertEventCustomers, insertEvents, type NewEventCustomer } from './events.store.ts';
import { gatherJob, proactiveTellJob } from './proactive-jobs.ts';
import { listRules } from './rules.store.ts';

type SentEvent = z.infer<typeof newBusinessEvent>;

/** Takes one, durably. @throws Problem that names the field */
export async function takeEvent(
  services: Services,
  workspaceId: number,
  sent: SentEvent,
  actor: Actor,
): Promise<string> {
  assertSeesAll(actor);
  if (isAhead(services, sent.occurredAt)) throw invalidField('occurredAt', 'ahead', 'has not come yet');
  const id = idOf(workspaceId, sent);
  await write(services, workspaceId, [{ id, sent }], actor);
  return id;
}

/** Takes a batch in one transaction; each item is taken or refused by itself. */
export async function takeEvents(
  services: Services,
  workspaceId: number,
  sent: readonly unknown[],
  actor: Actor,
): Promise<BatchAnswer> {
  assertSeesAll(actor);
  const { items, refused } = readBatch<SentEvent>(sent, newBusinessEvent);
  const events = new Map<string, { id: string; sent: SentEvent }>();
  let good = 0;
  for (const { index, item } of items) {
    const id = idOf(workspaceId, item);
    if (isAhead(services, item.occurredAt)) {
      const shown = item.id ?? item.externalId ?? null;
      refused.push({ index, id: shown, code: 'ahead', message: 'has not come yet', path: 'occurredAt' });
    } else {
      good++;
      events.set(id, { id, sent: item });
    }
  }
  const taken = events.size === 0 ? 0 : await write(services, workspaceId, [...events.values()], actor);
  return { taken, known: good - taken, refused: refused.toSorted((a, b) => a.index - b.index) };
}

/** An event names no unit: whoever sees some would have the customers of others written to. */
function assertSeesAll(actor: Actor): void {
  if (actor.unitIds !== 'all')
    throw new Problem('forbidden', 'It may concern customers of other units: whoever sees all of them tells of it');
}

function isAhead(services: Services, occurredAt: string): boolean {
  return Date.parse(occurredAt) > services.now().getTime() + AHEAD_MS;
}

function idOf(workspaceId: number, { id, externalId }: SentEvent): string {
  return id ?? (externalId === undefined ? randomUUID() : uuidOf(workspaceId, 'business-event', externalId));
}

/** @returns how many are new */
function write(
  services: Services,
  workspaceId: number,
  events: readonly { readonly id: string; readonly sent: SentEvent }[],
  actor: Actor,
): Promise<number> {
  return inWorkspace(services.db, workspaceId, async (db) => {
    const at = services.now();
    const rules = await rulesByKind(db, workspaceId);
    const rows = events.map(({ id, sent }) => ({
      id,
      kind: sent.kind,
      ruleId: rules.get(sent.kind) ?? null,
      occurredAt: new Date(sent.occurredAt),
      customers: sent.customers.length,
    }));
    const fresh = await insertEvents(db, { workspaceId, by: actor.id, at, isEntered: false }, rows);
    const happened = events.filter(({ id, sent }) => fresh.has(id) && rules.has(sent.kind));
    const given = happened.flatMap(({ sent }) => sent.customers);
    const ids = await resolveCustomers(db, workspaceId, services.secrets, given, at);
    let next = 0;
    const customers = happened.flatMap(({ id, sent }) => {
      const words = sealed(services, sent.attributes);
      return sent.customers.flatMap((): NewEventCustomer[] => {
        const customerId = ids[next++] ?? null;
        const ruleId = rules.get(sent.kind);
        if (customerId === null || ruleId === undefined) return [];
        return [{ eventId: id, customerId, ruleId, occurredAt: new Date(sent.occurredAt), words }];
      });
    });
    await insertEventCustomers(db, workspaceId, customers);
    for (const ruleId of new Set(customers.map((one) => one.ruleId)))
      await services.jobs.enqueue(db, proactiveTellJob, { workspaceId, ruleId });
    return fresh.size;
  });
}

/** Of those that are on. */
async function rulesByKind(db: WorkspaceDb, workspaceId: number): Promise<ReadonlyMap<string, number>> {
  const rules = await listRules(db, workspaceId);
  return new Map(rules.filter((rule) => rule.is_on).map(({ kind, id }) => [kind, id]));
}

function sealed({ secrets }: Services, attributes: SentEvent['attributes']): Buffer | null {
  return Object.keys(attributes).length === 0 ? null : secrets.encrypt(JSON.stringify(attributes));
}

/** A person says that something happened to a segment, or to those of a list. */
export async function enterEvent(
  services: Services,
  work: Work,
  entered: z.output<typeof enteredEvent>,
): Promise<{ id: string; unknown: string[] }> {
  const { db, workspaceId, now } = work;
  assertSeesAll(work.actor);
  const ruleId = (await rulesByKind(db, workspaceId)).get(entered.kind);
  if (ruleId === undefined)
    throw new Problem('unprocessable', 'No rule of this kind is switched on: write first what customers are told');
  if (isAhead(services, entered.occurredAt)) throw invalidField('occurredAt', 'ahead', 'has not come yet');
  const id = randomUUID();
  const words = sealed(services, entered.attributes);
  const occurredAt = new Date(entered.occurredAt);
  const { ids, known } = await findKnownCustomers(db, workspaceId, {
    customerIds: [],
    externalIds: entered.externalIds,
  });
  const event = { id, kind: entered.kind, ruleId, occurredAt, customers: ids.length };
  await insertEvents(db, { workspaceId, by: work.actor.id, at: now, isEntered: true }, [event]);
  await insertEventCustomers(
    db,
    workspaceId,
    ids.map((customerId) => ({ eventId: id, customerId, ruleId, occurredAt, words })),
  );
  if (ids.length > 0) await services.jobs.enqueue(db, proactiveTellJob, { workspaceId, ruleId });
  if (entered.segmentIds.length > 0)
    await services.jobs.enqueue(db, gatherJob, {
      workspaceId,
      ruleId,
      eventId: id,
      occurredAt: occurredAt.toISOString(),
      segmentIds: entered.segmentIds,
      words: words?.toString('base64') ?? null,
      after: null,
    });
  return { id, unknown: entered.externalIds.filter((externalId) => !known.has(externalId)) };
}

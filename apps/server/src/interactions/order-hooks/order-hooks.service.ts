import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  readOrderJson,
  type NewInteraction,
  type NewOrderHook,
  type OrderHookChange,
  type OrderMapping,
  type Reference,
} from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { companyZone, type Company } from '../../company/company.ts';
import { readGivenPlace, type GivenPlace } from '../../company/given-place.ts';
import { audit } from '../../platform/audit.ts';
import { inWorkspace, type Work } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { cancelInteraction } from '../cancel-interaction.service.ts';
import { prepareInteraction } from '../interaction.ts';
import { takeInteractions } from '../take-interactions.service.ts';
import { lockOpenOrderHook } from './order-hooks.store.ts';
import { readMappedOrder, type HookPlace, type ReadOrder } from './read-order.ts';
import { readShopifyOrder } from './read-shopify-order.ts';

const SHAPE = /^otw_([1-9]\d{0,8})_([1-9]\d{0,8})_([\w-]{43})$/;

/** @returns the id, and the secret end of its address, which nobody can read later */
export async function createOrderHook(
  services: Services,
  work: Work,
  given: NewOrderHook,
): Promise<{ id: number; token: string }> {
  const company = await companyOf(services.db, work.workspaceId);
  const place = readGivenPlace(company, work.actor, given);
  const secret = randomBytes(32).toString('base64url');
  const row = await work.db
    .insertInto('order_hooks')
    .values({
      ...place,
      workspace_id: work.workspaceId,
      name: given.name,
      kind: given.kind,
      secret_hash: hashOf(secret),
      signing_encrypted: given.signingSecret === undefined ? null : services.secrets.encrypt(given.signingSecret),
      mapping: JSON.stringify(given.kind === 'mapped' ? given.mapping : {}),
      created_by: work.actor.id,
      created_at: work.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await audit(work, {
    action: 'order_hook.create',
    subject: { kind: 'order_hook', id: row.id },
    after: { kind: given.kind, name: given.name, ...place },
  });
  return { id: row.id, token: `otw_${work.workspaceId}_${row.id}_${secret}` };
}

/** Its address stays as the shop has it. What came before stays as it was read. @throws Problem */
export async function changeOrderHook(
  services: Services,
  work: Work,
  id: number,
  change: OrderHookChange,
): Promise<void> {
  const { db, workspaceId } = work;
  const before = await lockOpenOrderHook(db, workspaceId, id);
  if (before === undefined) throw new Problem('not_found');
  const { name = before.name, mapping, signingSecret } = change;
  const isMapped = before.kind === 'mapped';
  if (mapping !== undefined && !isMapped)
    throw invalidField('mapping', 'not_mapped', 'is only of a webhook whose fields are mapped by hand');
  if (signingSecret === null && !isMapped)
    throw invalidField('signingSecret', 'required', 'is needed: shops of this form always sign');
  const place = readGivenPlace(await companyOf(services.db, workspaceId), work.actor, {
    unit: change.unit ?? before.unit_id,
    touchpoint: change.touchpoint ?? before.touchpoint_id,
    channel: change.channel === undefined ? before.channel_id || null : change.channel,
  });
  await db
    .updateTable('order_hooks')
    .set({
      ...place,
      name,
      ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }),
      ...(signingSecret === undefined
        ? {}
        : { signing_encrypted: signingSecret === null ? null : services.secrets.encrypt(signingSecret) }),
      // Of what was wrong under the former settings nothing is known any more.
      trouble: null,
      trouble_at: null,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await audit(work, {
    action: 'order_hook.change',
    subject: { kind: 'order_hook', id },
    before: { name: before.name, mapping: before.mapping, ...placeOfRow(before) },
    after: { name, mapping: mapping ?? before.mapping, ...place },
  });
}

function placeOfRow({
  unit_id,
  touchpoint_id,
  channel_id,
}: Record<'unit_id' | 'touchpoint_id' | 'channel_id', number>) {
  return { unit_id, touchpoint_id, channel_id };
}

export async function revokeOrderHook(work: Work, id: number): Promise<void> {
  const revoked = await work.db
    .updateTable('order_hooks')
    .set({ revoked_at: work.now })
    .where('workspace_id', '=', work.workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (revoked.numUpdatedRows === 0n) throw new Problem('not_found');
  await audit(work, { action: 'order_hook.revoke', subject: { kind: 'order_hook', id } });
}

/** What a sample would become, checked as a real one would be. */
export async function previewOrder(
  services: Services,
  work: Work,
  sample: unknown,
  mapping: OrderMapping,
  place: { unit: Reference; touchpoint: Reference },
) {
  const company = await companyOf(services.db, work.workspaceId);
  const read = readMappedOrder(sample, mapping, placeOf(company, 0, { ...place, channel: null }), work.now);
  if (!('interaction' in read)) return { interaction: null, trouble: 'trouble' in read ? read.trouble : read.skip };
  if (read.isCancelled) return { interaction: null, trouble: 'a cancelled order' };
  const prepared = prepareInteraction(company, read.interaction, work.now.getTime());
  return {
    interaction: { ...read.interaction },
    trouble: 'refused' in prepared ? `${prepared.path}: ${prepared.message}` : null,
  };
}

/** The signature that a shop sends with its bytes. */
export type Signature = { readonly encoding: 'base64' | 'hex'; readonly text: string } | null;

export interface ShopHeaders {
  readonly signature: Signature;
  /** What the message is about (`orders/create`), where the shop says so. */
  readonly topic: string | null;
}

/**
 * Takes what a shop sent. An order that cannot be taken is acknowledged, and why stands beside the webhook: a shop that is answered with
 * an error sends the same again for days, and then switches the webhook off. @throws Problem for a wrong address or signature
 */
export async function takeOrder(
  services: Services,
  token: string,
  body: Buffer,
  { signature, topic }: ShopHeaders,
): Promise<'taken' | 'known' | 'left_out'> {
  const hook = await openHook(services, token);
  if (hook.signing_encrypted !== null && !isSigned(services.secrets.decrypt(hook.signing_encrypted), body, signature))
    throw new Problem('unauthenticated', 'The signature is not of this body: check the secret in the shop');
  const company = await companyOf(services.db, hook.workspace_id);
  const place = placeOf(company, hook.id, {
    unit: hook.unit_id,
    touchpoint: hook.touchpoint_id,
    channel: hook.channel_id || null,
  });
  const read = readBody(body, topic, hook, place, services.now());
  const told: Told =
    'interaction' in read
      ? await tell(services, hook.workspace_id, read)
      : { outcome: 'left_out', trouble: 'trouble' in read ? read.trouble : null };
  await settle(services, hook.workspace_id, hook.id, told, 'interaction' in read);
  return told.outcome;
}

interface Told {
  readonly outcome: 'taken' | 'known' | 'left_out';
  readonly trouble: string | null;
}

function placeOf(company: Company, hookId: number, given: GivenPlace): HookPlace {
  const unitOf = (unit: Reference) =>
    typeof unit === 'number' ? company.units.byId.get(unit) : company.units.byCode.get(unit);
  return {
    ...given,
    sender: `hook ${hookId}`,
    knowsProduct: (code) => company.products.byCode.has(code),
    zoneOf: (unit) => unitOf(unit)?.timeZone ?? companyZone(company),
  };
}

async function openHook(services: Services, token: string) {
  const match = SHAPE.exec(token);
  const workspaceId = Number(match?.[1] ?? 0);
  if (match === null) throw new Problem('not_found');
  const hook = await inWorkspace(services.db, workspaceId, (db) =>
    db
      .selectFrom('order_hooks')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', Number(match[2]))
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  );
  if (hook === undefined || !timingSafeEqual(hook.secret_hash, hashOf(match[3] ?? ''))) throw new Problem('not_found');
  return hook;
}

function readBody(
  body: Buffer,
  topic: string | null,
  hook: { kind: string; mapping: unknown },
  place: HookPlace,
  now: Date,
): ReadOrder {
  let sent: unknown;
  try {
    sent = readOrderJson(body.toString('utf8'));
  } catch {
    return { trouble: 'is not JSON' };
  }
  // The mapping was written through the contract only.
  return hook.kind === 'shopify'
    ? readShopifyOrder(sent, topic, place, now)
    : readMappedOrder(sent, hook.mapping as OrderMapping, place, now);
}

/**
 * A shop sends the same order until it is answered, and some send it whenever anything about it changes: it counts once. One that was
 * called off counts no more and nobody is asked about it, whichever of the two messages came first.
 */
async function tell(
  services: Services,
  workspaceId: number,
  { interaction, isCancelled }: Extract<ReadOrder, { interaction: NewInteraction }>,
): Promise<Told> {
  if (isCancelled) {
    const refusal = await cancelInteraction(services, workspaceId, interaction);
    return { outcome: 'left_out', trouble: refusal === null ? null : `${refusal.path}: ${refusal.message}` };
  }
  const { taken, refused } = await takeInteractions(services, workspaceId, [interaction]);
  const [no] = refused;
  if (no !== undefined) return { outcome: 'left_out', trouble: `${no.path}: ${no.message}` };
  return { outcome: taken === 1 ? 'taken' : 'known', trouble: null };
}

async function settle(
  services: Services,
  workspaceId: number,
  id: number,
  { outcome, trouble }: Told,
  isOrder: boolean,
): Promise<void> {
  const now = services.now();
  await inWorkspace(services.db, workspaceId, (db) =>
    db
      .updateTable('order_hooks')
      .set((eb) => ({
        last_at: now,
        ...(trouble === null ? {} : { trouble: trouble.slice(0, 500), trouble_at: now }),
        ...(trouble === null && isOrder ? { trouble: null, trouble_at: null } : {}),
        ...(outcome === 'taken' ? { taken: eb('taken', '+', 1) } : {}),
      }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute(),
  );
}

function isSigned(secret: string, body: Buffer, signature: Signature): boolean {
  if (signature === null) return false;
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature.text, signature.encoding);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

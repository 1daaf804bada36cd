import type { TransportWay } from '@otklik/contract';
import { messageIdOf } from './message.ts';
import type { NewMessageRow } from './outbox.store.ts';
import { drawVariant, plainSchedule, type StoredSchedule } from './schedule.ts';
import { waysToTry, type Way } from './ways.ts';

/** What the planning of a step must know of an invitation. */
export interface Asked {
  readonly id: string;
  readonly workspaceId: number;
  readonly customerId: string | null;
  readonly campaignId: number | null;
  readonly ways: readonly TransportWay[];
  readonly expiresAt: Date;
}

/** The message of a step by the first way that was not tried yet; null: there is no such step, or no further way. */
export function messageOf(
  asked: Asked,
  schedule: StoredSchedule | null,
  configured: readonly Way[],
  wanted: { readonly step: number; readonly tried: readonly number[]; readonly from: Date },
): NewMessageRow | null {
  const steps = schedule?.steps ?? plainSchedule.steps;
  const step = steps[wanted.step];
  if (step === undefined) return null;
  const ways = waysToTry(configured, asked.ways, step.transportIds);
  const way = ways.find(({ transportId }) => !wanted.tried.includes(transportId));
  if (way === undefined) return null;
  const number = drawVariant(step.variants, asked.id, wanted.step);
  const variant = step.variants[number];
  // Another way of the same step has waited already.
  const delay = wanted.tried.length > 0 ? 0 : (variant?.delayMinutes ?? 0) * 60_000;
  return {
    id: messageIdOf(asked.workspaceId, asked.id, wanted.step, way.transportId),
    transportId: way.transportId,
    purpose: wanted.step === 0 ? 'invitation' : 'reminder',
    dueAt: new Date(wanted.from.getTime() + delay),
    expiresAt: asked.expiresAt,
    invitationId: asked.id,
    step: wanted.step,
    place: wanted.tried.length,
    campaignId: asked.campaignId,
    customerId: asked.customerId,
    addressId: null,
    templateId: variant?.templateId ?? null,
    variant: number,
    content: null,
  };
}

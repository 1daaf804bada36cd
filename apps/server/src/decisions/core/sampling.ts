import type { Sampling } from '@otklik/contract';
import type { Considered } from './considered.ts';

/**
 * A number from 0 to 1 that depends on the text alone: the same interaction is drawn the same way by every process, in the
 * simulator, and when it is looked at again. FNV-1a, finished as in MurmurHash3, because FNV alone leaves the high bits of like
 * texts alike.
 */
export function drawn(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The share of a touchpoint's interactions that is asked: of the first stratum that the customer belongs to, else of all. */
export function shareOf(sampling: Sampling, segmentIds: readonly number[]): number {
  const stratum = sampling.strata.find(({ segmentId }) => segmentIds.includes(segmentId));
  return stratum?.percent ?? sampling.percent;
}

export function isSampled(sampling: Sampling, considered: Pick<Considered, 'id' | 'segmentIds'>): boolean {
  const share = shareOf(sampling, considered.segmentIds);
  return share >= 100 || drawn(`sample:${considered.id}`) * 100 < share;
}

/** Of those who were sampled, a share: by the same lot, so that nobody is asked who would not have been before. */
export function isStillSampled(
  sampling: Sampling,
  percentAfter: number,
  { id, segmentIds }: Pick<Considered, 'id' | 'segmentIds'>,
): boolean {
  return drawn(`sample:${id}`) * 100 < (shareOf(sampling, segmentIds) * percentAfter) / 100;
}

/** Drawn by customer, not by interaction: somebody who is left in peace must always be. */
export function isHeldOut(percent: number, considered: Pick<Considered, 'customerId'>): boolean {
  return percent > 0 && drawn(`hold-out:${considered.customerId}`) * 100 < percent;
}

import type { IndexCell, IndexId } from './index-shapes.ts';

type Unit = IndexCell['unit'];

/** In what an index is counted, where there is no figure yet to tell it: a goal is set before anybody has answered. */
const units: Readonly<Record<IndexId, Unit>> = {
  nps: 'points',
  csi_mean: 'scale_points',
  csi_net: 'points',
  csat_mean: 'scale_points',
  csat_top2box: 'share',
  top_box: 'share',
  negative_share: 'share',
  ces_mean: 'scale_points',
  ces_agree: 'share',
  fcr_stated: 'share',
  pomp: 'percent',
  support: 'share',
  criticality_count: 'share',
  criticality_severity: 'share',
  criticality_sum: 'share',
};

export function unitOfIndex(index: IndexId): Unit {
  return units[index];
}

/** Of whatever has a target: contacts per volume are a share of it. */
export function unitOfTarget(index: IndexId | 'contact_rate'): Unit {
  return index === 'contact_rate' ? 'share' : units[index];
}

/** What an index can never be compared with: 85 where 0.85 is meant. Contacts may well be more than the volume that drives them. */
export function isNoShare(index: IndexId, value: number | null): boolean {
  return value !== null && unitOfIndex(index) === 'share' && (value < 0 || value > 1);
}

export const NO_SHARE = 'is a share: from 0 to 1, 0.85 for 85 %';

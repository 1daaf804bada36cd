import type { IndexCell, IndexId, Target } from '@otklik/contract';

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

/** Of whatever has a target: contacts per volume are a share of it. */
export function unitOfTarget(index: Target['index']): Unit {
  return index === 'contact_rate' ? 'share' : units[index];
}

export function unitOfIndex(index: IndexId): Unit {
  return units[index];
}

import type { IndexId } from '@otklik/contract';
import {
  cesAgree,
  cesMean,
  criticalityCount,
  criticalitySeverity,
  criticalitySum,
  csatMean,
  csatTop2Box,
  csiMean,
  csiNet,
  negativeShare,
  nps,
  pomp,
  scaleOf,
  shareOfScores,
  support,
  topBox,
  type IndexDefinition,
  type Scale,
} from '@otklik/metrics';

export type Role = 'nps' | 'satisfaction' | 'effort' | 'solved' | 'importance';

/** Which ratings an index reads, and what it is on each scale. What an index *means* is in `packages/metrics`. */
interface Recipe {
  readonly role: Role;
  /** Null: the index is not defined on this scale. */
  readonly on: (scale: Scale) => IndexDefinition | null;
}

const anyScale = (role: Role, define: (scale: Scale) => IndexDefinition): Recipe => ({ role, on: define });
const onlyOn = (role: Role, scaleId: string, definition: IndexDefinition): Recipe => ({
  role,
  on: (scale) => (scale.id === scaleId ? definition : null),
});

const recipes: Readonly<Record<IndexId, Recipe>> = {
  nps: onlyOn('nps', '0-10', nps),
  csi_mean: anyScale('satisfaction', csiMean),
  csi_net: { role: 'satisfaction', on: (scale) => (scale.max === 10 ? csiNet(scale) : null) },
  csat_mean: anyScale('satisfaction', csatMean),
  csat_top2box: anyScale('satisfaction', csatTop2Box),
  top_box: anyScale('satisfaction', topBox),
  negative_share: anyScale('satisfaction', negativeShare),
  ces_mean: anyScale('effort', cesMean),
  ces_agree: onlyOn('effort', '1-7', cesAgree),
  fcr_stated: onlyOn('solved', '0-1', shareOfScores('fcr_stated', scaleOf('0-1'), [1], 'higher_is_better')),
  pomp: anyScale('satisfaction', pomp),
  support: anyScale('satisfaction', support),
  criticality_count: anyScale('satisfaction', criticalityCount),
  criticality_severity: anyScale('satisfaction', criticalitySeverity),
  criticality_sum: anyScale('satisfaction', criticalitySum),
};

export function roleOf(index: IndexId): Role {
  return recipes[index].role;
}

const definitions = new Map<string, IndexDefinition | null>();

/** The definition of an index on a scale; null where it has none. One object each, however often it is asked for. */
export function findDefinition(index: IndexId, scaleId: string): IndexDefinition | null {
  const name = `${index}:${scaleId}`;
  let definition = definitions.get(name);
  if (definition === undefined) definitions.set(name, (definition = recipes[index].on(scaleOf(scaleId))));
  return definition;
}

import type { WeightNode, WeightRef } from '@otklik/contract';
import type { Detail } from '../../platform/errors.ts';
import type { Company } from '../company.ts';

const MAX_DEPTH = 8;
const MAX_NODES = 5_000;

/** What is wrong with a tree of weights, each with its place in it; empty when nothing is. */
export function faultsOf(root: WeightNode, company: Company): readonly Detail[] {
  const faults: Detail[] = [];
  const leaves = new Set<string>();
  let nodes = 0;

  function visit(node: WeightNode, path: string, above: readonly WeightRef[]): void {
    nodes += 1;
    if (above.length >= MAX_DEPTH) {
      faults.push({ path, code: 'too_deep', message: `a tree has at most ${MAX_DEPTH} levels` });
      return;
    }
    const wrong = faultOfRef(node.ref, above, company);
    if (wrong !== null) faults.push({ path: `${path}.ref`, ...wrong });
    const way = [...above, node.ref];
    if (node.children.length === 0) {
      const stratum = stratumOf(way);
      if (leaves.has(stratum)) faults.push({ path, code: 'repeated', message: 'the same leaf stands here twice' });
      leaves.add(stratum);
      return;
    }
    if (node.children.reduce((sum, child) => sum + child.weight, 0) <= 0)
      faults.push({ path: `${path}.children`, code: 'no_weight', message: 'the weights of siblings sum to nothing' });
    node.children.forEach((child, index) => visit(child, `${path}.children.${index}`, way));
  }

  visit(root, 'root', []);
  if (nodes > MAX_NODES)
    faults.push({ path: 'root', code: 'too_large', message: `a tree has at most ${MAX_NODES} nodes` });
  return faults;
}

function faultOfRef(ref: WeightRef, above: readonly WeightRef[], company: Company): Omit<Detail, 'path'> | null {
  if (ref.kind === 'business') {
    if (ref.id !== null) return { code: 'has_id', message: 'the business as a whole has no id' };
    return above.length === 0 ? null : { code: 'not_root', message: 'the business stands at the root only' };
  }
  if (ref.id === null) return { code: 'missing', message: `names no ${ref.kind}` };
  if (!exists(company, ref.kind, ref.id))
    return { code: 'unknown', message: `${ref.id} is no ${ref.kind} of this company` };
  const upper = above.findLast((one) => one.kind === ref.kind);
  if (upper === undefined || upper.id === null) return null;
  // A leaf is what all refs on its way have in common; two channels, or a shop of another region, have nothing.
  return isBelow(company, ref.kind, ref.id, upper.id)
    ? null
    : { code: 'outside', message: `does not belong to the ${ref.kind} above it` };
}

type Kind = Exclude<WeightRef['kind'], 'business'>;

function exists(company: Company, kind: Kind, id: number): boolean {
  const directories = {
    unit: company.units,
    channel: company.channels,
    product: company.products,
    factor: company.factors,
  };
  return directories[kind].byId.has(id);
}

function isBelow(company: Company, kind: Kind, id: number, upperId: number): boolean {
  if (id === upperId) return false;
  if (kind === 'unit') return company.units.byId.get(id)?.path.includes(upperId) ?? false;
  if (kind !== 'product') return false;
  const seen = new Set<number>();
  for (let at = company.products.byId.get(id); at?.parentId != null && !seen.has(at.id);) {
    if (at.parentId === upperId) return true;
    seen.add(at.id);
    at = company.products.byId.get(at.parentId);
  }
  return false;
}

/** The deepest ref of each kind says what a leaf covers; the order of levels does not. */
function stratumOf(way: readonly WeightRef[]): string {
  const deepest = new Map(way.map((ref) => [ref.kind, ref.id]));
  return [...deepest]
    .map(([kind, id]) => `${kind}:${id}`)
    .toSorted()
    .join(' ');
}

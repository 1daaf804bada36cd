import type { Dimension, WeightNode, WeightRef } from '@otklik/contract';
import { unitIdsBelow, type Company } from '../company/company.ts';
import type { GroupKey } from './counted.ts';

/** A node of whatever tree the index is shown down: of units, or of weights. */
export interface TreeNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly name: string;
  readonly ref: WeightRef;
  /** Share among the siblings; null in a tree without weights. */
  readonly weight: number | null;
  readonly children: readonly TreeNode[];
  /** Does a group of answers, or of served, belong to this node? Parts that the key does not name are passed over. */
  readonly includes: (key: GroupKey) => boolean;
  /** The same where units alone say it: a node of few units need not be asked about every group. */
  readonly units: ReadonlySet<number> | null;
}

/** What is asked of a tree. */
export interface AskedTree {
  readonly composition: 'pooled' | 'weighted';
  /** Units: all answers below a node taken together. Weights: composed. The base has its own weights when they changed. */
  readonly nodes: readonly TreeNode[];
  readonly baseNodes: readonly TreeNode[];
  readonly groupBy: readonly Dimension[];
  readonly trendMonths: number;
}

/** The tree of units: below `roots`, or whole. Archived units are in their parents' numbers, not in the list. */
export function unitNodes(company: Company, visible: readonly number[] | null): TreeNode[] {
  const shown = new Set(
    company.units.all
      .filter((unit) => !unit.archived && (visible === null || visible.includes(unit.id)))
      .map((unit) => unit.id),
  );
  const build = (id: number, parentId: string | null, depth: number): TreeNode | null => {
    const unit = company.units.byId.get(id);
    if (unit === undefined) return null;
    const within = new Set(unitIdsBelow(company, [id])); // asked for every group of every index
    const below = company.units.all
      .filter((child) => child.parentId === id && shown.has(child.id))
      .toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name));
    return {
      id: String(id),
      parentId,
      depth,
      name: unit.name,
      ref: { kind: unit.parentId === null ? 'business' : 'unit', id },
      weight: null,
      children: below.flatMap((child) => build(child.id, String(id), depth + 1) ?? []),
      includes: (key) => within.has(Number(key.unit)),
      units: within,
    };
  };
  const roots = company.units.all.filter(
    (unit) => shown.has(unit.id) && (unit.parentId === null || !shown.has(unit.parentId)),
  );
  return roots.flatMap((root) => build(root.id, null, 0) ?? []);
}

/** The tree of weights: a node holds what fits its own reference and those of all above it. */
export function weightNodes(company: Company, root: WeightNode): TreeNode {
  const build = (node: WeightNode, id: string, parent: TreeNode | null, share: number | null): TreeNode => {
    const fits = fitter(company, node.ref);
    const total = node.children.reduce((sum, child) => sum + child.weight, 0);
    const self: TreeNode & { children: TreeNode[] } = {
      id,
      parentId: parent?.id ?? null,
      depth: parent === null ? 0 : parent.depth + 1,
      name: node.label ?? nameOfRef(company, node.ref),
      ref: node.ref,
      weight: share,
      children: [],
      includes: (key) => fits(key) && (parent?.includes(key) ?? true),
      units: null,
    };
    self.children = node.children.map((child, index) =>
      build(child, `${id}.${index}`, self, total === 0 ? 0 : child.weight / total),
    );
    return self;
  };
  return build(root, 'root', null, null);
}

function fitter(company: Company, ref: WeightRef): (key: GroupKey) => boolean {
  const { id } = ref;
  switch (ref.kind) {
    case 'business':
      return () => true;
    case 'unit':
      return (key) =>
        key.unit === undefined || (company.units.byId.get(Number(key.unit))?.path.includes(id ?? 0) ?? false);
    case 'channel':
      return (key) => key.channel === undefined || key.channel === id;
    case 'product':
      return (key) => key.product === undefined || isBelow(company, Number(key.product), id ?? 0);
    case 'factor':
      return (key) => key.factor === undefined || key.factor === id;
  }
}

function isBelow(company: Company, productId: number, ancestorId: number): boolean {
  for (let at: number | null = productId; at !== null; at = company.products.byId.get(at)?.parentId ?? null)
    if (at === ancestorId) return true;
  return false;
}

function nameOfRef(company: Company, { kind, id }: WeightRef): string {
  if (kind === 'business' || id === null) return company.name;
  const directory = {
    unit: company.units,
    channel: company.channels,
    product: company.products,
    factor: company.factors,
  }[kind];
  return directory.byId.get(id)?.name ?? String(id);
}

export function flatten(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

/** The nodes that nothing stands below: what a weighted index is computed from. */
export function leavesOf(node: TreeNode): TreeNode[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
}

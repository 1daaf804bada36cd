import type { MapEdge, MapNode } from './logic-map.ts';

export const nodeSize = { width: 196, height: 58, gapX: 24, gapY: 34, left: 44, top: 26 } as const;

export interface Placed {
  readonly x: number;
  readonly y: number;
}

export function placeOf({ row, column }: Pick<MapNode, 'row' | 'column'>): Placed {
  const { width, height, gapX, gapY, left, top } = nodeSize;
  return { x: left + column * (width + gapX), y: top + row * (height + gapY) };
}

/** How far to the right the boxes reach in the rows that an edge passes: it goes round them. */
export function reachBetween(nodes: readonly MapNode[], from: MapNode, to: MapNode): number {
  const [first, last] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
  const passed = nodes.filter(({ row }) => row >= first && row <= last);
  return Math.max(...passed.map((node) => placeOf(node).x)) + nodeSize.width;
}

/** Edges beside the boxes run in lanes of their own, so that none hides another. */
export function edgePath(edge: MapEdge, from: Placed, to: Placed, lane: { number: number; reach: number }): string {
  const { width, height, gapX } = nodeSize;
  const down = { x: from.x + width / 2, y: from.y + height };
  if (edge.kind === 'next') {
    const middle = (down.y + to.y) / 2;
    return `M ${down.x} ${down.y} C ${down.x} ${middle}, ${to.x + width / 2} ${middle}, ${to.x + width / 2} ${to.y}`;
  }
  const [start, goal] = [from.y + height / 2, to.y + height / 2];
  // What stands beside its question.
  if (start === goal && to.x > from.x) return `M ${from.x + width} ${start} L ${to.x} ${goal}`;
  if (edge.kind === 'shows') {
    const side = Math.min(from.x, to.x) - 8 - lane.number * 6;
    return `M ${from.x} ${start} C ${side - 14} ${start}, ${side - 14} ${goal}, ${to.x} ${goal}`;
  }
  const side = lane.reach + gapX / 2 + lane.number * 7;
  return `M ${from.x + width} ${start} C ${side + 30} ${start}, ${side + 30} ${goal}, ${to.x + width} ${goal}`;
}

export interface Frame {
  readonly block: string;
  readonly top: number;
  readonly bottom: number;
}

/** Room above the first box for the block's name. */
const HEAD = 24;

/** A frame behind the questions of each block. */
export function framesOf(nodes: readonly MapNode[]): readonly Frame[] {
  const blocks = new Map<string, { top: number; bottom: number }>();
  for (const node of nodes) {
    if (node.block === null) continue;
    const { y } = placeOf(node);
    const known = blocks.get(node.block);
    blocks.set(node.block, { top: known?.top ?? y - HEAD, bottom: y + nodeSize.height + 6 });
  }
  return [...blocks].map(([block, edge]) => ({ block, ...edge }));
}

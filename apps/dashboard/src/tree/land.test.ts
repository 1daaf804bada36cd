import { describe, expect, it } from 'vitest';
import { landAt, landByKey } from './land.ts';
import { placeNodes, type TreeNode } from './tree-node.ts';

const node = (key: string, parentKey: string | null): TreeNode => ({ key, parentKey, name: key });
const nodes = [
  node('chain', null),
  node('msk', 'chain'),
  node('arbat', 'msk'),
  node('tverskaya', 'msk'),
  node('spb', 'chain'),
  node('nevsky', 'spb'),
];
const anywhere = () => true;
const without = (key: string) => placeNodes(nodes).filter((row) => row.node.parentKey !== key);

describe('a dragged row lands', () => {
  it('among the siblings of the row it is dropped on', () => {
    expect(landAt(placeNodes(nodes), { key: 'arbat', overKey: 'tverskaya', wishedDepth: 2 }, anywhere)).toEqual({
      parentKey: 'msk',
      position: 1,
      depth: 2,
    });
  });
  it('below another parent, with what is below it', () => {
    expect(landAt(without('nevsky'), { key: 'nevsky', overKey: 'arbat', wishedDepth: 2 }, anywhere)).toEqual({
      parentKey: 'msk',
      position: 0,
      depth: 2,
    });
  });
  it('at the nearest depth at which it may stand', () => {
    const onlyBelowChain = (_child: TreeNode, parent: TreeNode | null) => parent?.key === 'chain';
    expect(landAt(placeNodes(nodes), { key: 'nevsky', overKey: 'spb', wishedDepth: 2 }, onlyBelowChain)).toEqual({
      parentKey: 'chain',
      position: 1,
      depth: 1,
    });
    expect(landAt(placeNodes(nodes), { key: 'nevsky', overKey: 'chain', wishedDepth: 0 }, onlyBelowChain)).toBeNull();
  });
});

describe('a key moves a row', () => {
  it('up and down among its siblings, and not beyond', () => {
    expect(landByKey(nodes, 'tverskaya', 'up', anywhere)).toMatchObject({ parentKey: 'msk', position: 0 });
    expect(landByKey(nodes, 'tverskaya', 'down', anywhere)).toBeNull();
  });
  it('in below the sibling above, and out behind its parent', () => {
    expect(landByKey(nodes, 'spb', 'in', anywhere)).toMatchObject({ parentKey: 'msk', position: 2 });
    expect(landByKey(nodes, 'arbat', 'out', anywhere)).toMatchObject({ parentKey: 'chain', position: 1 });
    expect(landByKey(nodes, 'chain', 'out', anywhere)).toBeNull();
  });
});

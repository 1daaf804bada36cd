import {
  closestCenter,
  DndContext,
  PointerSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useMemo, useState } from 'react';
import { useDragWords } from '../design/dragging/use-drag-words.ts';
import { landAt, landByKey } from './land.ts';
import classes from './tree.module.css';
import { placeNodes, type Landing, type MayStand, type TreeNode } from './tree-node.ts';
import { TreeRow, type RowActions, type TreeColumn } from './tree-row.tsx';

interface Props<Node extends TreeNode> {
  readonly label: string;
  /** Siblings in their order. */
  readonly nodes: readonly Node[];
  readonly columns?: readonly TreeColumn<Node>[];
  readonly nameTitle: string;
  readonly mayStand: MayStand<Node>;
  readonly onMove: (node: Node, landing: Landing) => void;
  readonly actions: (node: Node) => RowActions;
}

const STEP = 22;

/** A tree that is put in order by hand: dragged, or moved by Alt and the arrows; renamed in place; opened for the rest. */
export function TreeEditor<Node extends TreeNode>(props: Props<Node>) {
  const { nodes, mayStand, onMove, columns = [] } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [dragged, setDragged] = useState<string | null>(null);
  const [landing, setLanding] = useState<Landing | null>(null);
  const rows = useMemo(() => placeNodes(nodes, (key) => closed.has(key) || key === dragged), [nodes, closed, dragged]);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 6 } }),
  );

  const accessibility = useDragWords(
    rows.map(({ node }) => node.key),
    (id) => nodes.find(({ key }) => key === id)?.name ?? '',
  );

  function landOf({ active, over, delta }: DragMoveEvent | DragEndEvent): Landing | null {
    const row = rows.find(({ node }) => node.key === active.id);
    if (row === undefined || over === null) return null;
    const wishedDepth = row.depth + Math.round(delta.x / STEP);
    return landAt(rows, { key: row.node.key, overKey: String(over.id), wishedDepth }, mayStand);
  }

  function finish(event: DragEndEvent) {
    const target = landOf(event);
    const node = nodes.find(({ key }) => key === event.active.id);
    setDragged(null);
    setLanding(null);
    if (target !== null && node !== undefined && !standsAlready(nodes, node, target)) onMove(node, target);
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={accessibility}
      onDragStart={({ active }: DragStartEvent) => setDragged(String(active.id))}
      onDragMove={(event) => setLanding(landOf(event))}
      onDragEnd={finish}
      onDragCancel={() => {
        setDragged(null);
        setLanding(null);
      }}
    >
      <SortableContext items={rows.map(({ node }) => node.key)} strategy={verticalListSortingStrategy}>
        <table className={classes.table} aria-label={props.label}>
          <thead>
            <tr>
              <th scope="col">{props.nameTitle}</th>
              {columns.map(({ key, title, width }) => (
                <th key={key} scope="col" style={{ width }} className={classes.extra}>
                  {title}
                </th>
              ))}
              <th style={{ width: 44 }} aria-hidden />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ node, depth, hasChildren }) => (
              <TreeRow
                key={node.key}
                node={node}
                depth={node.key === dragged && landing !== null ? landing.depth : depth}
                hasChildren={hasChildren}
                isClosed={closed.has(node.key)}
                isDragged={node.key === dragged}
                columns={columns}
                actions={props.actions(node)}
                onToggle={() => setClosed(toggled(closed, node.key))}
                onKeyMove={(direction) => {
                  const target = landByKey(nodes, node.key, direction, mayStand);
                  if (target !== null) onMove(node, target);
                }}
              />
            ))}
          </tbody>
        </table>
      </SortableContext>
    </DndContext>
  );
}

function standsAlready<Node extends TreeNode>(nodes: readonly Node[], node: Node, landing: Landing): boolean {
  if (landing.parentKey !== node.parentKey) return false;
  const siblings = nodes.filter(({ parentKey, isFixed }) => parentKey === node.parentKey && isFixed !== true);
  return siblings.indexOf(node) === landing.position;
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

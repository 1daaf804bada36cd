import { arrayMove } from '@dnd-kit/sortable';
import type { UniqueIdentifier } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { DragList, useDragRow } from './drag-list.tsx';
import classes from './sortable-list.module.css';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => UniqueIdentifier;
  /** What the grip is called for those who hear the page. */
  readonly nameOf: (item: Item) => string;
  readonly onMove: (items: Item[]) => void;
  readonly children: (item: Item, at: number) => ReactNode;
  /** `cards` stand apart, `lines` fill a card to its edges, `fields` have labels above them, `parts` a head of their own. */
  readonly look?: 'cards' | 'lines' | 'fields' | 'parts';
  /** Read, and not put in order. */
  readonly isFixed?: boolean;
}

/** Things whose order means something, put in order by hand. */
export function SortableList<Item>({ items, idOf, nameOf, onMove, children, look, isFixed }: Props<Item>) {
  const ids = items.map(idOf);
  const at = (id: UniqueIdentifier) => ids.indexOf(id);
  const nameAt = (id: UniqueIdentifier) => items.flatMap((item) => (idOf(item) === id ? nameOf(item) : [])).join('');
  return (
    <DragList ids={ids} nameOf={nameAt} onMove={(id, to) => onMove(arrayMove([...items], at(id), at(to)))}>
      <ol className={classes.list} data-look={look ?? 'cards'}>
        {items.map((item, place) =>
          isFixed === true ? (
            <li key={idOf(item)} className={classes.row}>
              <div className={classes.body}>{children(item, place)}</div>
            </li>
          ) : (
            <Row key={idOf(item)} id={idOf(item)} name={nameOf(item)}>
              {children(item, place)}
            </Row>
          ),
        )}
      </ol>
    </DragList>
  );
}

interface RowProps {
  readonly id: UniqueIdentifier;
  readonly name: string;
  readonly children: ReactNode;
}

function Row({ id, name, children }: RowProps) {
  const { row, grip } = useDragRow(id, name);
  return (
    <li {...row} className={classes.row}>
      {grip}
      <div className={classes.body}>{children}</div>
    </li>
  );
}

import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconGripVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './sortable-list.module.css';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => number;
  /** What the grip is called for those who hear the page. */
  readonly nameOf: (item: Item) => string;
  readonly onMove: (items: Item[]) => void;
  readonly children: (item: Item, at: number) => ReactNode;
}

/** Things whose order means something: dragged by the dots, or by Space and the arrows on them. */
export function SortableList<Item>({ items, idOf, nameOf, onMove, children }: Props<Item>) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = items.map(idOf);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (over === null || over.id === active.id) return;
        onMove(arrayMove([...items], ids.indexOf(Number(active.id)), ids.indexOf(Number(over.id))));
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol className={classes.list}>
          {items.map((item, at) => (
            <Row key={idOf(item)} id={idOf(item)} name={nameOf(item)}>
              {children(item, at)}
            </Row>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function Row({ id, name, children }: { readonly id: number; readonly name: string; readonly children: ReactNode }) {
  const { t } = useLanguage();
  const { setNodeRef, attributes, listeners, transform, transition } = useSortable({ id });
  return (
    <li ref={setNodeRef} className={classes.row} style={{ transform: CSS.Translate.toString(transform), transition }}>
      <button
        type="button"
        className={classes.grip}
        {...attributes}
        {...listeners}
        aria-label={t('design.moveHandle', { name })}
      >
        <IconGripVertical size={15} stroke={1.6} aria-hidden />
      </button>
      <div className={classes.body}>{children}</div>
    </li>
  );
}

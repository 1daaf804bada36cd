import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type UniqueIdentifier,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconGripVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import classes from './drag-list.module.css';
import { useDragWords } from './use-drag-words.ts';

interface Props {
  readonly ids: readonly UniqueIdentifier[];
  /** What a row is called for those who hear the page. */
  readonly nameOf: (id: UniqueIdentifier) => string;
  readonly onMove: (id: UniqueIdentifier, to: UniqueIdentifier) => void;
  readonly children: ReactNode;
}

/** Rows that change places: dragged by the dots, or by Space and the arrows on them. */
export function DragList({ ids, nameOf, onMove, children }: Props) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const accessibility = useDragWords(ids, nameOf);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={accessibility}
      onDragEnd={({ active, over }) => {
        if (over !== null && over.id !== active.id) onMove(active.id, over.id);
      }}
    >
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

/** One row of a `DragList`: what its element needs, and the dots to drag it by. */
export function useDragRow(id: UniqueIdentifier, name: string) {
  const { t } = useLanguage();
  const { setNodeRef, attributes, listeners, transform, transition } = useSortable({
    id,
    attributes: { roleDescription: t('design.drag.role') },
  });
  return {
    row: { ref: setNodeRef, style: { transform: CSS.Translate.toString(transform), transition } },
    grip: (
      <button
        type="button"
        className={classes.grip}
        {...attributes}
        {...listeners}
        aria-label={t('design.moveHandle', { name })}
      >
        <IconGripVertical size={15} stroke={1.6} aria-hidden />
      </button>
    ),
  };
}

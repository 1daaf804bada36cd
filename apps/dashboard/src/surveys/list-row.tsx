import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconGripVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './surveys.module.css';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly isChosen: boolean;
  readonly isInside: boolean;
  readonly onChoose: () => void;
  readonly menu: ReactNode;
  readonly children: ReactNode;
}

/** One line of the list on the left: dots to drag by, what it is, and what can be done with it. */
export function ListRow({ id, name, isChosen, isInside, onChoose, menu, children }: Props) {
  const { t } = useLanguage();
  const { setNodeRef, attributes, listeners, transform, transition } = useSortable({ id });
  return (
    <li
      ref={setNodeRef}
      className={classes.question}
      data-chosen={isChosen || undefined}
      data-inside={isInside || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        type="button"
        className={classes.grip}
        {...attributes}
        {...listeners}
        aria-label={t('design.moveHandle', { name })}
      >
        <IconGripVertical size={15} stroke={1.6} aria-hidden />
      </button>
      <button type="button" className={classes.item} aria-pressed={isChosen} onClick={onChoose}>
        {children}
      </button>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`${t('states.more')}: ${name}`}>
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>{menu}</Menu.Dropdown>
      </Menu>
    </li>
  );
}

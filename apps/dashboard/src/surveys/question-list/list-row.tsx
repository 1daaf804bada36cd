import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useDragRow } from '../../design/dragging/drag-list.tsx';
import classes from '../surveys.module.css';

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
  const { row, grip } = useDragRow(id, name);
  return (
    <li {...row} className={classes.question} data-chosen={isChosen || undefined} data-inside={isInside || undefined}>
      {grip}
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

import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconChevronDown,
  IconChevronRight,
  IconDots,
  IconGripVertical,
  IconPencil,
  IconPlus,
  IconSettings,
} from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { RenameField } from './rename-field.tsx';
import classes from './tree.module.css';
import type { TreeNode } from './tree-node.ts';

export interface TreeColumn<Node> {
  readonly key: string;
  readonly title: string;
  readonly width: number;
  readonly cell: (node: Node) => ReactNode;
}

/** What can be done with a row; what is absent is not offered. */
export interface RowActions {
  readonly onRename?: (name: string) => void;
  readonly onOpen?: () => void;
  readonly onAddBelow?: () => void;
  readonly addBelow?: string;
  readonly onRemove?: () => void;
}

interface Props<Node extends TreeNode> {
  readonly node: Node;
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isClosed: boolean;
  readonly isDragged: boolean;
  readonly columns: readonly TreeColumn<Node>[];
  readonly actions: RowActions;
  readonly onToggle: () => void;
  readonly onKeyMove: (direction: 'up' | 'down' | 'in' | 'out') => void;
}

const directions = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const;

export function TreeRow<Node extends TreeNode>(props: Props<Node>) {
  const { node, depth, actions } = props;
  const { t } = useLanguage();
  const [isRenaming, setIsRenaming] = useState(false);
  const { setNodeRef, listeners, transform, transition } = useSortable({
    id: node.key,
    disabled: { draggable: node.isFixed === true },
  });

  function onKeyDown(event: KeyboardEvent) {
    const direction = Object.entries(directions).find(([key]) => key === event.key)?.[1];
    if (event.altKey && direction !== undefined && node.isFixed !== true) props.onKeyMove(direction);
    else if (event.key === 'F2' || (event.code === 'KeyE' && event.target === event.currentTarget))
      setIsRenaming(actions.onRename !== undefined);
    else return;
    event.preventDefault();
  }

  return (
    <tr
      ref={setNodeRef}
      className={classes.row}
      data-dragged={props.isDragged || undefined}
      data-fixed={node.isFixed || undefined}
      data-depth={depth}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      onKeyDown={onKeyDown}
    >
      <th scope="row">
        <div className={classes.name} style={{ paddingInlineStart: depth * 22 }}>
          {node.isFixed === true ? (
            <i className={classes.gripless} />
          ) : (
            <button
              type="button"
              className={classes.grip}
              {...listeners}
              aria-label={t('design.moveHandle', { name: node.name })}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
              title={t('design.moveHint')}
            >
              <IconGripVertical size={15} stroke={1.6} aria-hidden />
            </button>
          )}
          {props.hasChildren ? (
            <button
              type="button"
              className={classes.twist}
              aria-expanded={!props.isClosed}
              aria-label={t(props.isClosed ? 'design.expand' : 'design.collapse')}
              onClick={props.onToggle}
            >
              {props.isClosed ? <IconChevronRight size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
            </button>
          ) : (
            <i className={classes.leaf} />
          )}
          <NameOf name={node.name} actions={actions} isRenaming={isRenaming} setIsRenaming={setIsRenaming} />
        </div>
      </th>
      {props.columns.map(({ key, cell }) => (
        <td key={key} className={classes.extra}>
          {cell(node)}
        </td>
      ))}
      <td className={classes.tools}>
        <RowMenu name={node.name} actions={actions} onRename={() => setIsRenaming(true)} />
      </td>
    </tr>
  );
}

interface NameProps {
  readonly name: string;
  readonly actions: RowActions;
  readonly isRenaming: boolean;
  readonly setIsRenaming: (isRenaming: boolean) => void;
}

function NameOf({ name, actions, isRenaming, setIsRenaming }: NameProps) {
  if (isRenaming)
    return (
      <RenameField
        name={name}
        onDone={(next) => {
          setIsRenaming(false);
          if (next !== null) actions.onRename?.(next);
        }}
      />
    );
  if (actions.onOpen === undefined) return <span className={classes.label}>{name}</span>;
  return (
    <button
      type="button"
      className={classes.label}
      onClick={actions.onOpen}
      onDoubleClick={() => setIsRenaming(actions.onRename !== undefined)}
    >
      {name}
    </button>
  );
}

function RowMenu({ name, actions, onRename }: { name: string; actions: RowActions; onRename: () => void }) {
  const { t } = useLanguage();
  if (Object.values(actions).every((action) => action === undefined)) return null;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={`${t('states.more')}: ${name}`}>
          <IconDots size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.onOpen !== undefined && (
          <Menu.Item leftSection={<IconSettings size={15} stroke={1.6} />} onClick={actions.onOpen}>
            {t('states.change')}
          </Menu.Item>
        )}
        {actions.onRename !== undefined && (
          <Menu.Item leftSection={<IconPencil size={15} stroke={1.6} />} onClick={onRename}>
            {t('states.rename')}
          </Menu.Item>
        )}
        {actions.onAddBelow !== undefined && (
          <Menu.Item leftSection={<IconPlus size={15} stroke={1.6} />} onClick={actions.onAddBelow}>
            {actions.addBelow ?? t('states.add')}
          </Menu.Item>
        )}
        {actions.onRemove !== undefined && (
          <Menu.Item leftSection={<IconArchive size={15} stroke={1.6} />} color="red" onClick={actions.onRemove}>
            {t('states.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

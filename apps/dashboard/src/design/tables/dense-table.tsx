import { VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconChevronUp } from '@tabler/icons-react';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { isTyping } from '../../shell/use-go-keys.ts';
import classes from './dense-table.module.css';
import { sortRows, type Sorting } from './sort-rows.ts';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  /** For those who hear the page and for the head of the CSV, where the title is not text. */
  readonly name?: string;
  readonly align?: 'left' | 'right';
  readonly width?: number | string;
  /** What the column is ordered by; null goes to the end, whichever way. Without it the column cannot be ordered. */
  readonly sort?: (row: Row) => string | number | null;
  readonly cell: (row: Row) => ReactNode;
  /** What stands in the CSV; without it the column is not exported. */
  readonly csv?: (row: Row) => string | number | null;
  readonly hideOnPhone?: boolean;
  /** Words of any length, which take a second line before they push other columns out of sight. */
  readonly wraps?: boolean;
}

interface TreeOf<Row> {
  readonly depth: (row: Row) => number;
  readonly hasChildren: (row: Row) => boolean;
  readonly isOpen: (row: Row) => boolean;
  readonly onToggle: (row: Row) => void;
}

interface Props<Row> {
  /** What the table is, for those who hear the page. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  readonly sorting?: Sorting;
  /** Opens a row by click or Enter. */
  readonly onOpen?: (row: Row) => void;
  /** `e` on a row. */
  readonly onEdit?: (row: Row) => void;
  /** The first column shows a tree; rows come in its order, children of closed ones left out. */
  readonly tree?: TreeOf<Row>;
  readonly isMuted?: (row: Row) => boolean;
  readonly empty?: ReactNode;
}

/** Many like things under each other: sticky head, order by any column, `j` and `k`, the first column fixed on phones. */
export function DenseTable<Row>(props: Props<Row>) {
  const { columns, rows, tree } = props;
  const [sorting, setSorting] = useState<Sorting | null>(props.sorting ?? null);
  const shown = useMemo(() => {
    const by = columns.find(({ key }) => key === sorting?.key)?.sort;
    return sorting === null || by === undefined || tree !== undefined ? rows : sortRows(rows, by, sorting.direction);
  }, [columns, rows, sorting, tree]);
  const body = useRef<HTMLTableSectionElement>(null);

  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>, row: Row) {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target !== event.currentTarget && event.key === 'Enter') return;
    const step =
      event.code === 'KeyJ' || event.key === 'ArrowDown'
        ? 1
        : event.code === 'KeyK' || event.key === 'ArrowUp'
          ? -1
          : 0;
    const isOpen = tree?.isOpen(row) ?? false;
    if (step !== 0) focusRow(event.currentTarget, step);
    else if (event.key === 'Enter' && props.onOpen !== undefined) props.onOpen(row);
    else if (event.code === 'KeyE' && props.onEdit !== undefined) props.onEdit(row);
    else if (event.key === 'ArrowRight' && tree?.hasChildren(row) === true && !isOpen) tree.onToggle(row);
    else if (event.key === 'ArrowLeft' && tree?.hasChildren(row) === true && isOpen) tree.onToggle(row);
    else return;
    event.preventDefault();
  }

  if (rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return (
    <section className={classes.scroller} tabIndex={0} aria-label={props.label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head
                key={column.key}
                column={column}
                sorting={tree === undefined ? sorting : null}
                onSort={tree === undefined && column.sort !== undefined ? setSorting : undefined}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {shown.map((row, at) => (
            <tr
              key={props.rowKey(row)}
              tabIndex={at === 0 ? 0 : -1}
              className={props.onOpen === undefined ? '' : classes.opens}
              data-muted={props.isMuted?.(row) === true || undefined}
              data-depth={tree?.depth(row)}
              onKeyDown={(event) => onKeyDown(event, row)}
              onClick={(event) => {
                if (props.onOpen !== undefined && !isControl(event.target)) props.onOpen(row);
              }}
            >
              {columns.map((column, index) => (
                <Cell
                  key={column.key}
                  column={column}
                  row={row}
                  tree={index === 0 ? tree : undefined}
                  isFirst={index === 0}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | null;
  readonly onSort?: (sorting: Sorting) => void;
}

function Head<Row>({ column, sorting, onSort }: HeadProps<Row>) {
  const { t } = useLanguage();
  const isSorted = sorting?.key === column.key;
  const onPhone = column.hideOnPhone === true ? 'hidden' : undefined;
  if (column.title === '')
    return (
      <th scope="col" data-phone={onPhone} style={{ width: column.width }}>
        <VisuallyHidden>{column.name ?? t('states.more')}</VisuallyHidden>
      </th>
    );
  const next = isSorted && sorting.direction === 'descending' ? 'ascending' : 'descending';
  return (
    <th
      scope="col"
      data-align={column.align}
      data-phone={onPhone}
      style={{ width: column.width }}
      aria-sort={isSorted ? sorting.direction : undefined}
    >
      {onSort === undefined ? (
        column.title
      ) : (
        <button
          type="button"
          className={classes.sort}
          title={t('design.sortBy', { column: column.name ?? (typeof column.title === 'string' ? column.title : '') })}
          onClick={() => onSort({ key: column.key, direction: next })}
        >
          {column.title}
          {isSorted &&
            (sorting.direction === 'ascending' ? (
              <IconChevronUp size={13} aria-hidden />
            ) : (
              <IconChevronDown size={13} aria-hidden />
            ))}
        </button>
      )}
    </th>
  );
}

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly tree?: TreeOf<Row>;
  readonly isFirst: boolean;
}

function Cell<Row>({ column, row, tree, isFirst }: CellProps<Row>) {
  const { t } = useLanguage();
  const content = column.cell(row);
  const attributes = {
    'data-align': column.align,
    'data-phone': column.hideOnPhone === true ? 'hidden' : undefined,
    'data-wraps': column.wraps === true || undefined,
  };
  if (!isFirst) return <td {...attributes}>{content}</td>;
  return (
    <th scope="row" {...attributes}>
      {tree === undefined ? (
        content
      ) : (
        <span className={classes.branch} style={{ paddingInlineStart: tree.depth(row) * 18 }}>
          {tree.hasChildren(row) ? (
            <button
              type="button"
              className={classes.twist}
              aria-expanded={tree.isOpen(row)}
              aria-label={t(tree.isOpen(row) ? 'design.collapse' : 'design.expand')}
              onClick={() => tree.onToggle(row)}
            >
              {tree.isOpen(row) ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
            </button>
          ) : (
            <i className={classes.leaf} />
          )}
          {content}
        </span>
      )}
    </th>
  );
}

function focusRow(from: HTMLTableRowElement, step: number): void {
  const to = step > 0 ? from.nextElementSibling : from.previousElementSibling;
  if (to instanceof HTMLElement) to.focus();
}

function isControl(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('a, button, input, label, [role="button"], [role="menuitem"]') !== null
  );
}

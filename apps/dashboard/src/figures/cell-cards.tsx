import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useLanguage } from '../catalogue/use-language.ts';
import { ChangeMark } from '../design/change-mark.tsx';
import { StandingBadge } from '../design/standing-badge.tsx';
import { useFormat } from '../format/use-format.ts';
import { CellBar } from './cell-bar.tsx';
import type { CellRow } from './cell-row.ts';
import { shownValue } from './cell.ts';
import classes from './figures.module.css';
import { TargetMark } from './target-mark.tsx';
import { ValueMark } from './value-mark.tsx';

interface Props {
  readonly label: string;
  readonly rows: readonly CellRow[];
  readonly axis: readonly [number, number];
  readonly onOpen?: (row: CellRow) => void;
  readonly tree?: { readonly isOpen: (row: CellRow) => boolean; readonly onToggle: (row: CellRow) => void };
}

/** The table for a thumb: each row a card with the same dot and bar, on the same axis. */
export function CellCards({ label, rows, axis, onOpen, tree }: Props) {
  const { t } = useLanguage();
  return (
    <ul className={classes.rows} aria-label={label}>
      {rows.map((row) => (
        <li
          key={row.id}
          className={classes.branchRow}
          style={{ paddingInlineStart: (row.depth ?? 0) * 10 }}
          data-tree={tree !== undefined || undefined}
        >
          {tree !== undefined && row.hasChildren !== true && <i className={classes.twist} />}
          {tree !== undefined && row.hasChildren === true && (
            <button
              type="button"
              className={classes.twist}
              aria-expanded={tree.isOpen(row)}
              aria-label={`${t(tree.isOpen(row) ? 'design.collapse' : 'design.expand')}: ${row.name}`}
              onClick={() => tree.onToggle(row)}
            >
              {tree.isOpen(row) ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
            </button>
          )}
          <Row row={row} axis={axis} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function Row({
  row,
  axis,
  onOpen,
}: {
  row: CellRow;
  axis: readonly [number, number];
  onOpen?: (row: CellRow) => void;
}) {
  const { t } = useLanguage();
  const format = useFormat();
  const { cell } = row;
  const share = cell?.responseRate ?? null;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the name is the button; the whole card only takes the thumb
    <div className={classes.row} onClick={() => onOpen?.(row)}>
      <div className={classes.rowTop}>
        {onOpen === undefined ? (
          <b className={classes.name}>{row.name}</b>
        ) : (
          <button type="button" className={classes.rowName}>
            {row.name}
          </button>
        )}
        <ValueMark cell={cell} />
      </div>
      {cell !== null && shownValue(cell) !== null && (
        <div className={classes.rowMiddle}>
          <span className={classes.fill}>
            <CellBar cell={cell} axis={axis} width="100%" />
          </span>
          <ChangeMark cell={cell} />
        </div>
      )}
      <div className={classes.rowFoot}>
        <span>
          n {format.count(cell?.result.n ?? 0)}
          {share !== null && ` · ${t('figures.response').toLowerCase()} ${format.percent(share)}`}
          {row.note !== undefined && ` · ${row.note}`}
        </span>
        <TargetMark cell={cell} />
        {cell !== null && <StandingBadge standing={cell.standing} />}
      </div>
    </div>
  );
}

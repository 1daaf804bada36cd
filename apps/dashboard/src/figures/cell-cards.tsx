import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { RowLink, type RowTarget } from '../design/tables/row-link.tsx';
import { ChangeMark } from '../design/figures/change-mark.tsx';
import { StandingBadge } from '../design/figures/standing-badge.tsx';
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
  readonly targetOf?: (row: CellRow) => RowTarget | null;
  readonly tree?: { readonly isOpen: (row: CellRow) => boolean; readonly onToggle: (row: CellRow) => void };
}

/** The table for a thumb: each row a card with the same dot and bar, on the same axis. */
export function CellCards({ label, rows, axis, targetOf, tree }: Props) {
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
          <Row row={row} axis={axis} target={targetOf?.(row) ?? null} />
        </li>
      ))}
    </ul>
  );
}

function Row({ row, axis, target }: { row: CellRow; axis: readonly [number, number]; target: RowTarget | null }) {
  const { t } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate();
  const { cell } = row;
  const share = cell?.responseRate ?? null;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the name is the link; the whole card only takes the thumb
    <div
      className={classes.row}
      onClick={({ target: pressed }) => {
        if (target !== null && !(pressed instanceof Element && pressed.closest('a') !== null)) void navigate(target);
      }}
    >
      <div className={classes.rowTop}>
        <b className={classes.name}>{target === null ? row.name : <RowLink target={target}>{row.name}</RowLink>}</b>
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

import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { ChangeMark } from '../design/figures/change-mark.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { RowLink, type RowTarget } from '../design/tables/row-link.tsx';
import { Sparkline } from '../design/figures/sparkline.tsx';
import { StandingBadge } from '../design/figures/standing-badge.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { writeValue } from '../design/figures/write-value.ts';
import { useFormat } from '../format/use-format.ts';
import { CellBar } from './cell-bar.tsx';
import type { CellRow } from './cell-row.ts';
import { axisOf, shownValue } from './cell.ts';
import { CellCards } from './cell-cards.tsx';
import classes from './figures.module.css';
import { TargetMark } from './target-mark.tsx';
import { ValueMark } from './value-mark.tsx';

interface Props {
  readonly label: string;
  readonly nameTitle: string;
  readonly valueTitle: string;
  readonly rows: readonly CellRow[];
  /** The page of a row, where it has one. */
  readonly targetOf?: (row: CellRow) => RowTarget | null;
  /** Opens in place. Without it the rows are a plain list that can be ordered. */
  readonly tree?: { readonly isOpen: (row: CellRow) => boolean; readonly onToggle: (row: CellRow) => void };
  readonly empty?: ReactNode;
  /** Without what a narrow place has no room for: past, response, target. */
  readonly isNarrow?: boolean;
}

/** One index of many things under each other, on one axis: value, interval, change, past, n, response, standing, target. */
export function CellTable(props: Props) {
  const { rows, tree, targetOf, isNarrow = false } = props;
  const { t } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate();
  const isPhone = usePhone();
  const axis = axisOf(rows.map(({ cell }) => cell));
  if (isPhone && rows.length > 0) return <CellCards {...props} axis={axis} />;

  const some = (has: (row: CellRow) => boolean) => !isNarrow && rows.some(has);
  const first = rows.find(({ cell }) => cell !== null)?.cell;
  const write = (value: number) => (first == null ? '' : writeValue(value, first.unit, format));
  const writeShare = (share: number | null) => (share === null ? '—' : format.percent(share));
  const columns: (Column<CellRow> | null)[] = [
    {
      key: 'name',
      title: props.nameTitle,
      sort: ({ name }) => name,
      cell: (row) => {
        const target = targetOf?.(row) ?? null;
        return (
          <span className={classes.name}>
            {target === null ? row.name : <RowLink target={target}>{row.name}</RowLink>}{' '}
            {row.note !== undefined && <span className={classes.note}>· {row.note}</span>}
          </span>
        );
      },
    },
    {
      key: 'value',
      title: props.valueTitle,
      align: 'right',
      width: 76,
      sort: ({ cell }) => shownValue(cell),
      cell: ({ cell }) => <ValueMark cell={cell} />,
    },
    {
      key: 'interval',
      title: (
        <span className={classes.ends}>
          <i>{write(axis[0])}</i>
          <i>{write(axis[1])}</i>
        </span>
      ),
      name: t('figures.interval'),
      width: 118,
      cell: ({ cell }) => <CellBar cell={cell} axis={axis} width={102} />,
    },
    rows.some(({ cell }) => cell?.comparison != null)
      ? {
          key: 'change',
          title: t('figures.change'),
          align: 'right',
          width: 84,
          sort: ({ cell }) => (shownValue(cell) === null ? null : (cell?.comparison?.difference ?? null)),
          cell: ({ cell }) => (cell === null || shownValue(cell) === null ? null : <ChangeMark cell={cell} />),
        }
      : null,
    some(({ trend }) => trend !== undefined && trend.length > 0)
      ? {
          key: 'trend',
          title: t('figures.trend'),
          width: 74,
          cell: ({ trend = [] }) => <Sparkline values={trend} write={write} width={58} />,
        }
      : null,
    {
      key: 'n',
      title: t('figures.n'),
      align: 'right',
      width: 64,
      sort: ({ cell }) => cell?.result.n ?? 0,
      cell: ({ cell }) => format.count(cell?.result.n ?? 0),
    },
    some(({ cell }) => cell?.responseRate != null)
      ? {
          key: 'response',
          title: t('figures.response'),
          align: 'right',
          width: 78,
          sort: ({ cell }) => cell?.responseRate ?? null,
          cell: ({ cell }) => writeShare(cell?.responseRate ?? null),
        }
      : null,
    some(({ cell }) => cell?.target != null && shownValue(cell) !== null)
      ? { key: 'target', title: t('figures.target'), width: 76, cell: ({ cell }) => <TargetMark cell={cell} /> }
      : null,
    {
      key: 'standing',
      title: t('figures.standing'),
      width: 104,
      cell: ({ cell }) => (cell === null ? null : <StandingBadge standing={cell.standing} />),
    },
  ];
  return (
    <DenseTable
      label={props.label}
      columns={columns.filter((column) => column !== null)}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={
        targetOf !== undefined && rows.some((row) => targetOf(row) !== null)
          ? (row) => {
              const target = targetOf(row);
              if (target !== null) void navigate(target);
            }
          : undefined
      }
      isMuted={({ cell }) => cell?.standing.state !== 'reportable'}
      empty={props.empty}
      tree={
        tree === undefined
          ? undefined
          : {
              depth: ({ depth = 0 }) => depth,
              hasChildren: ({ hasChildren = false }) => hasChildren,
              isOpen: tree.isOpen,
              onToggle: tree.onToggle,
            }
      }
    />
  );
}

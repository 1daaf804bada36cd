import type { ImprovementEffect, IndexCell } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { StandingBadge } from '../design/figures/standing-badge.tsx';
import { CellBar } from '../figures/cell-bar.tsx';
import { axisOf } from '../figures/cell.ts';
import { ValueMark } from '../figures/value-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './improvements.module.css';

interface Props {
  readonly effect: Extract<ImprovementEffect, { kind: 'index' }>;
}

/** The four numbers that the effect is reckoned from: before and after, where it was changed and where it was not. */
export function IndexEffectTable({ effect }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const { changed, others } = effect.cells;
  const rows = [
    ['whereChanged', changed],
    ['whereNot', others],
  ] as const;
  const axis = axisOf(rows.flatMap(([, cells]) => (cells === null ? [] : [cells.before, cells.after])));
  const stretch = ({ from, to }: { from: string; to: string }) => `${format.day(from)} – ${format.day(to)}`;
  return (
    <table className={classes.effect}>
      <thead>
        <tr>
          <td />
          <th scope="col">
            {t('improvements.before')}
            <small>{stretch(effect.before)}</small>
          </th>
          <th scope="col">
            {t('improvements.after')}
            <small>{stretch(effect.after)}</small>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, cells]) =>
          cells === null ? null : (
            <tr key={name}>
              <th scope="row">{t(`improvements.${name}`)}</th>
              <Cell cell={cells.before} axis={axis} />
              <Cell cell={cells.after} axis={axis} />
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function Cell({ cell, axis }: { readonly cell: IndexCell; readonly axis: readonly [number, number] }) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <td>
      <span className={classes.cell}>
        <ValueMark cell={cell} />
        <CellBar cell={cell} axis={axis} width={110} />
      </span>
      <small>
        {t('improvements.answers', { n: format.count(cell.result.n) })} <StandingBadge standing={cell.standing} />
      </small>
    </td>
  );
}

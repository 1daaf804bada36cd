import { useQuery, useQueryClient } from '@tanstack/react-query';
import { unitEndpoints, volumeSeriesEndpoints, type VolumeSeries } from '@otklik/contract';
import { useState, type KeyboardEvent } from 'react';
import { ask, call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { daysOf } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './company.module.css';
import { inTreeOrder } from './tree-order.ts';

/** Units down, days across; a number is saved when its cell is left. Arrows move as in a spreadsheet. */
export function VolumeGrid({ series, month }: { readonly series: VolumeSeries; readonly month: string }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { from, to } = daysOf(month);
  const options = ask(volumeSeriesEndpoints.days, { params: { volumeSeriesId: series.id }, query: { from, to } });
  const numbers = useQuery(options);
  const units = useQuery(ask(unitEndpoints.list));
  const mayWrite = useMay()('served:write') && series.source !== 'derived';
  if (numbers.error !== null) return <ErrorState error={numbers.error} onRetry={() => void numbers.refetch()} />;
  if (numbers.data === undefined || units.data === undefined) return <SkeletonRows />;
  const amounts = new Map(
    numbers.data.items
      .filter(({ teamId }) => teamId === null)
      .map(({ unitId, day, amount }) => [`${unitId}-${day}`, amount]),
  );
  const days = Array.from({ length: Number(to.slice(8)) }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
  return (
    <section className={classes.gridScroll} tabIndex={0} aria-label={series.name}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">{t('company.teams.unit')}</th>
            {days.map((day) => (
              <th key={day} scope="col">
                {format.weekday(day)} {Number(day.slice(8))}
              </th>
            ))}
            <th scope="col">{t('company.volumes.sum')}</th>
          </tr>
        </thead>
        <tbody>
          {inTreeOrder(units.data.items).map(({ item: unit, depth }) => (
            <tr key={unit.id}>
              <th scope="row" style={{ paddingLeft: 16 + depth * 14 }}>
                {unit.name}
              </th>
              {days.map((day) => (
                <td key={day} data-weekend={isWeekend(day) || undefined}>
                  <AmountCell
                    series={series}
                    unitId={unit.id}
                    day={day}
                    label={`${unit.name}, ${format.shortDay(day)}`}
                    amount={amounts.get(`${unit.id}-${day}`) ?? null}
                    isReadOnly={!mayWrite}
                  />
                </td>
              ))}
              <td className={classes.sum}>
                {format.count(days.reduce((sum, day) => sum + (amounts.get(`${unit.id}-${day}`) ?? 0), 0))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly series: VolumeSeries;
  readonly unitId: number;
  readonly day: string;
  readonly label: string;
  readonly amount: number | null;
  readonly isReadOnly: boolean;
}

function AmountCell({ series, unitId, day, label, amount, isReadOnly }: CellProps) {
  const client = useQueryClient();
  const shown = amount === null ? '' : String(amount);
  const [typed, setTyped] = useState<string | null>(null);

  async function save() {
    const text = (typed ?? '').trim().replace(',', '.').replaceAll(/\s/g, '');
    setTyped(null);
    if (typed === null || text === shown || text === '' || !Number.isFinite(Number(text))) return;
    try {
      await call(volumeSeriesEndpoints.put, {
        params: { volumeSeriesId: series.id },
        body: { day, unitId, amount: Number(text) },
      });
      await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === volumeSeriesEndpoints.days.name });
    } catch (error) {
      sayRefusal(error);
    }
  }

  return (
    <input
      inputMode="decimal"
      aria-label={label}
      readOnly={isReadOnly}
      value={typed ?? shown}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={moveInGrid}
    />
  );
}

function moveInGrid(event: KeyboardEvent<HTMLInputElement>): void {
  const cell = event.currentTarget.closest('td');
  const row = cell?.parentElement;
  if (cell === null || row === null || row === undefined) return;
  const sameColumn = (other: Element | null) => other?.children[cell.cellIndex];
  const target =
    event.key === 'ArrowDown' || event.key === 'Enter'
      ? sameColumn(row.nextElementSibling)
      : event.key === 'ArrowUp'
        ? sameColumn(row.previousElementSibling)
        : event.key === 'Escape'
          ? cell
          : null;
  const input = target?.querySelector('input');
  if (input === null || input === undefined) return;
  event.preventDefault();
  input.focus();
  input.select();
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

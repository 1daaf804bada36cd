import type { CaseClock, CaseInFull } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from '../cases.module.css';

/** What was promised, how much of it is used, and stretch by stretch why. */
export function CaseClocks({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  if (one.clocks.length === 0) return null;
  return (
    <Card title={t('cases.promises')}>
      <ul className={classes.clocks}>
        {one.clocks.map((clock) => (
          <Clock key={clock.promise} clock={clock} unitId={one.unitId} />
        ))}
      </ul>
    </Card>
  );
}

function Clock({ clock, unitId }: { readonly clock: CaseClock; readonly unitId: number }) {
  const { t } = useLanguage();
  const format = useFormat();
  const zone = useNames().zone(unitId);
  const isLate = clock.state === 'missed' || clock.state === 'running_late' || clock.state === 'paused_late';
  const minutes = (count: number) =>
    count < 60
      ? t('cases.minutes', { n: Math.round(count) })
      : t('cases.hours', { n: format.count(Math.round(count / 6) / 10) });
  return (
    <li data-late={isLate || undefined}>
      <div className={classes.clockHead}>
        <b>{t(`cases.promise.${clock.promise}`)}</b>
        <span>{t(`cases.clock.${clock.state}`)}</span>
      </div>
      <progress
        value={Math.min(clock.usedMinutes, clock.targetMinutes)}
        max={clock.targetMinutes}
        aria-label={t(`cases.promise.${clock.promise}`)}
      />
      <details>
        <summary>
          {t('cases.used', { used: minutes(clock.usedMinutes), target: minutes(clock.targetMinutes) })}
          {clock.dueAt !== null && ` · ${t('cases.until', { when: format.instant(clock.dueAt, zone) })}`}
        </summary>
        <ol>
          {clock.stretches.map((stretch) => (
            <li key={stretch.from}>
              {format.instant(stretch.from, zone)} – {format.instant(stretch.to, zone)}:{' '}
              {stretch.runs ? minutes(stretch.workedMinutes) : t('cases.stoodStill')}
              {stretch.runs && <Shifts stretch={stretch} zone={zone} say={minutes} />}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

interface ShiftsProps {
  readonly stretch: CaseClock['stretches'][number];
  readonly zone: string | undefined;
  readonly say: (minutes: number) => string;
}

/** Which of it was working time; where all of it was, there is nothing to explain. */
function Shifts({ stretch: { from, to, workedMinutes, shifts }, zone, say }: ShiftsProps) {
  const { t } = useLanguage();
  const format = useFormat();
  const [only] = shifts;
  if (shifts.length === 1 && only?.from === from && only.to === to) return null;
  if (shifts.length === 0) return <small className={classes.shifts}>{t('cases.noWork')}</small>;
  const lengthOf = (shift: { from: string; to: string }) => (Date.parse(shift.to) - Date.parse(shift.from)) / 60_000;
  const earlier = workedMinutes - shifts.reduce((sum, shift) => sum + lengthOf(shift), 0);
  return (
    <small className={classes.shifts}>
      {earlier >= 1 && <span>{t('cases.earlierWork', { time: say(earlier) })}</span>}
      {shifts.map((shift) => (
        <span key={shift.from}>
          {format.instant(shift.from, zone)} – {format.instant(shift.to, zone)}: {say(lengthOf(shift))}
        </span>
      ))}
      <span>{t('cases.restNoWork')}</span>
    </small>
  );
}

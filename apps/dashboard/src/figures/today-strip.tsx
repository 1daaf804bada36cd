import { useQuery } from '@tanstack/react-query';
import { commentEndpoints, indexEndpoints, servedEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AnchorLink } from '../design/page/links.tsx';
import { localToday } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './figures.module.css';

/** What a store manager opens the page for in the morning: answers and comments of today, and whether the served are in. */
export function TodayStrip({ unitId }: { readonly unitId: number }) {
  const { t } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const today = localToday();
  const place = { from: today, to: today, units: String(unitId) };
  const answers = useQuery(ask(indexEndpoints.query, { query: { ...place, index: 'csi_mean' } }));
  const served = useQuery({ ...ask(servedEndpoints.days, { query: place }), enabled: may('served:read') });
  const comments = useQuery({
    ...ask(commentEndpoints.list, { query: { ...place, limit: 100 } }),
    enabled: may('answers:read'),
  });
  const sum = served.data?.items.reduce((total, { n }) => total + n, 0) ?? 0;
  const n = answers.data?.groups.reduce((total, { cell }) => total + cell.responses, 0) ?? 0;
  const written = comments.data?.items.length ?? 0;
  return (
    <section className={classes.today} aria-label={t('figures.today')}>
      <h2>
        {t('figures.today')}, {format.shortDay(today)}
      </h2>
      <span>
        {t('figures.todayAnswers')} <b>{format.count(n)}</b>
      </span>
      {may('answers:read') && (
        <AnchorLink to="/comments" search={{ units: String(unitId), period: `${today}..${today}` }} size="sm">
          {t('comments.title')}{' '}
          <b>{comments.data?.nextCursor == null ? format.count(written) : `${format.count(written)}+`}</b>
        </AnchorLink>
      )}
      {may('served:read') && (
        <span>
          {t('figures.todayServed')} <b>{sum === 0 ? t('figures.todayServedMissing') : format.count(sum)}</b>
        </span>
      )}
      {may('served:write') && (
        <AnchorLink to="/served" search={{ unit: String(unitId) }} size="sm">
          {t('figures.enterServed')}
        </AnchorLink>
      )}
    </section>
  );
}

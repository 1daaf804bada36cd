import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { dropEmpty } from '../figures/drop-empty.ts';
import { useNames } from '../figures/use-names.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { ServedForm } from './served-form.tsx';
import { ServedLedger } from './served-ledger.tsx';
import { ServedTabs } from './served-tabs.tsx';
import classes from './served.module.css';

const lists = ['units', 'touchpoints', 'channels'] as const;

export function ServedPage() {
  return (
    <PageFrame needs="served:read">
      <Served />
    </PageFrame>
  );
}

function Served() {
  const { t } = useLanguage();
  const may = useMay();
  const search = useSearch({ from: '/inside/served' });
  const navigate = useNavigate({ from: '/served' });
  const { company } = useNames();
  const { unit, ...filter } = search;
  return (
    <>
      <PageHead title={t('served.title')} about={t('served.about')} />
      <ServedTabs />
      {company === undefined ? (
        <SkeletonRows />
      ) : (
        <div className={classes.page}>
          {may('served:write') && <ServedForm company={company} unitId={unit === undefined ? null : Number(unit)} />}
          <div className={classes.ledger}>
            <FilterBar
              filter={filter}
              lists={lists}
              withCompare={false}
              withMode={false}
              onChange={(next) => void navigate({ search: dropEmpty({ ...next, unit }), replace: true })}
            />
            <ServedLedger filter={filter} />
          </div>
        </div>
      )}
    </>
  );
}

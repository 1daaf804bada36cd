import type { CaseStatus } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './cases.module.css';

const looks: Readonly<Record<CaseStatus, 'fresh' | 'going' | 'waiting' | 'done'>> = {
  new: 'fresh',
  reopened: 'fresh',
  acknowledged: 'going',
  in_progress: 'going',
  waiting_customer: 'waiting',
  waiting_third_party: 'waiting',
  resolved: 'done',
  confirmed: 'done',
  duplicate: 'done',
  rejected: 'done',
};

export function CaseMark({ status }: { readonly status: CaseStatus }) {
  const { t } = useLanguage();
  return (
    <span className={classes.mark} data-look={looks[status]}>
      {t(`cases.statuses.${status}`)}
    </span>
  );
}

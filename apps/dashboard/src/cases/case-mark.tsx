import type { CaseStatus } from '@otklik/contract';
import classes from './cases.module.css';
import { useStatusNames } from './use-status-names.ts';

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

interface Props {
  readonly status: CaseStatus;
  readonly labelId: number | null;
}

export function CaseMark({ status, labelId }: Props) {
  const say = useStatusNames();
  return (
    <span className={classes.mark} data-look={looks[status]}>
      {say(status, labelId)}
    </span>
  );
}

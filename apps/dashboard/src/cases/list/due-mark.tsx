import { IconAlertTriangle } from '@tabler/icons-react';
import type { CaseLine } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from '../cases.module.css';

/** When the next promise falls due; what is late says so in words, not by its colour alone. */
export function DueMark({ row, zone }: { readonly row: Pick<CaseLine, 'dueAt' | 'sla'>; readonly zone?: string }) {
  const { t } = useLanguage();
  const format = useFormat();
  if (row.dueAt === null) return <span className={classes.soft}>{row.sla === 'missed' ? t('cases.missed') : '—'}</span>;
  const isLate = isPast(row.dueAt);
  return (
    <time className={isLate ? classes.late : undefined} dateTime={row.dueAt} title={format.instant(row.dueAt, zone)}>
      {isLate && <IconAlertTriangle size={14} aria-hidden />}
      {isLate ? t('cases.lateSince', { when: format.ago(row.dueAt) }) : format.ago(row.dueAt)}
    </time>
  );
}

function isPast(at: string): boolean {
  return Date.parse(at) < Date.now();
}

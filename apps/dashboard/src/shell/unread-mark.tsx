import { useQuery } from '@tanstack/react-query';
import { alertEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './shell.module.css';

/** How many alerts addressed to oneself nobody has seen yet; follows the company live. */
export function UnreadMark() {
  const { t } = useLanguage();
  const { data } = useQuery(ask(alertEndpoints.unread));
  if (data === undefined || data.unread === 0) return null;
  return (
    <b
      className={classes.unread}
      data-alarm={data.alarms > 0 || undefined}
      aria-label={t('alerts.unread', { n: data.unread })}
    >
      {data.unread > 99 ? '99+' : data.unread}
    </b>
  );
}

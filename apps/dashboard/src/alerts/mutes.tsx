import { Button, Menu } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { alertEndpoints, alertRuleEndpoints, type Alert } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './alerts.module.css';

const hours = { hour: 1, day: 24, week: 7 * 24 } as const;
function after(someHours: number): string {
  return new Date(Date.now() + someHours * 3_600_000).toISOString();
}
const times = ['hour', 'day', 'week'] as const;

/** For a while nothing of this rule, or of this unit, is sent. */
export function MuteItems({ alert }: { readonly alert: Alert }) {
  const { t } = useLanguage();
  const mute = useChange(alertEndpoints.mute, ['alerts']);
  const set = (what: { ruleId: number } | { unitId: number }, time: (typeof times)[number]) =>
    mute.mutate({ body: { ...what, until: after(hours[time]) } }, { onError: sayRefusal });
  const { ruleId, unitId } = alert;
  return (
    <>
      <Menu.Label>{t('alerts.mute')}</Menu.Label>
      {times.map((time) => (
        <Menu.Item key={time} leftSection={<IconBellOff size={16} />} onClick={() => set({ ruleId }, time)}>
          {t('alerts.muteRule', { time: t(`alerts.${time}`) })}
        </Menu.Item>
      ))}
      {unitId !== null && (
        <Menu.Item leftSection={<IconBellOff size={16} />} onClick={() => set({ unitId }, 'day')}>
          {t('alerts.muteUnit', { time: t('alerts.day') })}
        </Menu.Item>
      )}
    </>
  );
}

/** What is silent at the moment, so that nobody takes silence for peace. */
export function MutesNow() {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const mayWrite = useMay()('alerts:write');
  const { data } = useQuery(ask(alertEndpoints.mutes));
  const rules = useQuery(ask(alertRuleEndpoints.list));
  const unmute = useChange(alertEndpoints.unmute, ['alerts']);
  if (data === undefined || data.items.length === 0) return null;
  const ruleName = (id: number | null) =>
    id === null ? t('alerts.everything') : (rules.data?.items.find((rule) => rule.id === id)?.name ?? '');
  return (
    <ul className={classes.mutes} aria-label={t('alerts.mutes')}>
      {data.items.map((mute) => (
        <li key={mute.id}>
          <IconBellOff size={15} aria-hidden />
          <b>{[ruleName(mute.ruleId), names.unit(mute.unitId)].filter((part) => part !== '').join(', ')}</b>
          <span className={classes.soft}>
            {[t('alerts.mutedUntil', { when: format.instant(mute.until) }), mute.reason ?? []].flat().join(' · ')}
          </span>
          {mayWrite && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => unmute.mutate({ params: { alertMuteId: mute.id } }, { onError: sayRefusal })}
            >
              {t('alerts.unmute')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

import { Button } from '@mantine/core';
import { IconArrowForwardUp, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { alertEndpoints, sayAlert } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { HandOnModal } from './hand-on-modal.tsx';
import { LevelMark } from './level-mark.tsx';
import { useAcknowledge } from './use-acknowledge.ts';
import { useAlertState } from './use-alert-state.ts';
import classes from './alerts.module.css';

/** Who comes to an answer by a letter about it can take the alert where he stands. */
export function AlertsOfAnswer({ responseId }: { readonly responseId: string }) {
  const { t, language } = useLanguage();
  const acknowledge = useAcknowledge();
  const stateOf = useAlertState();
  const [isHanding, setIsHanding] = useState(false);
  const { data } = useQuery(ask(alertEndpoints.list, { query: { answer: responseId, limit: 20 } }));
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const waiting = items.filter(({ state }) => state === 'new');
  return (
    <section className={classes.ofAnswer} aria-label={t('alerts.title')}>
      <ul>
        {items.map((alert) => (
          <li key={alert.id}>
            <b>{sayAlert(alert, language)}</b>
            <small>
              <LevelMark level={alert.level} /> {alert.ruleName} · {stateOf(alert)}
            </small>
          </li>
        ))}
      </ul>
      {waiting.length > 0 && (
        <div className={classes.acts}>
          <Button
            size="compact-md"
            leftSection={<IconCheck size={16} aria-hidden />}
            onClick={() => acknowledge(waiting.map(({ id }) => id))}
          >
            {t('alerts.acknowledge')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconArrowForwardUp size={16} aria-hidden />}
            onClick={() => setIsHanding(true)}
          >
            {t('alerts.hand.act')}
          </Button>
        </div>
      )}
      {isHanding && <HandOnModal alerts={waiting} onClose={() => setIsHanding(false)} />}
    </section>
  );
}

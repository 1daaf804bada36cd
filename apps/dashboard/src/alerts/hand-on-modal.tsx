import { Button, Modal, Select, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { alertEndpoints, sayAlert, type Alert } from '@otklik/contract';
import { useState } from 'react';
import { useMe } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { useNames } from '../figures/use-names.ts';
import classes from './alerts.module.css';

interface Props {
  readonly alerts: readonly Alert[];
  readonly onClose: () => void;
}

/** Gives alerts to a colleague, with a word of why; he is told at once. */
export function HandOnModal({ alerts, onClose }: Props) {
  const { t, language } = useLanguage();
  const { company } = useNames();
  const me = useMe();
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const change = useChange(alertEndpoints.handOn, ['alerts']);
  const colleagues = (company?.members ?? []).filter(({ userId }) => userId !== me.person?.id);
  const hand = () =>
    to !== null &&
    change.mutate(
      { body: { ids: alerts.map(({ id }) => id), to, note: note.trim() || null } },
      {
        onSuccess: ({ handedOn }) => {
          notifications.show({ message: t('alerts.hand.done', { n: handedOn }), autoClose: 2_000 });
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={<Title order={2}>{t('alerts.hand.title')}</Title>}>
      <form
        className={classes.hand}
        onSubmit={(event) => {
          event.preventDefault();
          hand();
        }}
      >
        <p className={classes.toldOf}>{alerts.map((alert) => sayAlert(alert, language)).join('; ')}</p>
        <Select
          label={t('alerts.hand.to')}
          data={colleagues.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
          nothingFoundMessage={t('alerts.hand.nobody')}
          searchable
          required
          data-autofocus
          value={to}
          onChange={setTo}
        />
        <Textarea
          label={t('alerts.hand.note')}
          maxLength={500}
          autosize
          minRows={2}
          value={note}
          onChange={({ currentTarget: { value } }) => setNote(value)}
        />
        <span className={classes.soft}>{t('alerts.hand.hint')}</span>
        {change.error !== null && <ErrorState error={change.error} />}
        <Button type="submit" disabled={to === null} loading={change.isPending}>
          {t('alerts.hand.act')}
        </Button>
      </form>
    </Modal>
  );
}

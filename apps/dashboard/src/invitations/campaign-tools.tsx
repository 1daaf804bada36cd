import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { campaignEndpoints, type Campaign } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './invitations.module.css';
import { Sure } from './sure.tsx';

const tones = {
  draft: undefined,
  scheduled: 'wait',
  running: 'good',
  paused: 'wait',
  finished: undefined,
  cancelled: 'bad',
} as const;

export function CampaignState({ campaign: { state, nextAt, unitId, startsAt } }: { readonly campaign: Campaign }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  return (
    <>
      <span className={classes.state} data-tone={tones[state]}>
        {t(`invitations.campaign.states.${state}`)}
      </span>
      {state === 'running' && nextAt !== null && (
        <small className={classes.quiet}>
          {t('invitations.campaign.next', { time: format.instant(nextAt, names.zone(null)) })}
        </small>
      )}
      {(state === 'draft' || state === 'scheduled') && startsAt !== null && (
        <small className={classes.quiet}>
          {t(state === 'draft' ? 'invitations.campaign.wouldBegin' : 'invitations.campaign.begins', {
            time: format.instant(`${startsAt}:00Z`, 'UTC'),
            zone: names.zone(unitId),
          })}
        </small>
      )}
    </>
  );
}

/** What goes out to customers, and what cannot be taken back, is asked for once more; a pause is not. */
export function CampaignTools({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useLanguage();
  const may = useMay();
  const format = useFormat();
  const names = useNames();
  const [asked, setAsked] = useState<'start' | 'cancel' | null>(null);
  const start = useChange(campaignEndpoints.start, ['campaigns']);
  const pause = useChange(campaignEndpoints.pause, ['campaigns']);
  const cancel = useChange(campaignEndpoints.cancel, ['campaigns']);
  const { id, state } = campaign;
  const input = { params: { campaignId: id } };
  const done = { onError: sayRefusal, onSuccess: () => setAsked(null) };
  if (!may('surveys:write') || state === 'finished' || state === 'cancelled') return null;
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      {state === 'running' && (
        <Button size="compact-xs" variant="light" onClick={() => pause.mutate(input, done)}>
          {t('invitations.campaign.pause')}
        </Button>
      )}
      {state === 'paused' && (
        <Button size="compact-xs" onClick={() => start.mutate(input, done)}>
          {t('invitations.campaign.goOn')}
        </Button>
      )}
      {state === 'draft' && (
        <Button size="compact-xs" onClick={() => setAsked('start')}>
          {t(campaign.startsAt === null ? 'invitations.campaign.start' : 'invitations.campaign.appoint')}
        </Button>
      )}
      {state === 'scheduled' && (
        <Button size="compact-xs" variant="light" onClick={() => pause.mutate(input, done)}>
          {t('invitations.campaign.unappoint')}
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="subtle"
        color="red"
        onClick={() => (state === 'draft' || state === 'scheduled' ? cancel.mutate(input, done) : setAsked('cancel'))}
      >
        {t('invitations.campaign.cancel')}
      </Button>
      {asked === 'start' && (
        <Sure title={campaign.name} onClose={() => setAsked(null)}>
          <WhomItWouldAsk campaignId={id} />
          {campaign.startsAt !== null && (
            <Text size="sm">
              {t('invitations.campaign.begins', {
                time: format.instant(`${campaign.startsAt}:00Z`, 'UTC'),
                zone: names.zone(campaign.unitId),
              })}
            </Text>
          )}
          <Button loading={start.isPending} onClick={() => start.mutate(input, done)}>
            {t(campaign.startsAt === null ? 'invitations.campaign.start' : 'invitations.campaign.appoint')}
          </Button>
        </Sure>
      )}
      {asked === 'cancel' && (
        <Sure title={campaign.name} onClose={() => setAsked(null)}>
          <Text size="sm">{t('invitations.campaign.cancelAbout')}</Text>
          <Button color="red" loading={cancel.isPending} onClick={() => cancel.mutate(input, done)}>
            {t('invitations.campaign.cancelSure')}
          </Button>
        </Sure>
      )}
    </Group>
  );
}

function WhomItWouldAsk({ campaignId }: { readonly campaignId: number }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { data } = useQuery(ask(campaignEndpoints.results, { params: { campaignId } }));
  return (
    <Text size="sm">
      {data !== undefined &&
        `${t(data.audience.isMore ? 'invitations.campaign.willConsiderMore' : 'invitations.campaign.willConsider', {
          customers: format.count(data.audience.customers),
        })} `}
      {t('invitations.campaign.policyDecides')}
    </Text>
  );
}

import { Drawer, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { responseEndpoints, surveyEndpoints, transportEndpoints, type DialogueListed } from '@otklik/contract';
import { Fragment } from 'react';
import { ask } from '../api/call.ts';
import { asProblem } from '../api/problem.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ResponseDrawer } from '../comments/response-drawer.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from '../invitations/invitations.module.css';

interface Props {
  readonly dialogue: DialogueListed;
  readonly onClose: () => void;
}

/** What was said in a chat so far, its case, and how long an answer is waited for. */
export function DialogueDrawer({ dialogue, onClose }: Props) {
  const { t } = useLanguage();
  const { responseId } = dialogue;
  const { error } = useQuery(ask(responseEndpoints.get, { params: { responseId } }));
  if (error === null || asProblem(error).code !== 'not_found')
    return (
      <ResponseDrawer opened responseId={responseId} onClose={onClose}>
        <About dialogue={dialogue} />
      </ResponseDrawer>
    );
  return (
    <Drawer opened onClose={onClose} position="right" size={440} title={t('figures.answer')}>
      <About dialogue={dialogue} />
      <Text mt="md">{t('dialogues.nothingSaid')}</Text>
    </Drawer>
  );
}

function About({ dialogue }: Pick<Props, 'dialogue'>) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const transports = useQuery(ask(transportEndpoints.list));
  const surveys = useQuery(ask(surveyEndpoints.list, { query: { archived: 'true' } }));
  const { phase, invitationId, transportId, surveyId, unitId, endsAt, customerId } = dialogue;
  const waits = phase === 'asking' || phase === 'with_person';
  const facts: readonly (readonly [string, string])[] = [
    [t('dialogues.transport'), transports.data?.items.find(({ id }) => id === transportId)?.name ?? ''],
    [t('dialogues.survey'), surveys.data?.items.find(({ id }) => id === surveyId)?.name ?? ''],
    [
      t('dialogues.phase'),
      `${t(`dialogues.phases.${phase}`)} · ${t(invitationId === null ? 'dialogues.byHimself' : 'dialogues.byInvitation')}`,
    ],
    ...(waits ? [[t('dialogues.endsAt'), format.instant(endsAt, names.zone(unitId))] as const] : []),
  ];
  return (
    <dl className={classes.terms}>
      {facts.map(([name, said]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{said === '' ? '—' : said}</dd>
        </Fragment>
      ))}
      {customerId !== null && (
        <>
          <dt>{t('invitations.message.customer')}</dt>
          <dd>
            <Link to="/invitations" search={{ tab: 'messages', customer: customerId }}>
              {t('dialogues.hisMessages')}
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
}

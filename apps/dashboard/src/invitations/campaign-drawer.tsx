import { Button, Drawer, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  campaignEndpoints,
  scheduleEndpoints,
  surveyEndpoints,
  type Campaign,
  type CampaignResults,
} from '@otklik/contract';
import { Fragment, useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay, useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignState, CampaignTools } from './campaign-tools.tsx';
import { FillList } from './fill-list.tsx';
import classes from './invitations.module.css';
import { ListedDrawer } from './listed-drawer.tsx';
import { ResponseRate } from './response-rate.tsx';

type Round = CampaignResults['rounds'][number];
type Way = CampaignResults['ways'][number];

/** One campaign: whom it asks about what and how, how each round went, and what each way brought and cost. */
export function CampaignDrawer({ campaign, onClose }: { readonly campaign: Campaign; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const may = useMay();
  const format = useFormat();
  const isOver = campaign.state === 'finished' || campaign.state === 'cancelled';
  const query = useQuery({
    ...ask(campaignEndpoints.results, { params: { campaignId: campaign.id } }),
    // Answers come in for weeks after the last message, but slowly; and what was read before the start says nothing of it.
    refetchInterval: campaign.state === 'running' ? 15_000 : 120_000,
    refetchOnMount: 'always',
  });
  const [opened, setOpened] = useState<'form' | 'listed' | 'fill' | null>(null);
  const close = () => setOpened(null);
  return (
    <Drawer
      opened
      onClose={onClose}
      closeOnEscape={opened === null}
      position="right"
      size={860}
      title={<Title order={2}>{campaign.name}</Title>}
    >
      <div className={classes.stack}>
        <Group justify="space-between">
          <span>
            <CampaignState campaign={campaign} />
          </span>
          {may('surveys:write') && !isOver && (
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={() => setOpened('form')}>
                {t('invitations.campaign.change')}
              </Button>
              <CampaignTools campaign={campaign} />
            </Group>
          )}
        </Group>
        <Terms campaign={campaign} audience={query.data?.audience} />
        {campaign.audience.kind === 'list' && may('answers:read') && (
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => setOpened('listed')}>
              {t('invitations.list.show', { count: format.count(campaign.listed) })}
            </Button>
            {may('surveys:write') && !isOver && (
              <Button size="compact-sm" variant="default" onClick={() => setOpened('fill')}>
                {t('invitations.list.addMore')}
              </Button>
            )}
          </Group>
        )}
        <Rounds query={query} />
        <Ways query={query} />
      </div>
      {opened === 'form' && <CampaignForm campaign={campaign} onClose={close} onSaved={close} />}
      {opened === 'listed' && <ListedDrawer campaign={campaign} onClose={close} />}
      {opened === 'fill' && <FillList campaign={campaign} onClose={close} />}
    </Drawer>
  );
}

interface TermsProps {
  readonly campaign: Campaign;
  readonly audience: CampaignResults['audience'] | undefined;
}

/** What was settled when it was prepared. */
function Terms({ campaign, audience }: TermsProps) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const surveys = useQuery(ask(surveyEndpoints.list, { query: { archived: 'true' } }));
  const schedules = useQuery(ask(scheduleEndpoints.list));
  const { kind } = campaign.audience;
  const segments = campaign.audience.kind === 'segments' ? campaign.audience.segmentIds.map(names.segment) : [];
  const terms: readonly (readonly [string, string | undefined])[] = [
    [t('invitations.campaign.survey'), surveys.data?.items.find(({ id }) => id === campaign.surveyId)?.name],
    [t('invitations.campaign.touchpoint'), names.touchpoint(campaign.touchpointId)],
    [t('invitations.campaign.unit'), names.unit(campaign.unitId)],
    [t('invitations.campaign.ways'), campaign.transports.map((way) => t(`invitations.ways.${way}`)).join(', ')],
    [
      t('invitations.campaign.schedule'),
      campaign.scheduleId === null
        ? t('invitations.campaign.ownSchedule')
        : schedules.data?.items.find(({ id }) => id === campaign.scheduleId)?.name,
    ],
    [
      t('invitations.campaign.audience'),
      [
        kind === 'segments' ? segments.join(', ') : t(`invitations.campaign.audiences.${kind}`),
        ...(audience === undefined
          ? []
          : [
              t(audience.isMore ? 'invitations.campaign.nowMore' : 'invitations.campaign.now', {
                customers: format.count(audience.customers),
              }),
            ]),
      ].join(' · '),
    ],
    [
      t('invitations.campaign.startsAt'),
      campaign.startsAt === null
        ? t('invitations.campaign.whenStarted')
        : `${format.instant(`${campaign.startsAt}:00Z`, 'UTC')} (${names.zone(campaign.unitId)})`,
    ],
    [
      t('invitations.campaign.waves'),
      campaign.waves === null
        ? t('invitations.campaign.atOnce')
        : t('invitations.campaign.wave', {
            size: format.count(campaign.waves.size),
            minutes: format.count(campaign.waves.everyMinutes),
          }),
    ],
    [
      t('invitations.campaign.recurs'),
      campaign.repeatDays === null
        ? t('invitations.campaign.once')
        : t('invitations.campaign.everyDays', { days: format.count(campaign.repeatDays) }),
    ],
  ];
  return (
    <dl className={classes.terms}>
      {terms.map(([name, said]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{said ?? '—'}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

interface ResultsProps {
  readonly query: {
    readonly data: CampaignResults | undefined;
    readonly error: Error | null;
    readonly isPending: boolean;
    refetch(): unknown;
  };
}
const steps = ['considered', 'asked', 'delivered', 'opened', 'finished'] as const;

function Rounds({ query }: ResultsProps) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const columns: Column<Round>[] = [
    {
      key: 'round',
      title: t('invitations.campaign.round'),
      cell: ({ round, beganAt }) => (
        <>
          {t('invitations.campaign.roundNumber', { number: round + 1 })}
          <small className={classes.quiet}>{format.instant(beganAt, names.zone(null))}</small>
        </>
      ),
    },
    ...steps.map((step): Column<Round> => ({
      key: step,
      title: t(`invitations.campaign.${step}`),
      align: 'right',
      hideOnPhone: step !== 'finished',
      cell: (row) => {
        const n = row[step];
        return n === null ? (
          <small className={classes.quiet}>{t('invitations.campaign.notCounted')}</small>
        ) : (
          format.count(n)
        );
      },
    })),
    {
      key: 'rate',
      title: t('invitations.funnel.rate'),
      align: 'right',
      wraps: true,
      cell: (row) => <ResponseRate of={row} />,
    },
  ];
  return (
    <TableCard query={query} title={t('invitations.campaign.rounds')}>
      <DenseTable
        label={t('invitations.campaign.rounds')}
        columns={columns}
        rows={query.data?.rounds ?? []}
        rowKey={({ round }) => round}
        empty={<Nothing />}
      />
    </TableCard>
  );
}

function Ways({ query }: ResultsProps) {
  const { t } = useLanguage();
  const format = useFormat();
  const { currency } = useMe().workspace;
  const counts = ['waiting', 'sent', 'failed', 'reached', 'answered'] as const;
  const columns: Column<Way>[] = [
    {
      key: 'name',
      title: t('invitations.transport.one'),
      cell: ({ name, step, doubtful }) => (
        <>
          {name}
          <small className={classes.quiet}>
            {step === 0 ? t('invitations.schedule.first') : t('invitations.schedule.reminder', { number: step })}
          </small>
          {doubtful > 0 && (
            <small className={classes.quiet}>
              {t('invitations.campaign.doubtful', { count: format.count(doubtful) })}
            </small>
          )}
        </>
      ),
    },
    ...counts.map((key): Column<Way> => ({
      key,
      title: t(`invitations.campaign.way.${key}`),
      align: 'right',
      hideOnPhone: key !== 'answered',
      cell: (row) => (row[key] === 0 ? '—' : format.count(row[key])),
    })),
    {
      key: 'rate',
      title: t('invitations.funnel.rate'),
      align: 'right',
      hideOnPhone: true,
      cell: (row) => <ResponseRate of={row} />,
    },
    {
      key: 'spent',
      title: t('invitations.transport.spent'),
      align: 'right',
      cell: ({ spent, answered }) =>
        spent === 0 ? (
          '—'
        ) : (
          <>
            {format.sum(spent, currency)}
            {answered > 0 && (
              <small className={classes.quiet}>
                {t('invitations.campaign.perAnswer', { cost: format.sum(roundedMoney(spent / answered), currency) })}
              </small>
            )}
          </>
        ),
    },
  ];
  return (
    <TableCard query={query} title={t('invitations.campaign.byWays')} foot={t('invitations.campaign.byWaysFoot')}>
      <DenseTable
        label={t('invitations.campaign.byWays')}
        columns={columns}
        rows={query.data?.ways ?? []}
        rowKey={({ transportId, step }) => `${transportId}.${step}`}
        empty={<Nothing />}
      />
    </TableCard>
  );
}

const roundedMoney = (amount: number) => Math.round(amount * 100) / 100;

function Nothing() {
  const { t } = useLanguage();
  return (
    <Text size="sm" c="dimmed" p="md">
      {t('invitations.campaign.notStarted')}
    </Text>
  );
}

import { Anchor } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { campaignEndpoints, type Campaign } from '@otklik/contract';
import { Fragment, useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { useFormat } from '../format/use-format.ts';
import { TableCard } from '../design/tables/table-card.tsx';
import { CampaignDrawer } from './campaign-drawer.tsx';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignState, CampaignTools } from './campaign-tools.tsx';
import { FillList } from './fill-list.tsx';
import classes from './invitations.module.css';
import { LeftOutDrawer } from './left-out-drawer.tsx';
import { useReason } from './use-reason.ts';

const counts = ['considered', 'asked', 'delivered', 'opened', 'finished'] as const;

/** Asking many at once; the contact policy decides about each of them. */
export function Campaigns() {
  const { t } = useLanguage();
  const may = useMay();
  const query = useQuery({ ...ask(campaignEndpoints.list), refetchInterval: 10_000 });
  const [isNew, setIsNew] = useState(false);
  const [filled, setFilled] = useState<Campaign | null>(null);
  const [openId, setOpenId] = useState<number | null>(null);
  const open = query.data?.items.find(({ id }) => id === openId);
  const [shown, setShown] = useState<LeftOutShown | null>(null);
  const columns = useColumns(setShown);
  return (
    <>
      <TableCard
        query={query}
        title={t('invitations.tabs.campaigns')}
        aside={
          may('surveys:write') && <AddButton onClick={() => setIsNew(true)}>{t('invitations.campaign.add')}</AddButton>
        }
      >
        <DenseTable
          label={t('invitations.tabs.campaigns')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          onOpen={({ id }) => setOpenId(id)}
          isMuted={({ state }) => state === 'cancelled'}
          empty={
            <EmptyState icon={IconSpeakerphone} title={t('invitations.campaign.empty')}>
              {t('invitations.campaign.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {isNew && (
        <CampaignForm
          campaign={null}
          onClose={() => setIsNew(false)}
          onSaved={(made) => {
            setIsNew(false);
            if (made.audience.kind === 'list') setFilled(made);
          }}
        />
      )}
      {filled !== null && <FillList campaign={filled} onClose={() => setFilled(null)} />}
      {open !== undefined && <CampaignDrawer campaign={open} onClose={() => setOpenId(null)} />}
      {shown !== null && <LeftOutDrawer {...shown} onClose={() => setShown(null)} />}
    </>
  );
}

interface LeftOutShown {
  readonly campaign: Campaign;
  readonly reason: string;
}
type ShowLeftOut = (shown: LeftOutShown) => void;

function useColumns(onLeftOut: ShowLeftOut): Column<Campaign>[] {
  const { t } = useLanguage();
  const format = useFormat();
  return [
    {
      key: 'name',
      title: t('invitations.campaign.name'),
      sort: ({ name }) => name,
      cell: (campaign) => (
        <>
          {campaign.name}
          <LeftOut campaign={campaign} onShow={onLeftOut} />
        </>
      ),
    },
    {
      key: 'state',
      title: t('invitations.campaign.state'),
      sort: ({ state }) => state,
      cell: (campaign) => <CampaignState campaign={campaign} />,
    },
    ...counts.map((key): Column<Campaign> => ({
      key,
      title: t(`invitations.campaign.${key}`),
      align: 'right',
      hideOnPhone: key !== 'finished',
      sort: (row) => row[key],
      csv: (row) => row[key],
      cell: (row) => format.count(row[key]),
    })),
    {
      key: 'tools',
      title: '',
      name: t('invitations.campaign.state'),
      align: 'right',
      hideOnPhone: true,
      cell: (row) => <CampaignTools campaign={row} />,
    },
  ];
}

/** Why those who were considered were not asked, the most frequent reason first; each leads to the customers. */
function LeftOut({ campaign, onShow }: { readonly campaign: Campaign; readonly onShow: ShowLeftOut }) {
  const { t } = useLanguage();
  const may = useMay();
  const format = useFormat();
  const sayReason = useReason();
  const reasons = Object.entries(campaign.leftOut).toSorted(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <small className={classes.quiet}>
      {t('invitations.campaign.leftOut', { reasons: '' })}
      {reasons.map(([reason, n], at) => (
        <Fragment key={reason}>
          {at > 0 && ', '}
          {may('answers:read') ? (
            <Anchor
              component="button"
              type="button"
              size="13px"
              ta="start"
              onClick={() => onShow({ campaign, reason })}
            >
              {sayReason(reason)} {format.count(n)}
            </Anchor>
          ) : (
            `${sayReason(reason)} ${format.count(n)}`
          )}
        </Fragment>
      ))}
    </small>
  );
}

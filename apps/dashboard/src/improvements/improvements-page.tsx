import { Button } from '@mantine/core';
import { IconBulb, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { improvementEndpoints, type Improvement } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { RowLink } from '../design/tables/row-link.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { NewImprovementDrawer } from './improvement-form.tsx';
import { ImprovementTabs } from './improvement-tabs.tsx';
import { sayGoal } from './say-goal.ts';
import { VerdictMark } from './verdict-mark.tsx';
import classes from './improvements.module.css';

export function ImprovementsPage() {
  return (
    <PageFrame needs="indices:read">
      <Improvements />
    </PageFrame>
  );
}

function Improvements() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay()('company:write');
  const [isNew, setIsNew] = useState(false);
  const query = useQuery(ask(improvementEndpoints.list));
  const columns = useColumns();
  const open = (id: number) =>
    void navigate({ to: '/improvements/$improvementId', params: { improvementId: String(id) } });
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setIsNew(true)}>
      {t('improvements.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('improvements.title')} about={t('improvements.about')}>
        {mayWrite && add}
      </PageHead>
      <ImprovementTabs />
      <TableCard query={query}>
        <DenseTable
          label={t('improvements.title')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          onOpen={({ id }) => open(id)}
          isMuted={({ stoppedAt }) => stoppedAt !== null}
          empty={
            <EmptyState icon={IconBulb} title={t('improvements.emptyTitle')}>
              {t('improvements.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {isNew && <NewImprovementDrawer onClose={() => setIsNew(false)} onMade={open} />}
    </>
  );
}

function useColumns(): readonly Column<Improvement>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const { company, topic } = useNames();
  const nameOf = (userId: string) => company?.members.find((member) => member.userId === userId)?.displayName ?? '';
  return [
    {
      key: 'name',
      title: t('improvements.what'),
      sort: ({ name }) => name,
      cell: ({ id, name }) => (
        <span className={classes.name}>
          <RowLink target={{ to: '/improvements/$improvementId', params: { improvementId: String(id) } }}>
            {name}
          </RowLink>
        </span>
      ),
    },
    {
      key: 'verdict',
      title: t('improvements.verdict'),
      wraps: true,
      sort: ({ verdict }) => verdict,
      cell: (row) => <VerdictMark improvement={row} verdict={row.verdict} isAlarm={row.alarmedAt !== null} />,
    },
    {
      key: 'rolledOut',
      title: t('improvements.rolledOut'),
      align: 'right',
      sort: ({ rolledOut }) => rolledOut,
      cell: ({ rolledOut }) => (rolledOut === null ? '—' : format.percent(rolledOut, 0)),
    },
    {
      key: 'topics',
      title: t('improvements.topics'),
      hideOnPhone: true,
      cell: ({ topicIds }) => topicIds.map((id) => topic(id)).join(', '),
    },
    {
      key: 'fall',
      title: t('improvements.expected'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ goal }) => (goal.kind === 'contacts' ? goal.fall : goal.gain),
      cell: ({ goal }) => sayGoal(goal, t, format),
    },
    {
      key: 'planned',
      title: t('improvements.planned'),
      hideOnPhone: true,
      sort: ({ plannedOn }) => plannedOn,
      cell: ({ plannedOn }) => format.day(plannedOn),
    },
    {
      key: 'owner',
      title: t('improvements.owner'),
      hideOnPhone: true,
      cell: ({ ownerId }) => nameOf(ownerId),
    },
  ];
}

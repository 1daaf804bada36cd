import { IconCalendarTime } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { scheduleEndpoints, surveyEndpoints, type Schedule } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { ScheduleEditor } from './schedule-editor.tsx';

/** In which steps customers are asked and reminded, and which texts and times are tried against each other. */
export function Schedules() {
  const { t } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const names = useNames();
  const query = useQuery(ask(scheduleEndpoints.list));
  const surveys = useQuery(ask(surveyEndpoints.list));
  const [edited, setEdited] = useState<Schedule | 'new' | null>(null);
  const surveyName = (id: number) => surveys.data?.items.find((survey) => survey.id === id)?.name ?? '';
  const columns: Column<Schedule>[] = [
    { key: 'name', title: t('invitations.schedule.name'), sort: ({ name }) => name, cell: ({ name }) => name },
    {
      key: 'for',
      title: t('invitations.schedule.for'),
      cell: ({ touchpointId, surveyId }) =>
        [
          ...(touchpointId === null ? [] : [names.touchpoint(touchpointId)]),
          ...(surveyId === null ? [] : [surveyName(surveyId)]),
        ].join(', ') || t('invitations.schedule.forAll'),
    },
    {
      key: 'reminders',
      title: t('invitations.schedule.reminders'),
      align: 'right',
      sort: ({ steps }) => steps.length,
      cell: ({ steps }) => (steps.length === 1 ? '—' : format.count(steps.length - 1)),
    },
    {
      key: 'variants',
      title: t('invitations.schedule.variants'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ steps }) => steps[0]?.variants.length ?? 0,
      cell: ({ steps }) => ((steps[0]?.variants.length ?? 0) < 2 ? '—' : format.count(steps[0]?.variants.length ?? 0)),
    },
    {
      key: 'changed',
      title: t('invitations.template.changed'),
      hideOnPhone: true,
      sort: ({ changedAt }) => changedAt,
      cell: ({ changedAt }) => format.instant(changedAt, names.zone(null)),
    },
  ];
  return (
    <>
      <TableCard
        query={query}
        title={t('invitations.tabs.schedules')}
        foot={t('invitations.schedule.foot')}
        aside={
          may('surveys:write') && (
            <AddButton onClick={() => setEdited('new')}>{t('invitations.schedule.add')}</AddButton>
          )
        }
      >
        <DenseTable
          label={t('invitations.tabs.schedules')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          onOpen={setEdited}
          empty={
            <EmptyState icon={IconCalendarTime} title={t('invitations.schedule.empty')}>
              {t('invitations.schedule.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {edited !== null && (
        <ScheduleEditor
          key={edited === 'new' ? 'new' : edited.id}
          schedule={edited === 'new' ? null : edited}
          mayEdit={may('surveys:write')}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

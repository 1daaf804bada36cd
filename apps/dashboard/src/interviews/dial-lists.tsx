import { Button, Text } from '@mantine/core';
import type { DialList } from '@otklik/contract';
import { useState } from 'react';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { QuotaForm } from './quota-form.tsx';

interface Props {
  readonly lists: readonly DialList[];
  readonly chosen: DialList;
  readonly onChoose: (id: number) => void;
}

/** How far each list has come; the one that is called from is chosen by its row. */
export function DialLists({ lists, chosen, onChoose }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const [isSettingQuotas, setSettingQuotas] = useState(false);
  const columns: Column<DialList>[] = [
    {
      key: 'name',
      title: t('interviews.list'),
      cell: (list) => (
        <>
          {list.id === chosen.id ? <b>{list.name}</b> : list.name}
          {list.isPaused && (
            <Text span size="xs" c="dimmed">
              {' '}
              {t('interviews.paused')}
            </Text>
          )}
        </>
      ),
    },
    ...(['ready', 'later', 'onCall', 'done', 'left'] as const).map((id) => ({
      key: id,
      title: t(`interviews.counts.${id}`),
      align: 'right' as const,
      hideOnPhone: id === 'onCall' || id === 'left',
      cell: (list: DialList) => format.count(list[id]),
    })),
    {
      key: 'quotas',
      title: t('interviews.quotas'),
      cell: (list) => <Quotas list={list} />,
    },
  ];
  return (
    <Card
      flush
      title={t('interviews.lists')}
      aside={
        may('surveys:write') && (
          <Button variant="default" size="xs" onClick={() => setSettingQuotas(true)}>
            {t('interviews.quotas')}
          </Button>
        )
      }
    >
      {isSettingQuotas && <QuotaForm list={chosen} onClose={() => setSettingQuotas(false)} />}
      <DenseTable
        label={t('interviews.lists')}
        columns={columns}
        rows={lists}
        rowKey={({ id }) => String(id)}
        onOpen={({ id }) => onChoose(id)}
      />
    </Card>
  );
}

function Quotas({ list }: { readonly list: DialList }) {
  const names = useNames();
  if (list.quotas.length === 0) return '—';
  return list.quotas
    .map(({ unitId, segmentId, done, most }) => {
      const of = [unitId === null ? null : names.unit(unitId), segmentId === null ? null : names.segment(segmentId)];
      return `${of.filter((name) => name !== null).join(', ')}: ${done} / ${most}`;
    })
    .join('; ');
}

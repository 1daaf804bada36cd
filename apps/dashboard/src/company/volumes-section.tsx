import { Button, Group, Select, Stack } from '@mantine/core';
import { IconChartBar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { touchpointEndpoints, volumeSeriesEndpoints, type VolumeSeries } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { localToday } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';
import { AddRow } from './add-row.tsx';
import { useEntries } from './use-entries.ts';
import { VolumeGrid } from './volume-grid.tsx';

/** How much business was done, per unit and day: what contacts are divided by. */
export function VolumesSection() {
  const { t } = useLanguage();
  const format = useFormat();
  const series = useEntries(volumeSeriesEndpoints, 'volumeSeriesId');
  const [chosenId, setChosenId] = useState<number | null>(null);
  const [month, setMonth] = useState(localToday().slice(0, 7));
  if (series.query.error !== null)
    return <ErrorState error={series.query.error} onRetry={() => void series.query.refetch()} />;
  const chosen = series.items.find(({ id }) => id === chosenId) ?? series.items[0];
  return (
    <Stack gap="md">
      <Card
        flush
        title={t('company.sections.volumes')}
        aside={
          chosen !== undefined && (
            <Group gap="xs">
              <Select
                aria-label={t('company.sections.volumes')}
                size="xs"
                w={220}
                allowDeselect={false}
                data={series.items.map(({ id, name }) => ({ value: String(id), label: name }))}
                value={String(chosen.id)}
                onChange={(value) => setChosenId(Number(value))}
              />
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('company.volumes.before')}
                onClick={() => setMonth(shift(month, -1))}
              >
                <IconChevronLeft size={15} />
              </Button>
              <span style={{ minWidth: 110, textAlign: 'center' }}>{format.month(month)}</span>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('company.volumes.after')}
                onClick={() => setMonth(shift(month, 1))}
              >
                <IconChevronRight size={15} />
              </Button>
              <Button size="compact-sm" variant="subtle" color="red" onClick={() => series.remove(chosen)}>
                {t('states.delete')}
              </Button>
            </Group>
          )
        }
        foot={t('company.volumes.foot')}
      >
        {series.query.isPending ? (
          <SkeletonRows />
        ) : chosen === undefined ? (
          <EmptyState icon={IconChartBar} title={t('company.volumes.emptyTitle')}>
            {t('company.volumes.emptyText')}
          </EmptyState>
        ) : (
          <>
            <SourceRow series={chosen} onChange={(fields) => series.change(chosen.id, fields).catch(series.tell)} />
            <VolumeGrid key={`${chosen.id}-${month}`} series={chosen} month={month} />
          </>
        )}
        <AddRow
          placeholder={t('company.volumes.addHint')}
          button={t('company.volumes.add')}
          onAdd={(name) => series.create({ name, countedIn: name, source: 'typed' }).then(({ id }) => setChosenId(id))}
        />
      </Card>
    </Stack>
  );
}

type Fields = Partial<Pick<VolumeSeries, 'source' | 'touchpointId'>>;

/** Typed, imported, or counted by us from the interactions of a touchpoint. */
function SourceRow({ series, onChange }: { series: VolumeSeries; onChange: (fields: Fields) => Promise<void> }) {
  const { t } = useLanguage();
  const touchpoints = useEntries(touchpointEndpoints, 'touchpointId').items;
  return (
    <Group px="md" pb="sm" gap="sm">
      <Select
        size="xs"
        w={220}
        label={t('company.volumes.source')}
        allowDeselect={false}
        data={(['typed', 'imported', 'derived'] as const).map((value) => ({
          value,
          label: t(`company.volumes.sources.${value}`),
        }))}
        value={series.source}
        onChange={(source) =>
          source !== null &&
          void onChange(
            source === 'derived'
              ? { source, touchpointId: series.touchpointId ?? touchpoints[0]?.id ?? null }
              : { source, touchpointId: null },
          )
        }
      />
      {series.source === 'derived' && (
        <Select
          size="xs"
          w={240}
          label={t('company.volumes.touchpoint')}
          allowDeselect={false}
          data={touchpoints.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={series.touchpointId === null ? null : String(series.touchpointId)}
          onChange={(value) => void onChange({ touchpointId: Number(value) })}
        />
      )}
    </Group>
  );
}

function shift(month: string, by: number): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

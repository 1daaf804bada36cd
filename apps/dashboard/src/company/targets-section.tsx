import { Button, Group, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  companyEndpoints,
  targetEndpoints,
  targetIndexIds,
  unitEndpoints,
  type Target,
  unitOfTarget,
} from '@otklik/contract';
import { useState, type FormEvent } from 'react';
import { ask, call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { removeLater, useRemoved } from '../design/saving/removals.ts';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { daysOf } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';
import { OwnerSelect } from './owner-select.tsx';
import { writeTarget } from './write-target.ts';
import { TargetHistory } from './target-history.tsx';
import { UnitSelect } from './teams-section.tsx';

/** What an index should be, for a unit or a person, in a period. A changed target keeps its earlier version. */
export function TargetsSection() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const mayWrite = useMay()('targets:write');
  const query = useQuery(ask(targetEndpoints.list));
  const removed = useRemoved();
  const [seenId, setSeenId] = useState<number | null>(null);
  const whoseName = useWhose();
  const columns = useColumns(setSeenId, (target) =>
    removeLater({
      key: `targets-${target.id}`,
      message: t('company.removed', { name: t(`indices.${target.index}`) }),
      commit: () => call(targetEndpoints.remove, { params: { targetId: target.id } }),
      onSettled: () =>
        client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === targetEndpoints.list.name }),
    }),
  );
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const targets = (query.data?.items ?? []).filter(({ id }) => !removed.has(`targets-${id}`));
  const seen = targets.find(({ id }) => id === seenId);
  return (
    <Card flush title={t('company.sections.targets')} foot={t('company.targets.foot')}>
      {query.isPending ? (
        <SkeletonRows />
      ) : (
        <DenseTable
          label={t('company.sections.targets')}
          rows={targets}
          rowKey={({ id }) => id}
          columns={columns}
          empty={
            <EmptyState icon={IconTargetArrow} title={t('company.targets.emptyTitle')}>
              {t('company.targets.emptyText')}
            </EmptyState>
          }
        />
      )}
      {seen !== undefined && (
        <TargetHistory
          target={seen}
          title={`${t(`indices.${seen.index}`)}: ${whoseName(seen)}`}
          onClose={() => setSeenId(null)}
        />
      )}
      {mayWrite && <NewTarget />}
    </Card>
  );
}

/** A unit, an owner, or the whole company. */
function useWhose(): (target: Target) => string {
  const { data: company } = useQuery(ask(companyEndpoints.get));
  return ({ unitId, ownerId }) =>
    unitId !== null
      ? (company?.units.find(({ id }) => id === unitId)?.name ?? '')
      : ownerId !== null
        ? (company?.members.find(({ userId }) => userId === ownerId)?.displayName ?? '')
        : (company?.name ?? '');
}

function useColumns(onSee: (id: number) => void, onRemove: (target: Target) => void): readonly Column<Target>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const whose = useWhose();
  return [
    {
      key: 'index',
      title: t('company.targets.index'),
      sort: ({ index }) => t(`indices.${index}`),
      cell: ({ index }) => t(`indices.${index}`),
    },
    { key: 'whose', title: t('company.targets.whose'), sort: whose, cell: whose },
    {
      key: 'period',
      title: t('design.filters.period'),
      sort: ({ periodStart }) => periodStart,
      cell: ({ periodStart, periodEnd }) => `${format.day(periodStart)} – ${format.day(periodEnd)}`,
    },
    {
      key: 'value',
      title: t('company.targets.value'),
      align: 'right',
      sort: ({ value }) => value,
      cell: ({ index, value }) => <b>{writeTarget(index, value, format)}</b>,
    },
    {
      key: 'number',
      title: t('company.weights.version'),
      align: 'right',
      sort: ({ number }) => number,
      cell: ({ id, number }) => (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('company.targets.seeHistory', { number: format.count(number) })}
          onClick={() => onSee(id)}
        >
          {format.count(number)}
        </Button>
      ),
    },
    {
      key: 'tools',
      title: '',
      align: 'right',
      cell: (target) => (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onRemove(target)}>
          {t('states.delete')}
        </Button>
      ),
    },
  ];
}

function NewTarget() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const units = useQuery(ask(unitEndpoints.list)).data?.items ?? [];
  const month = daysOf('thisMonth').from.slice(0, 7);
  const [index, setIndex] = useState<Target['index']>('csi_mean');
  const [unitId, setUnitId] = useState<number | null>(null);
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const [days, setDays] = useState(daysOf(month));
  const [value, setValue] = useState<number | string>('');
  const isShare = unitOfTarget(index) === 'share';
  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      // Shares are written in percent, and kept as the fractions that they are.
      const typed = isShare ? Number(value) / 100 : Number(value);
      const body = { index, unitId, ownerId, periodStart: days.from, periodEnd: days.to, value: typed };
      await call(targetEndpoints.put, { body });
      await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === targetEndpoints.list.name });
      setValue('');
    } catch (error) {
      sayRefusal(error);
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} style={{ padding: 16, borderTop: '1px solid var(--ot-hairline)' }}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <Select
          label={t('company.targets.index')}
          allowDeselect={false}
          data={targetIndexIds.map((id) => ({ value: id, label: t(`indices.${id}`) }))}
          value={index}
          onChange={(chosen) => setIndex(targetIndexIds.find((id) => id === chosen) ?? 'csi_mean')}
        />
        <UnitSelect
          label={t('company.teams.unit')}
          units={units}
          value={unitId}
          onChange={(id) => {
            setUnitId(id);
            if (id !== null) setOwnerId(null);
          }}
        />
        <OwnerSelect
          label={t('company.targets.orOwner')}
          value={ownerId}
          onChange={(id) => {
            setOwnerId(id);
            if (id !== null) setUnitId(null);
          }}
        />
        <TextInput
          type="date"
          label={t('design.periods.from')}
          value={days.from}
          onChange={({ currentTarget }) => setDays({ ...days, from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('design.periods.to')}
          value={days.to}
          onChange={({ currentTarget }) => setDays({ ...days, to: currentTarget.value })}
        />
        <NumberInput
          label={t('company.targets.value')}
          suffix={isShare ? ' %' : undefined}
          value={value}
          onChange={setValue}
        />
      </SimpleGrid>
      <Group mt="sm">
        <Button type="submit" variant="light" disabled={value === '' || days.from > days.to}>
          {t('company.targets.set')}
        </Button>
      </Group>
    </form>
  );
}

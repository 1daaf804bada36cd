import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { segmentEndpoints, type Segment } from '@otklik/contract';
import { useState, type FormEvent } from 'react';
import { ask, call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { removeLater, useRemoved } from '../design/saving/removals.ts';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import classes from './company.module.css';

/** By which attributes of a customer, as they were at the interaction, answers are sliced. */
export function SegmentsSection() {
  const { t } = useLanguage();
  const query = useQuery(ask(segmentEndpoints.list));
  const refresh = useRefresh();
  const removed = useRemoved();
  const columns = useColumns((segment) =>
    removeLater({
      key: `segments-${segment.id}`,
      message: t('company.removed', { name: `${segment.attribute}: ${segment.value}` }),
      commit: () => call(segmentEndpoints.remove, { params: { segmentId: segment.id } }),
      onSettled: refresh,
    }),
  );
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const segments = (query.data?.items ?? []).filter(({ id }) => !removed.has(`segments-${id}`));
  return (
    <Card flush title={t('company.segments.title')} foot={t('company.segments.foot')}>
      {query.isPending ? (
        <SkeletonRows rows={5} />
      ) : (
        <DenseTable
          label={t('company.segments.title')}
          rows={segments}
          rowKey={({ id }) => id}
          columns={columns}
          sorting={{ key: 'attribute', direction: 'ascending' }}
          empty={
            <EmptyState icon={IconUsersGroup} title={t('company.segments.emptyTitle')}>
              {t('company.segments.emptyText')}
            </EmptyState>
          }
        />
      )}
      <NewSegment />
    </Card>
  );
}

function useRefresh() {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [name] }) =>
        typeof name === 'string' && (name.startsWith('segments.') || name.startsWith('company.')),
    });
}

function useColumns(onRemove: (segment: Segment) => void): readonly Column<Segment>[] {
  const { t } = useLanguage();
  return [
    {
      key: 'attribute',
      title: t('company.segments.attribute'),
      sort: ({ attribute, value }) => `${attribute} ${value}`,
      cell: ({ attribute }) => <span className={classes.code}>{attribute}</span>,
    },
    { key: 'value', title: t('company.segments.value'), sort: ({ value }) => value, cell: ({ value }) => value },
    {
      key: 'tools',
      title: '',
      align: 'right',
      cell: (segment) => (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={`${t('states.delete')}: ${segment.attribute} ${segment.value}`}
          onClick={() => onRemove(segment)}
        >
          {t('states.delete')}
        </Button>
      ),
    },
  ];
}

/** The attribute stays in its field: its values come one after the other. */
function NewSegment() {
  const { t } = useLanguage();
  const refresh = useRefresh();
  const [attribute, setAttribute] = useState('');
  const [value, setValue] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (attribute.trim() === '' || value.trim() === '' || isBusy) return;
    setIsBusy(true);
    try {
      await call(segmentEndpoints.create, { body: { attribute, value } });
      setValue('');
      await refresh();
    } catch (error) {
      sayRefusal(error);
    } finally {
      setIsBusy(false);
    }
  }
  return (
    <form className={classes.addRow} onSubmit={(event) => void submit(event)}>
      <TextInput
        style={{ flex: 1, maxWidth: 240 }}
        placeholder={t('company.segments.attributeHint')}
        aria-label={t('company.segments.attribute')}
        value={attribute}
        onChange={({ currentTarget }) => setAttribute(currentTarget.value)}
      />
      <TextInput
        style={{ flex: 1, maxWidth: 240 }}
        placeholder={t('company.segments.valueHint')}
        aria-label={t('company.segments.value')}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
      />
      <Button type="submit" variant="light" leftSection={<IconPlus size={15} />} loading={isBusy}>
        {t('states.add')}
      </Button>
    </form>
  );
}

import { IconBolt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { businessEventEndpoints, type BusinessEvent, type ProactiveRule } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from '../invitations/invitations.module.css';

/** What happened lately, and what became of those it happened to. */
export function EventsCard({ rules }: { readonly rules: readonly ProactiveRule[] }) {
  const { t } = useLanguage();
  const query = useQuery({ ...ask(businessEventEndpoints.list, { query: { limit: 10 } }), refetchInterval: 15_000 });
  return (
    <TableCard query={query} title={t('proactive.lastEvents')}>
      <DenseTable
        label={t('proactive.lastEvents')}
        columns={useColumns(rules)}
        rows={query.data?.items ?? []}
        rowKey={({ id }) => id}
        isMuted={({ ruleId }) => ruleId === null}
        empty={
          <EmptyState icon={IconBolt} title={t('proactive.noEvents')}>
            {t('proactive.noEventsText')}
          </EmptyState>
        }
      />
    </TableCard>
  );
}

function useColumns(rules: readonly ProactiveRule[]): Column<BusinessEvent>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const count = (key: 'customers' | 'waiting' | 'told' | 'heldOut' | 'notTold'): Column<BusinessEvent> => ({
    key,
    title: t(`proactive.${key}`),
    align: 'right',
    hideOnPhone: key !== 'told',
    cell: (event) => format.count(event[key]),
  });
  return [
    {
      key: 'kind',
      title: t('proactive.kind'),
      cell: ({ kind, ruleId, isEntered, occurredAt }) => (
        <>
          {rules.find(({ id }) => id === ruleId)?.name ?? kind}
          <small className={classes.quiet}>
            {format.ago(occurredAt)}
            {isEntered && ` · ${t('proactive.byHand')}`}
          </small>
        </>
      ),
    },
    count('customers'),
    count('waiting'),
    count('told'),
    count('heldOut'),
    count('notTold'),
  ];
}

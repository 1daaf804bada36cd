import { Text } from '@mantine/core';
import type { ListFilled } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './invitations.module.css';

type Left = ListFilled['leftOut'][number];
const SHOWN = 200;

/** Who of a list is known here; who is not, by the row on which he stands. */
export function FoundOnList({ found }: { readonly found: ListFilled }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { added, already, repeated, leftOut } = found;
  const columns: readonly Column<Left>[] = [
    { key: 'row', title: t('invitations.list.row'), cell: ({ row }) => row },
    {
      key: 'said',
      title: t('invitations.list.said'),
      wraps: true,
      cell: ({ said, why }) => (
        <>
          {said}
          <small className={classes.quiet}>{t(`invitations.list.faults.${why}`)}</small>
        </>
      ),
    },
  ];
  const label = t('invitations.list.leftOut', { count: format.count(leftOut.length) });
  return (
    <>
      <output>
        <Text size="sm">
          {[
            t('invitations.list.found', { count: format.count(added) }),
            ...(already > 0 ? [t('invitations.list.already', { count: format.count(already) })] : []),
            ...(repeated > 0 ? [t('invitations.list.repeated', { count: format.count(repeated) })] : []),
            ...(leftOut.length > 0 ? [label] : []),
          ].join(' · ')}
        </Text>
      </output>
      {leftOut.length > 0 && (
        <DenseTable
          label={label}
          columns={columns}
          rows={leftOut.slice(0, SHOWN)}
          rowKey={({ row, said }) => `${row} ${said}`}
        />
      )}
      {leftOut.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {t('invitations.list.more', { shown: format.count(SHOWN) })}
        </Text>
      )}
    </>
  );
}

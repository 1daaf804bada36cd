import { Button } from '@mantine/core';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable } from '../design/tables/dense-table.tsx';

interface Row {
  readonly id: string;
  readonly words: string;
}

interface Props {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly onLeave: (id: string) => void;
}

/** Chats that alerts reach; nothing where there is none. */
export function ChatTable({ label, rows, onLeave }: Props) {
  const { t } = useLanguage();
  if (rows.length === 0) return null;
  return (
    <DenseTable
      label={label}
      columns={[
        { key: 'chat', title: t('staffChats.chat'), wraps: true, cell: ({ words }) => words },
        {
          key: 'tools',
          title: '',
          align: 'right',
          cell: ({ id }) => (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onLeave(id)}>
              {t('staffChats.leave')}
            </Button>
          ),
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

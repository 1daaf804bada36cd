import { Alert, Button, FileButton, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { servedLedgerEndpoints } from '@otklik/contract';
import { call, type Answer } from '../api/call.ts';
import { asProblem } from '../api/problem.ts';
import { sayWhy } from '../api/say-problem.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { useFormat } from '../format/use-format.ts';

type Taken = Answer<typeof servedLedgerEndpoints.importFile>;
type Refusal = Taken['refused'][number];
const columnNames = ['day', 'unit', 'touchpoint', 'channel', 'hour', 'served'] as const;

/** Numbers of many days from a spreadsheet; what is wrong is said by row and column, and the rest is in. */
export function UploadServed({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) => call(servedLedgerEndpoints.importFile, { body: file }),
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey: [name] }) => /^(served|indices)\./.test(String(name)) }),
  });
  const taken = upload.data;
  const columns: readonly Column<Refusal>[] = [
    { key: 'row', title: t('served.ledgerTools.row'), align: 'right', cell: ({ row }) => row },
    {
      key: 'column',
      title: t('served.ledgerTools.column'),
      cell: ({ column }) => {
        const known = columnNames.find((name) => name === column);
        return known === undefined ? column : t(`served.ledgerTools.columns.${known}`);
      },
    },
    { key: 'why', title: t('served.ledgerTools.why'), cell: (refusal) => sayWhy(refusal) },
  ];
  return (
    <Modal opened onClose={onClose} title={t('served.ledgerTools.upload')} size="lg">
      <Stack gap="sm">
        <p style={{ margin: 0 }}>{t('served.ledgerTools.uploadAbout')}</p>
        <FileButton accept=".csv,.tsv,.txt,.xlsx" onChange={(file) => file !== null && upload.mutate(file)}>
          {(button) => (
            <Button {...button} loading={upload.isPending} data-autofocus>
              {t('served.ledgerTools.choose')}
            </Button>
          )}
        </FileButton>
        {upload.error !== null && (
          <Alert color="red" role="alert">
            {asProblem(upload.error).message}
          </Alert>
        )}
        {taken !== undefined && (
          <>
            <output>
              <Alert color="teal">
                {t('served.ledgerTools.written', {
                  written: format.count(taken.written),
                  changed: format.count(taken.changed),
                })}
              </Alert>
            </output>
            {taken.refused.length > 0 && (
              <>
                <b>{t('served.ledgerTools.refused', { n: format.count(taken.refused.length) })}</b>
                <DenseTable
                  label={t('served.ledgerTools.refused', { n: format.count(taken.refused.length) })}
                  columns={columns}
                  rows={taken.refused.slice(0, 200)}
                  rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
                />
              </>
            )}
          </>
        )}
      </Stack>
    </Modal>
  );
}

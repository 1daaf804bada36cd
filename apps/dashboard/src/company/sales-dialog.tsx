import { Button, FileButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { weightTreeEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { call, type Answer } from '../api/call.ts';
import type { ApiProblem } from '../api/problem.ts';
import { sayWhy } from '../api/say-problem.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { localToday } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './company.module.css';
import { readText } from './csv-dialog.tsx';
import { WeightTable } from './weight-table.tsx';

type Made = Answer<typeof weightTreeEndpoints.fromSales>;

/** Weights from a file of sales: first what they would be, and which rows were not understood. */
export function SalesDialog({ treeId, onClose }: { readonly treeId: number; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const [validFrom, setValidFrom] = useState(localToday());
  const [file, setFile] = useState<File | null>(null);
  const send = async (chosen: File, dryRun: boolean): Promise<Made> =>
    call(weightTreeEndpoints.fromSales, {
      params: { weightTreeId: treeId },
      query: { validFrom, dryRun: String(dryRun) },
      body: await readText(chosen),
    });
  const look = useMutation<Made, ApiProblem, File>({ mutationFn: (chosen) => send(chosen, true) });
  const apply = useMutation<Made, ApiProblem, File>({
    mutationFn: (chosen) => send(chosen, false),
    onSuccess: async () => {
      await client.invalidateQueries({
        predicate: ({ queryKey: [name] }) => name === weightTreeEndpoints.versions.name,
      });
      onClose();
    },
  });
  const error = look.error ?? apply.error;
  return (
    <Modal opened onClose={onClose} size="xl" title={t('company.weights.fromSales')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('company.weights.salesAbout')}
        </Text>
        <Group align="end">
          <TextInput
            type="date"
            label={t('company.weights.validFrom')}
            value={validFrom}
            onChange={({ currentTarget }) => setValidFrom(currentTarget.value)}
          />
          <FileButton
            accept=".csv,text/csv,text/plain"
            onChange={(chosen) => {
              setFile(chosen);
              if (chosen !== null) look.mutate(chosen);
            }}
          >
            {(props) => (
              <Button variant="default" loading={look.isPending} {...props}>
                {file?.name ?? t('company.csv.choose')}
              </Button>
            )}
          </FileButton>
        </Group>
        {error !== null && <ErrorState error={error} />}
        {look.data !== undefined && (
          <>
            <Text size="sm">
              {t('company.weights.salesFound', {
                rows: format.count(look.data.rows),
                amount: format.count(look.data.amount),
                refused: format.count(look.data.refused.length),
              })}
            </Text>
            {look.data.refused.length > 0 && (
              <div className={classes.preview}>
                <table>
                  <tbody>
                    {look.data.refused.map(({ row, column, code, message }) => (
                      <tr key={`${row}-${column}`}>
                        <td>{row}</td>
                        <td>{column}</td>
                        <td data-bad>{sayWhy({ code, message })}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            <WeightTable root={look.data.root} onChange={() => undefined} />
            <Group justify="flex-end">
              <Button loading={apply.isPending} onClick={() => file !== null && apply.mutate(file)}>
                {t('company.weights.saveVersion')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

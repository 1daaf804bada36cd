import { Button, FileButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { unitEndpoints, type UnitImport } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import type { ApiProblem } from '../api/problem.ts';
import { sayWhy } from '../api/say-problem.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { sayDone } from '../design/saving/undo.tsx';
import classes from './company.module.css';

/** A file of units: first what would become of each row, then, on a second word, it is done. */
export function CsvDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useLanguage();
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation<UnitImport, ApiProblem, File>({ mutationFn: (chosen) => send(chosen, true) });
  const apply = useMutation<UnitImport, ApiProblem, File>({
    mutationFn: (chosen) => send(chosen, false),
    onSuccess: ({ created, changed }) => {
      onDone();
      onClose();
      sayDone(t('company.csv.done', { created, changed }));
    },
  });
  const preview = look.data;
  const error = look.error ?? apply.error;
  return (
    <Modal opened onClose={onClose} size="xl" title={t('company.csv.title')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('company.csv.about')}
        </Text>
        <Group>
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
          {preview !== undefined && (
            <Text size="sm">
              {t('company.csv.counts', {
                created: preview.created,
                changed: preview.changed,
                unchanged: preview.unchanged,
                refused: preview.refused.length,
              })}
            </Text>
          )}
        </Group>
        {error !== null && <ErrorState error={error} />}
        {preview !== undefined && <Preview preview={preview} />}
        {preview !== undefined && file !== null && (
          <Group justify="flex-end">
            <Button
              disabled={preview.created + preview.changed === 0}
              loading={apply.isPending}
              onClick={() => apply.mutate(file)}
            >
              {t('company.csv.apply', { count: preview.created + preview.changed })}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

function Preview({ preview }: { preview: UnitImport }) {
  const { t } = useLanguage();
  return (
    <section className={classes.preview} tabIndex={0} aria-label={t('company.csv.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('company.csv.row')}</th>
            <th scope="col">{t('company.code')}</th>
            <th scope="col">{t('company.name')}</th>
            <th scope="col">{t('company.csv.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.refused.map(({ row, column, code, message }) => (
            <tr key={`${row}-${column}`}>
              <td>{row}</td>
              <td>{column}</td>
              <td data-bad colSpan={2}>
                {sayWhy({ code, message })}
              </td>
            </tr>
          ))}
          {preview.rows.map(({ row, code, name, outcome }) => (
            <tr key={row}>
              <td>{row}</td>
              <td>{code}</td>
              <td>{name}</td>
              <td>{t(`company.csv.outcomes.${outcome}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The first time only to look: nothing is written. */
async function send(file: File, dryRun: boolean): Promise<UnitImport> {
  return call(unitEndpoints.importCsv, { query: { dryRun: String(dryRun) }, body: await readText(file) });
}

/** UTF-8 where it is that, else what Russian office programs write. */
export async function readText(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

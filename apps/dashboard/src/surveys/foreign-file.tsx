import { Alert, Badge, Button, FileButton, Group, Table } from '@mantine/core';
import { foreignSurveyEndpoints, type ForeignLine, type ForeignSurveyRead } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/undo.tsx';
import classes from './surveys.module.css';

interface Props {
  readonly isBusy: boolean;
  readonly onTake: (name: string, definition: Record<string, unknown>) => void;
}

/** A questionnaire of another tool: the file is read, what became of each question is shown, and only then a survey is made. */
export function ForeignFile({ isBusy, onTake }: Props) {
  const { t } = useLanguage();
  const [read, setRead] = useState<ForeignSurveyRead>();
  const [isReading, setIsReading] = useState(false);

  async function look(file: File | null) {
    if (file === null) return;
    setIsReading(true);
    try {
      setRead(await call(foreignSurveyEndpoints.read, { body: file }));
    } catch (error) {
      sayRefusal(error);
    }
    setIsReading(false);
  }

  const definition = read?.definition;
  return (
    <div className={classes.foreign}>
      <Group gap="sm">
        <FileButton onChange={(file) => void look(file)} accept=".qsf,.lss,.lsa,.json">
          {(button) => (
            <Button {...button} variant="default" loading={isReading}>
              {t('surveys.fromFile')}
            </Button>
          )}
        </FileButton>
        <span className={classes.foreignAbout}>{t('surveys.fromFileAbout')}</span>
      </Group>
      {read !== undefined && (
        <>
          <Group gap="sm" mt="sm">
            <b>{t(`surveys.foreignFormats.${read.format}`)}</b>
            {(['taken', 'changed', 'left_out'] as const).map((outcome) => (
              <Badge key={outcome} color={colours[outcome]} variant="light">
                {t(`surveys.foreignOutcomes.${outcome}`)}:{' '}
                {read.report.filter((line) => line.outcome === outcome).length}
              </Badge>
            ))}
            {definition !== null && definition !== undefined && (
              <Button
                disabled={isBusy}
                onClick={() => onTake(titleOf(definition) ?? t('surveys.untitled'), definition)}
              >
                {t('surveys.makeOfIt')}
              </Button>
            )}
          </Group>
          {definition === null && <Alert color="red" mt="sm" title={t('surveys.nothingToAsk')} />}
          {read.report.length > 0 && <Report lines={read.report} />}
        </>
      )}
    </div>
  );
}

const colours = { taken: 'teal', changed: 'yellow', left_out: 'red' } as const;

function Report({ lines }: { readonly lines: readonly ForeignLine[] }) {
  const { t } = useLanguage();
  // What needs a look stands first.
  const sorted = [...lines].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  return (
    <div className={classes.foreignReport}>
      <Table>
        <Table.Tbody>
          {sorted.map((line, at) => (
            <Table.Tr key={at}>
              <Table.Td>{line.question}</Table.Td>
              <Table.Td>
                <Badge color={colours[line.outcome]} variant="light">
                  {t(`surveys.foreignOutcomes.${line.outcome}`)}
                </Badge>
              </Table.Td>
              <Table.Td>{line.notes.map((note) => t(`surveys.foreignNotes.${note}`)).join('; ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

const order: readonly ForeignLine['outcome'][] = ['left_out', 'changed', 'taken'];

function titleOf(definition: Record<string, unknown>): string | undefined {
  const title = definition['title'];
  const texts: unknown[] = typeof title === 'object' && title !== null ? Object.values(title) : [];
  return texts.find((text): text is string => typeof text === 'string' && text !== '')?.slice(0, 120);
}

import { Alert, Badge, Button, FileButton, Group } from '@mantine/core';
import { foreignSurveyEndpoints, type ForeignSurveyRead } from '@otklik/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { uploadFile } from '../../imports/upload-file.ts';
import { ForeignReport, outcomeColours } from './foreign-report.tsx';
import classes from '../surveys.module.css';

interface Props {
  readonly isBusy: boolean;
  readonly onTake: (name: string, definition: Record<string, unknown>) => void;
}

/** A questionnaire of another tool: the file is read, what became of each question is shown, and only then a survey is made. */
export function ForeignFile({ isBusy, onTake }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayImport = useMay()('imports:write');
  const [read, setRead] = useState<ForeignSurveyRead>();
  const [archive, setArchive] = useState<File>();
  const [isReading, setIsReading] = useState(false);

  async function look(file: File | null) {
    if (file === null) return;
    setIsReading(true);
    try {
      const found = await call(foreignSurveyEndpoints.read, { body: file });
      setRead(found);
      setArchive(found.format === 'lsa' ? file : undefined);
    } catch (error) {
      sayRefusal(error);
    }
    setIsReading(false);
  }

  /** An archive holds answers too: the import makes its survey and brings them in. */
  async function bringAnswers(file: File) {
    setIsReading(true);
    try {
      const { import: made } = await uploadFile(file, () => undefined, new AbortController().signal);
      await navigate({ to: '/imports/$importId', params: { importId: String(made.id) } });
    } catch (error) {
      sayRefusal(error);
      setIsReading(false);
    }
  }

  const definition = read?.definition;
  return (
    <div className={classes.foreign}>
      <Group gap="sm">
        <FileButton onChange={(file) => void look(file)} accept=".qsf,.lss,.lsg,.lsq,.lsa,.json">
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
              <Badge key={outcome} color={outcomeColours[outcome]} variant="light">
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
          {archive !== undefined && definition !== null && mayImport && (
            <Alert variant="light" mt="sm">
              {t('surveys.archiveAbout')}{' '}
              <Button size="compact-sm" variant="default" ml="xs" onClick={() => void bringAnswers(archive)}>
                {t('surveys.archiveAnswers')}
              </Button>
            </Alert>
          )}
          {definition === null && <Alert color="red" mt="sm" title={t('surveys.nothingToAsk')} />}
          {read.report.length > 0 && <ForeignReport lines={read.report} />}
        </>
      )}
    </div>
  );
}

function titleOf(definition: Record<string, unknown>): string | undefined {
  const title = definition['title'];
  const texts: unknown[] = typeof title === 'object' && title !== null ? Object.values(title) : [];
  return texts.find((text): text is string => typeof text === 'string' && text !== '')?.slice(0, 120);
}

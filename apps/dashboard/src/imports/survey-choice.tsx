import { Alert, Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { importEndpoints, surveyEndpoints, type ForeignLine, type ImportRecord } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { ForeignReport } from '../surveys/new/foreign-report.tsx';
import type { MatchedSurvey } from './import-draft.ts';
import classes from './imports.module.css';

interface Props {
  readonly record: ImportRecord;
  /** The file is an archive that holds its own survey. */
  readonly isArchive: boolean;
  readonly survey: MatchedSurvey | null;
  readonly columns: number;
  readonly onChoose: (surveyId: number | null) => Promise<void>;
}

/** Whether the rows are answers to a survey of ours, and to which; what of it was found in the file. */
export function SurveyChoice({ record, isArchive, survey, columns, onChoose }: Props) {
  const { t } = useLanguage();
  const may = useMay();
  const [isBusy, setIsBusy] = useState(false);
  const [report, setReport] = useState<readonly ForeignLine[]>([]);
  const list = useQuery({ ...ask(surveyEndpoints.list), enabled: may('surveys:read') });
  const published = (list.data?.items ?? []).filter(({ publishedNumber }) => publishedNumber !== null);
  const busy = async (act: () => Promise<void>) => {
    setIsBusy(true);
    await act().catch(sayRefusal);
    setIsBusy(false);
  };
  const make = async () => {
    const made = await call(importEndpoints.makeSurvey, { params: { importId: record.id } });
    setReport(made.report);
    await list.refetch();
    await onChoose(made.surveyId);
  };
  return (
    <Card title={t('imports.whoseAnswers')}>
      <div className={classes.survey}>
        <Select
          label={t('imports.survey')}
          data={[
            { value: '', label: t('imports.noSurvey') },
            ...published.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={survey === null ? '' : String(survey.survey.id)}
          disabled={isBusy}
          searchable
          allowDeselect={false}
          onChange={(id) => void busy(() => onChoose(id === null || id === '' ? null : Number(id)))}
        />
        {isArchive && may('surveys:write') && (
          <Button variant="default" loading={isBusy} onClick={() => void busy(make)}>
            {t('imports.makeSurvey')}
          </Button>
        )}
      </div>
      {survey !== null && <Matched survey={survey} columns={columns} />}
      {report.length > 0 && <ForeignReport lines={report} />}
    </Card>
  );
}

function Matched({ survey, columns }: { readonly survey: MatchedSurvey; readonly columns: number }) {
  const { t } = useLanguage();
  const format = useFormat();
  const matched = survey.columns.filter(({ meaning }) => meaning !== null).length;
  const { unanswered } = survey;
  return (
    <Alert mt="sm" variant="light" color={matched === 0 ? 'red' : unanswered.length === 0 ? 'teal' : 'yellow'}>
      {t('imports.matched', { matched, count: columns })}
      {unanswered.length > 0 && (
        <>
          {' '}
          {t('imports.unanswered', {
            names: format.list(unanswered.slice(0, 20).map(({ text }) => `«${text.slice(0, 60)}»`)),
          })}
        </>
      )}
    </Alert>
  );
}

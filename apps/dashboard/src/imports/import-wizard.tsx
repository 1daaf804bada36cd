import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { importEndpoints, type CompanyAnswer, type FileFormat, type ImportRecord } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { NoneYet } from '../company/none-yet.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { localToday } from '../filters/period.ts';
import { ColumnsStep } from './columns-step.tsx';
import { FormatStep } from './format-step.tsx';
import { draftOf, mappingOf, missingIn, withSurvey, type Found, type ImportDraft } from './import-draft.ts';
import classes from './imports.module.css';
import { PreviewStep } from './preview-step.tsx';

interface Props {
  readonly record: ImportRecord;
  readonly found: Found;
  readonly company: CompanyAnswer;
}

const steps = ['format', 'columns', 'preview'] as const;
type Step = (typeof steps)[number];

/** What was found → what the columns mean → how the rows will land → run. Back is always possible, nothing is written before the end. */
export function ImportWizard({ record, found: first, company }: Props) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>('format');
  const [found, setFound] = useState(first);
  const [draft, setDraft] = useState<ImportDraft>(() => draftOf(first, company, record.mapping, localToday()));
  const run = useChange(importEndpoints.run, ['imports']);
  const change = (next: Partial<ImportDraft>) => setDraft({ ...draft, ...next });
  const missing = missingIn(draft);
  const mapping = mappingOf(draft);
  const params = { importId: record.id };

  async function lookAgain(format: FileFormat) {
    change({ format });
    try {
      const again = await call(importEndpoints.look, { params, body: format });
      setFound(again);
      setDraft({
        ...draftOf(again, company, null, draft.day),
        unitId: draft.unitId,
        touchpointId: draft.touchpointId,
        mode: draft.mode,
      });
    } catch (error) {
      sayRefusal(error);
    }
  }
  async function chooseSurvey(surveyId: number | null) {
    const body = { format: draft.format, surveyId: surveyId ?? 0 };
    const survey = surveyId === null ? null : await call(importEndpoints.match, { params, body });
    setDraft(withSurvey(draft, found, survey));
  }
  async function start() {
    if (mapping === null) return;
    try {
      await run.mutateAsync({ params, body: mapping });
      await client.invalidateQueries({ queryKey: ['company.get'] });
    } catch (error) {
      sayRefusal(error);
    }
  }
  const at = steps.indexOf(step);
  const go = (to: Step | undefined) => {
    if (to !== undefined) setStep(to);
    window.scrollTo({ top: 0 });
  };
  return (
    <>
      <ol className={classes.steps}>
        {[...steps, 'run' as const].map((each, number) => (
          <li key={each} aria-current={each === step ? 'step' : undefined} data-done={number < at || undefined}>
            {t(`imports.steps.${each}`)}
          </li>
        ))}
      </ol>
      {step === 'format' && (
        <FormatStep found={found} format={draft.format} onChange={(format) => void lookAgain(format)} />
      )}
      {step === 'columns' && (
        <ColumnsStep
          record={record}
          found={found}
          draft={draft}
          company={company}
          onChange={change}
          onChooseSurvey={chooseSurvey}
        />
      )}
      {step === 'preview' && mapping !== null && <PreviewStep importId={record.id} mapping={mapping} />}
      <div className={classes.actions}>
        {at > 0 && (
          <Button variant="default" onClick={() => go(steps[at - 1])}>
            {t('states.back')}
          </Button>
        )}
        {step === 'preview' ? (
          <Button loading={run.isPending} onClick={() => void start()}>
            {t('imports.start')}
          </Button>
        ) : (
          <Button
            disabled={step === 'columns' && (missing.length > 0 || mapping === null)}
            onClick={() => go(steps[at + 1])}
          >
            {t(step === 'format' ? 'imports.toColumns' : 'imports.toPreview')}
          </Button>
        )}
        {step === 'columns' &&
          missing.map((each) => (
            <span key={each} className={classes.ask}>
              {isNoneYet(each, company) ? <NoneYet of={each} /> : t(`imports.missing.${each}`)}
            </span>
          ))}
      </div>
    </>
  );
}

/** There is nothing to choose from: it must be made first. */
function isNoneYet(missing: string, company: CompanyAnswer): missing is 'unit' | 'touchpoint' {
  if (missing !== 'unit' && missing !== 'touchpoint') return false;
  return company[`${missing}s`].every(({ archived }) => archived);
}

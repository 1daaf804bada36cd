import { allSteps, nextStep, visibleSteps } from '@otklik/questionnaire';
import { missingAnswers, readForm, renderMessagePage, renderSurveyPage, type PageError } from '@otklik/respond';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { styleNonce } from '../../theme/style-nonce.ts';
import type { Draft } from '../draft/draft.ts';
import classes from '../surveys.module.css';
import type { FormProps } from './form-props.ts';
import { fieldsOf, ShownFrame } from './shown-frame.tsx';
import { useLook } from './use-look.ts';

const ACTION = '/s/preview';

/** The customer's page itself, on a phone. */
export function PageForm({ draft, context, questionId, walked, onWalk, onLanguage }: FormProps) {
  const { t } = useLanguage();
  const look = useLook(draft);
  const [stepId, setStepId] = useState(() => stepOf(draft, questionId));
  const [shownFor, setShownFor] = useState(questionId);
  const [errors, setErrors] = useState<PageError[]>([]);
  const [isLeft, setIsLeft] = useState(false);
  if (shownFor !== questionId) {
    setShownFor(questionId);
    setStepId(stepOf(draft, questionId));
    setIsLeft(true);
  }
  const { answers } = walked;
  const isFinished = walked.isFinished && !isLeft;
  const page = useMemo(() => {
    const shared = { company: look, definition: draft, context, nonce: styleNonce(), action: ACTION };
    try {
      if (isFinished)
        return renderMessagePage({
          kind: 'thanks',
          company: look,
          language: context.language,
          definition: draft,
          nonce: styleNonce(),
        });
      return renderSurveyPage({ ...shared, responseKey: 'preview', script: null, answers, stepId, errors });
    } catch {
      return ''; // half-typed: the findings say what is missing
    }
  }, [look, context, draft, answers, stepId, errors, isFinished]);

  function walk(answered: typeof answers, to: string | undefined, finished: boolean) {
    setStepId(to);
    setIsLeft(false);
    const step = visibleSteps(draft, answered, context).find(({ id }) => id === to);
    const now = finished ? [] : (step?.questions ?? []).map(({ id }) => id);
    onWalk({ answers: answered, now, isFinished: finished });
  }

  return (
    <ShownFrame
      className={classes.frame}
      title={t('surveys.preview')}
      page={page}
      onSubmit={(form, submitter) => {
        const sent = readForm(draft, fieldsOf(form, submitter), answers, context);
        const missing = [...sent.refused, ...missingAnswers(draft, sent, context)];
        setErrors(missing);
        const next = nextStep(draft, sent.answers, context);
        if (missing.length > 0) walk(sent.answers, stepId, false);
        else walk(sent.answers, next.kind === 'ask' ? next.stepId : undefined, next.kind === 'finished');
      }}
      onPress={(pressed) => {
        const query = new URLSearchParams((pressed.getAttribute('href') ?? '').split('?')[1]);
        const tag = query.get('lang');
        if (tag !== null && draft.languages.includes(tag)) onLanguage(tag);
        walk(answers, query.get('step') ?? stepId, false);
      }}
    />
  );
}

function stepOf(draft: Draft, questionId: string | undefined): string | undefined {
  try {
    return allSteps(draft).find(({ questions }) => questions.some(({ id }) => id === questionId))?.id;
  } catch {
    return undefined;
  }
}

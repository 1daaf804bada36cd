import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { nextStep, visibleSteps, type Answers } from '@otklik/questionnaire';
import {
  buttonsOfSurvey,
  missingAnswers,
  readForm,
  reasonAfter,
  renderKioskPreview,
  type KioskMoment,
  type KioskSetup,
  type PageError,
} from '@otklik/respond';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { styleNonce } from '../../theme/style-nonce.ts';
import type { Draft } from '../draft/draft.ts';
import type { FormProps } from './form-props.ts';
import classes from './preview.module.css';
import { fieldsOf, ShownFrame } from './shown-frame.tsx';
import { useLook } from './use-look.ts';

/** A tablet lying on its side; the frame is drawn as large as that, and made small. */
const [WIDE, HIGH] = [1080, 720];

type Mode = KioskSetup['settings']['mode'];

/** The tablet at the counter: the questions one by one, or one tap on a button as big as the screen. */
export function KioskForm({ draft, context, walked, onWalk, onLanguage }: FormProps) {
  const { t } = useLanguage();
  const look = useLook(draft);
  const { ref, width } = useElementSize();
  const hasButtons = useMemo(() => canBeTapped(draft, context.language), [draft, context.language]);
  const [chosenMode, setMode] = useState<Mode>('buttons');
  const mode = hasButtons ? chosenMode : 'survey';
  const [stage, setStage] = useState<'idle' | 'survey' | 'reason'>('idle');
  const [stepId, setStepId] = useState('');
  const [errors, setErrors] = useState<PageError[]>([]);
  const { answers, isFinished } = walked;
  const visit = { definition: draft, answers, context, words: look.words, saysNext: mode === 'survey' };
  const moment: KioskMoment =
    isFinished || stage === 'reason'
      ? { kind: 'thanks', visit }
      : stage === 'survey'
        ? { kind: 'survey', visit, stepId, errors }
        : { kind: 'idle' };
  const setup = tablet(draft, look, mode, stage === 'reason');
  const page = draw({ setup, moment, context, nonce: styleNonce() });

  function walk(answered: Answers, finished: boolean) {
    onWalk({ answers: answered, now: finished ? [] : null, isFinished: finished });
  }
  function ask(answered: Answers) {
    const next = nextStep(draft, answered, context);
    setErrors([]);
    setStage('survey');
    if (next.kind === 'ask') setStepId(next.stepId);
    walk(answered, next.kind === 'finished');
  }
  function press({ action, score, option, language }: Readonly<Record<string, string | undefined>>) {
    if (language !== undefined) onLanguage(language);
    switch (action) {
      case 'start':
        return ask({});
      case 'tap': {
        const question = buttonsOfSurvey(draft, context.language)?.question;
        if (question === undefined) return;
        const tapped = { [question.id]: Number(score) };
        const hasReason = reasonAfter({ ...visit, answers: tapped }) !== null;
        if (hasReason) setStage('reason');
        return walk(tapped, !hasReason);
      }
      case 'reason': {
        const reason = reasonAfter(visit);
        setStage('survey');
        return walk(
          reason === null || option === undefined ? answers : { ...answers, [reason.id]: { chosen: [option] } },
          true,
        );
      }
      case 'done':
        setStage('survey');
        return walk(answers, true);
      case 'back': {
        const steps = visibleSteps(draft, answers, context);
        const before = steps[steps.findIndex(({ id }) => id === stepId) - 1];
        if (before !== undefined) setStepId(before.id);
        return;
      }
      default:
        return;
    }
  }

  return (
    <>
      {hasButtons && (
        <SegmentedControl
          size="xs"
          fullWidth
          data={[
            { value: 'buttons', label: t('preview.kioskModes.buttons') },
            { value: 'survey', label: t('preview.kioskModes.survey') },
          ]}
          value={mode}
          onChange={(value) => {
            setMode(value === 'buttons' ? 'buttons' : 'survey');
            setStage('idle');
            walk({}, false);
          }}
        />
      )}
      <div className={classes.tablet}>
        {/* The glass without the frame around it: what is measured counts its own border. */}
        <div ref={ref} style={{ height: (width / WIDE) * HIGH }}>
          <ShownFrame
            className={classes.screen}
            style={{ width: WIDE, height: HIGH, transform: `scale(${width / WIDE})` }}
            title={t('surveys.preview')}
            page={page}
            onSubmit={(form, submitter) => {
              const sent = readForm(draft, fieldsOf(form, submitter), answers, context);
              const wrong = [...sent.refused, ...missingAnswers(draft, sent, context)];
              if (wrong.length === 0) return ask(sent.answers);
              setErrors(wrong);
              walk(sent.answers, false);
            }}
            onPress={(pressed) =>
              press({
                action: pressed.getAttribute('data-do') ?? undefined,
                score: pressed.getAttribute('data-score') ?? undefined,
                option: pressed.getAttribute('data-option') ?? undefined,
                language: pressed.getAttribute('data-language') ?? undefined,
              })
            }
          />
        </div>
      </div>
    </>
  );
}

function canBeTapped(draft: Draft, language: string): boolean {
  try {
    return buttonsOfSurvey(draft, language) !== null;
  } catch {
    return false; // half-typed
  }
}

function draw(preview: Parameters<typeof renderKioskPreview>[0]): string {
  try {
    return renderKioskPreview(preview);
  } catch {
    return '';
  }
}

/** A tablet that was set up just now, for this draft. */
function tablet(draft: Draft, look: ReturnType<typeof useLook>, mode: Mode, asksReason: boolean): KioskSetup {
  return {
    device: { id: 0, name: '' },
    settings: {
      surveyId: 0,
      mode,
      languages: draft.languages,
      rotateSeconds: 10,
      idleSeconds: 60,
      asksReason,
      pin: '',
      attract: {},
    },
    survey: { id: 0, number: 0, definition: draft },
    company: { ...look, logo: look.logoUrl ?? null },
    unitName: null,
    touchpointName: null,
    timeZone: 'UTC',
    rotation: null,
    fullQuotas: [],
    now: '',
  };
}

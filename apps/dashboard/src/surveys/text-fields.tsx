import { NumberInput, Switch } from '@mantine/core';
import type { Question, QuestionOf } from '@otklik/questionnaire';
import { useLanguage } from '../catalogue/use-language.ts';
import type { Draft } from './draft.ts';
import { FactorSelect } from './factor-select.tsx';
import { LocalText } from './local-text.tsx';
import { orNothing } from './survey-fields.tsx';

interface Props {
  readonly draft: Draft;
  readonly question: QuestionOf<'text'>;
  readonly onChange: (question: Question) => void;
}

export function TextFields({ draft, question, onChange }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <LocalText
        label={t('surveys.placeholder')}
        draft={draft}
        value={question.placeholder}
        onChange={(placeholder) => onChange({ ...question, placeholder: orNothing(placeholder) })}
      />
      <Switch
        label={t('surveys.multiline')}
        checked={question.multiline}
        onChange={({ currentTarget }) => onChange({ ...question, multiline: currentTarget.checked })}
      />
      <NumberInput
        label={t('surveys.maxLength')}
        min={1}
        max={5000}
        w={180}
        value={question.maxLength}
        onChange={(value) => onChange({ ...question, maxLength: Number(value) || 1 })}
      />
      <FactorSelect value={question.factorId ?? null} onChange={(factorId) => onChange({ ...question, factorId })} />
    </>
  );
}

import { Select, TextInput } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';
import { FactorSelect } from '../question-list/factor-select.tsx';
import { LocalText } from '../question-list/local-text.tsx';
import { orNothing } from '../settings/survey-fields.tsx';
import classes from '../surveys.module.css';
import type { FieldProps } from './field-props.ts';
import { Amount, Toggle } from './setting.tsx';

/** Words: a line, or several. */
export function TextFields({ draft, question, onChange }: FieldProps<'text'>) {
  const { t } = useLanguage();
  return (
    <>
      <Placeholder draft={draft} question={question} onChange={onChange} />
      <Toggle
        label={t('surveys.multiline')}
        value={question.multiline}
        onChange={(multiline) => onChange({ ...question, multiline: multiline === true })}
      />
      <Amount
        label={t('surveys.maxLength')}
        min={1}
        max={5000}
        value={question.maxLength}
        onChange={(maxLength = 1000) => onChange({ ...question, maxLength })}
      />
      <FactorSelect value={question.factorId ?? null} onChange={(factorId) => onChange({ ...question, factorId })} />
    </>
  );
}

export function NumberFields({ draft, question, onChange }: FieldProps<'number'>) {
  const { t } = useLanguage();
  return (
    <>
      <div className={classes.pair}>
        <Amount
          label={t('editor.lowest')}
          decimals={6}
          value={question.lowest}
          onChange={(lowest) => onChange({ ...question, lowest })}
        />
        <Amount
          label={t('editor.highest')}
          decimals={6}
          value={question.highest}
          onChange={(highest) => onChange({ ...question, highest })}
        />
      </div>
      <Amount
        label={t('editor.decimals')}
        min={0}
        max={6}
        placeholder="0"
        value={question.decimals}
        onChange={(decimals) => onChange({ ...question, decimals })}
      />
      <LocalText
        label={t('editor.unit')}
        draft={draft}
        value={question.unit}
        onChange={(unit) => onChange({ ...question, unit: orNothing(unit) })}
      />
    </>
  );
}

export function DateFields({ question, onChange }: FieldProps<'date'>) {
  const { t } = useLanguage();
  return (
    <>
      <DayLimit
        label={t('editor.earliest')}
        value={question.earliest}
        onChange={(earliest) => onChange({ ...question, earliest })}
      />
      <DayLimit
        label={t('editor.latest')}
        value={question.latest}
        onChange={(latest) => onChange({ ...question, latest })}
      />
      <Toggle
        label={t('editor.withTime')}
        value={question.withTime}
        onChange={(withTime) => onChange({ ...question, withTime })}
      />
    </>
  );
}

const limits = ['any', 'today', 'day'] as const;

function DayLimit({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const kind = value === undefined ? 'any' : value === 'today' ? 'today' : 'day';
  return (
    <div className={classes.pair}>
      <Select
        label={label}
        allowDeselect={false}
        data={limits.map((each) => ({ value: each, label: t(`editor.days.${each}`) }))}
        value={kind}
        onChange={(chosen) =>
          onChange(chosen === 'any' ? undefined : chosen === 'today' ? 'today' : new Date().toISOString().slice(0, 10))
        }
      />
      {kind === 'day' && (
        <TextInput
          type="date"
          label={t('editor.day')}
          value={value ?? ''}
          onChange={({ currentTarget }) => currentTarget.value !== '' && onChange(currentTarget.value)}
        />
      )}
    </div>
  );
}

export function Placeholder({ draft, question, onChange }: FieldProps<'text' | 'email' | 'phone'>) {
  const { t } = useLanguage();
  return (
    <LocalText
      label={t('surveys.placeholder')}
      draft={draft}
      value={question.placeholder}
      onChange={(placeholder) => onChange({ ...question, placeholder: orNothing(placeholder) })}
    />
  );
}

import { Select } from '@mantine/core';
import { scaleIds, scaleRange, type QuestionOf, type ScaleId } from '@otklik/questionnaire';
import { usualEnds } from '@otklik/respond';
import { useLanguage } from '../../catalogue/use-language.ts';
import { FactorRows } from '../question-list/factor-rows.tsx';
import { FactorSelect } from '../question-list/factor-select.tsx';
import { LocalText } from '../question-list/local-text.tsx';
import { orNothing } from '../settings/survey-fields.tsx';
import classes from '../surveys.module.css';
import type { FieldProps } from './field-props.ts';
import { Amount, Toggle } from './setting.tsx';

type SatisfactionScale = QuestionOf<'satisfaction'>['scale'];
const satisfactionScales = scaleIds.filter((scale): scale is SatisfactionScale => scale !== '0-1');
const displays = ['numbers', 'stars', 'faces', 'hearts'] as const;

/** Looks that can show a scale: the format refuses the others. */
export function displaysFor(lowest: number, highest: number): readonly (typeof displays)[number][] {
  return displays.filter(
    (display) => display === 'numbers' || (lowest === 1 && (display !== 'faces' || highest === 3 || highest === 5)),
  );
}

/** NPS, effort and "solved": scale and role are given by the type. */
export function HeadlineFields({ draft, question, onChange }: FieldProps<'nps' | 'effort' | 'solved'>) {
  return (
    <>
      {question.type !== 'solved' && <Ends draft={draft} question={question} onChange={onChange} />}
      <FactorSelect value={question.factorId ?? null} onChange={(factorId) => onChange({ ...question, factorId })} />
    </>
  );
}

export function SatisfactionFields({ draft, question, onChange }: FieldProps<'satisfaction'>) {
  return (
    <>
      <ScaleFields draft={draft} question={question} onChange={onChange} />
      <Ends draft={draft} question={question} onChange={onChange} />
      <FactorSelect value={question.factorId} onChange={(factorId) => onChange({ ...question, factorId })} />
    </>
  );
}

export function FactorRatingsFields({ draft, question, onChange }: FieldProps<'factor_ratings'>) {
  const { t } = useLanguage();
  return (
    <>
      <ScaleFields draft={draft} question={question} onChange={onChange} />
      <Ends draft={draft} question={question} onChange={onChange} />
      <Toggle
        label={t('surveys.perProduct')}
        description={t('surveys.perProductHint')}
        value={question.perProduct}
        onChange={(perProduct) => onChange({ ...question, perProduct })}
      />
      <FactorRows draft={draft} rows={question.factors} onChange={(factors) => onChange({ ...question, factors })} />
    </>
  );
}

export function ImportanceFields({ draft, question, onChange }: FieldProps<'importance_satisfaction'>) {
  return (
    <>
      <ScaleSelect scale={question.scale} onChange={(scale) => onChange({ ...question, scale })} />
      <FactorRows draft={draft} rows={question.factors} onChange={(factors) => onChange({ ...question, factors })} />
    </>
  );
}

/** A scale of one's own, which enters no index. */
export function OwnScaleFields({ draft, question, onChange }: FieldProps<'scale'>) {
  const { t } = useLanguage();
  return (
    <>
      <div className={classes.pair}>
        <Amount
          label={t('editor.lowest')}
          min={-10}
          max={1}
          value={question.lowest}
          onChange={(lowest = 1) => onChange({ ...question, lowest, display: undefined })}
        />
        <Amount
          label={t('editor.highest')}
          min={1}
          max={10}
          value={question.highest}
          onChange={(highest = 5) => onChange({ ...question, highest, display: undefined })}
        />
      </div>
      <DisplaySelect
        value={question.display}
        offered={displaysFor(question.lowest, question.highest)}
        onChange={(display) => onChange({ ...question, display })}
      />
      <Ends draft={draft} question={question} onChange={onChange} />
      <LocalText
        label={t('editor.midLabel')}
        draft={draft}
        value={question.midLabel}
        onChange={(midLabel) => onChange({ ...question, midLabel: orNothing(midLabel) })}
      />
    </>
  );
}

export function YesNoFields({ draft, question, onChange }: FieldProps<'yes_no'>) {
  const { t } = useLanguage();
  return (
    <>
      <LocalText
        label={t('editor.yesText')}
        draft={draft}
        value={question.yesText}
        usual={(words) => words.yes}
        onChange={(yesText) => onChange({ ...question, yesText: orNothing(yesText) })}
      />
      <LocalText
        label={t('editor.noText')}
        draft={draft}
        value={question.noText}
        usual={(words) => words.no}
        onChange={(noText) => onChange({ ...question, noText: orNothing(noText) })}
      />
    </>
  );
}

function ScaleFields({ question, onChange }: FieldProps<'satisfaction' | 'factor_ratings'>) {
  const { lowest, highest } = scaleRange(question.scale);
  return (
    <div className={classes.pair}>
      <ScaleSelect
        scale={question.scale}
        onChange={(scale) => onChange({ ...question, scale, display: scale === '1-3' ? 'faces' : undefined })}
      />
      <DisplaySelect
        value={question.display}
        offered={displaysFor(lowest, highest)}
        onChange={(display) => onChange({ ...question, display })}
      />
    </div>
  );
}

function ScaleSelect({
  scale,
  onChange,
}: {
  readonly scale: SatisfactionScale;
  readonly onChange: (scale: SatisfactionScale) => void;
}) {
  const { t } = useLanguage();
  return (
    <Select
      label={t('surveys.scale')}
      allowDeselect={false}
      data={satisfactionScales.map((value) => ({ value, label: spoken(value) }))}
      value={scale}
      onChange={(value) => onChange(satisfactionScales.find((each) => each === value) ?? scale)}
    />
  );
}

function spoken(scale: ScaleId): string {
  return scale.replace('-', '–');
}

interface DisplayProps {
  readonly value: (typeof displays)[number] | undefined;
  readonly offered: readonly (typeof displays)[number][];
  readonly onChange: (display: (typeof displays)[number] | undefined) => void;
}

function DisplaySelect({ value, offered, onChange }: DisplayProps) {
  const { t } = useLanguage();
  return (
    <Select
      label={t('surveys.display')}
      allowDeselect={false}
      data={offered.map((each) => ({ value: each, label: t(`surveys.displays.${each}`) }))}
      value={value ?? 'numbers'}
      onChange={(chosen) => onChange(offered.find((display) => display === chosen && display !== 'numbers'))}
    />
  );
}

type WithEnds = 'satisfaction' | 'factor_ratings' | 'nps' | 'effort' | 'scale';

function Ends({ draft, question, onChange }: FieldProps<WithEnds>) {
  const { t } = useLanguage();
  return (
    <div className={classes.pair}>
      <LocalText
        label={t('surveys.lowLabel')}
        draft={draft}
        value={question.lowLabel}
        usual={(words) => usualEnds(question, words).low}
        onChange={(lowLabel) => onChange({ ...question, lowLabel: orNothing(lowLabel) })}
      />
      <LocalText
        label={t('surveys.highLabel')}
        draft={draft}
        value={question.highLabel}
        usual={(words) => usualEnds(question, words).high}
        onChange={(highLabel) => onChange({ ...question, highLabel: orNothing(highLabel) })}
      />
    </div>
  );
}

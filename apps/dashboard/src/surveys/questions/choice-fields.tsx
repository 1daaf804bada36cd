import { Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { FactorSelect } from '../question-list/factor-select.tsx';
import { LocalText } from '../question-list/local-text.tsx';
import { ConditionField } from '../logic/condition-field.tsx';
import { lineOf } from '../logic/condition-words.ts';
import { orNothing } from '../settings/survey-fields.tsx';
import classes from '../surveys.module.css';
import type { FieldProps } from './field-props.ts';
import { Amount, Toggle } from './setting.tsx';
import { SortableOptions } from './sortable-options.tsx';

/** One of several, or several of many. */
export function ChoiceFields({ draft, question, onChange }: FieldProps<'choice'>) {
  const { t } = useLanguage();
  const hasConditions = question.options.some(({ showIf }) => showIf !== undefined);
  const [isForSome, setIsForSome] = useState(false);
  const upTo = draft.questions.findIndex(({ id }) => id === question.id);
  return (
    <>
      <Toggle
        label={t('surveys.many')}
        value={question.many}
        onChange={(many) =>
          onChange(
            many === true ? { ...question, many } : { ...question, many: false, atLeast: undefined, atMost: undefined },
          )
        }
      />
      <SortableOptions
        draft={draft}
        options={question.options}
        least={1}
        onChange={(options) => onChange({ ...question, options })}
        fresh={(empty) => empty}
        more={(option, change) => (
          <>
            {question.many && (
              <Checkbox
                size="xs"
                label={t('editor.exclusive')}
                checked={option.exclusive === true}
                onChange={({ currentTarget }) => change({ ...option, exclusive: currentTarget.checked || undefined })}
              />
            )}
            {question.order === 'random' && (
              <Checkbox
                size="xs"
                label={t('editor.fixed')}
                checked={option.fixed === true}
                onChange={({ currentTarget }) => change({ ...option, fixed: currentTarget.checked || undefined })}
              />
            )}
            {(hasConditions || isForSome) && (
              <ConditionField
                label={t('logic.optionWhen')}
                addLabel={t('logic.addOptionWhen')}
                draft={draft}
                upTo={upTo}
                value={option.showIf === undefined ? undefined : lineOf(option.showIf)}
                onChange={(showIf) => change({ ...option, showIf })}
              />
            )}
          </>
        )}
      />
      <Toggle
        label={t('editor.optionsForSome')}
        description={t('editor.optionsForSomeHint')}
        value={hasConditions || isForSome}
        onChange={(next) => {
          setIsForSome(next === true);
          if (next !== true && hasConditions)
            onChange({ ...question, options: question.options.map(({ showIf: _, ...option }) => option) });
        }}
      />
      <Toggle
        label={t('surveys.other')}
        value={question.other}
        onChange={(other) => onChange({ ...question, other, otherText: undefined })}
      />
      {question.other === true && (
        <LocalText
          label={t('editor.otherText')}
          draft={draft}
          value={question.otherText}
          usual={(words) => words.other}
          onChange={(otherText) => onChange({ ...question, otherText: orNothing(otherText) })}
        />
      )}
      <Toggle
        label={t('editor.none')}
        value={question.none}
        onChange={(none) => onChange({ ...question, none, noneText: undefined })}
      />
      {question.none === true && (
        <LocalText
          label={t('editor.noneText')}
          draft={draft}
          value={question.noneText}
          usual={(words) => words.noneOfThese}
          onChange={(noneText) => onChange({ ...question, noneText: orNothing(noneText) })}
        />
      )}
      {question.many && (
        <div className={classes.pair}>
          <Amount
            label={t('editor.atLeast')}
            min={1}
            max={300}
            value={question.atLeast}
            onChange={(atLeast) => onChange({ ...question, atLeast })}
          />
          <Amount
            label={t('editor.atMostChosen')}
            min={1}
            max={300}
            value={question.atMost}
            onChange={(atMost) => onChange({ ...question, atMost })}
          />
        </div>
      )}
      <Select
        label={t('surveys.display')}
        allowDeselect={false}
        data={choiceDisplays.map((value) => ({ value, label: t(`editor.choiceDisplays.${value}`) }))}
        value={question.display ?? 'pills'}
        onChange={(value) =>
          onChange({ ...question, display: choiceDisplays.find((each) => each === value && each !== 'pills') })
        }
      />
      <RandomOrder value={question.order} onChange={(order) => onChange({ ...question, order })} />
    </>
  );
}

const choiceDisplays = ['pills', 'list', 'menu'] as const;

function RandomOrder({
  value,
  onChange,
}: {
  readonly value: 'random' | undefined;
  readonly onChange: (order: 'random' | undefined) => void;
}) {
  const { t } = useLanguage();
  return (
    <Toggle
      label={t('editor.randomOrder')}
      description={t('editor.randomOrderHint')}
      value={value === 'random'}
      onChange={(isRandom) => onChange(isRandom && 'random')}
    />
  );
}

/** Quick reasons: short, so that one tap is enough. */
export function ReasonsFields({ draft, question, onChange }: FieldProps<'reasons'>) {
  const { t } = useLanguage();
  return (
    <>
      <SortableOptions
        draft={draft}
        options={question.options}
        least={1}
        onChange={(options) => onChange({ ...question, options })}
        fresh={(empty) => empty}
        more={(option, change) => (
          <FactorSelect
            label={t('editor.reasonFactor')}
            placeholder={t('editor.noFactor')}
            value={option.factorId ?? null}
            onChange={(factorId) => change({ ...option, factorId: factorId ?? undefined })}
          />
        )}
      />
      <Toggle
        label={t('surveys.many')}
        value={question.many}
        onChange={(many) => onChange({ ...question, many: many === true })}
      />
      <Toggle
        label={t('surveys.other')}
        value={question.other}
        onChange={(other) => onChange({ ...question, other })}
      />
    </>
  );
}

export function RankingFields({ draft, question, onChange }: FieldProps<'ranking'>) {
  const { t } = useLanguage();
  return (
    <>
      <SortableOptions
        draft={draft}
        options={question.options}
        least={2}
        onChange={(options) => onChange({ ...question, options })}
        fresh={(empty) => empty}
      />
      <Amount
        label={t('editor.top')}
        description={t('editor.topHint')}
        min={1}
        max={question.options.length}
        value={question.top}
        onChange={(top) => onChange({ ...question, top })}
      />
      <RandomOrder value={question.order} onChange={(order) => onChange({ ...question, order })} />
    </>
  );
}

export function MaxdiffFields({ draft, question, onChange }: FieldProps<'maxdiff'>) {
  const { t } = useLanguage();
  return (
    <>
      <SortableOptions
        draft={draft}
        options={question.options}
        least={3}
        onChange={(options) => onChange({ ...question, options })}
        fresh={(empty) => empty}
      />
      <div className={classes.pair}>
        <Amount
          label={t('editor.perSet')}
          min={3}
          max={6}
          value={question.perSet}
          onChange={(perSet) => onChange({ ...question, perSet: perSet ?? 4 })}
        />
        <Amount
          label={t('editor.sets')}
          min={1}
          max={30}
          placeholder={String(Math.min(30, Math.ceil((question.options.length * 3) / question.perSet)))}
          value={question.sets}
          onChange={(sets) => onChange({ ...question, sets })}
        />
      </div>
      <LocalText
        label={t('editor.bestText')}
        draft={draft}
        value={question.bestText}
        usual={(words) => words.best}
        onChange={(bestText) => onChange({ ...question, bestText: orNothing(bestText) })}
      />
      <LocalText
        label={t('editor.worstText')}
        draft={draft}
        value={question.worstText}
        usual={(words) => words.worst}
        onChange={(worstText) => onChange({ ...question, worstText: orNothing(worstText) })}
      />
    </>
  );
}

import { ActionIcon, Button, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { IconCode, IconPlus, IconX } from '@tabler/icons-react';
import { parseExpression } from '@otklik/questionnaire';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useNames } from '../../figures/use-names.ts';
import { useChoices } from '../../filters/use-choices.ts';
import type { Draft } from '../draft/draft.ts';
import classes from './logic.module.css';
import { readSimple, writeSimple, type SimpleCondition, type SimplePart } from './simple-condition.ts';
import {
  attributeSubjects,
  receiptSubjectsFor,
  subjectsFor,
  testsOf,
  type Subject,
  type UsualFact,
} from './subjects.ts';

interface Props {
  readonly label: string;
  readonly draft: Draft;
  /** Number of the question that asks; it may look at those before. */
  readonly upTo: number;
  readonly value: string | undefined;
  readonly onChange: (line: string | undefined) => void;
  readonly addLabel?: string;
  readonly isNeeded?: boolean;
  /** Lines that are not offered here. */
  readonly leaveOut?: readonly UsualFact[];
}

/** A condition, put together by choosing; whoever knows the language may write it. */
export function ConditionField({
  label,
  draft,
  upTo,
  value,
  onChange,
  addLabel,
  isNeeded = false,
  leaveOut = [],
}: Props) {
  const { t } = useLanguage();
  const subjects = useConditionSubjects(draft, upTo).filter(({ line }) => !leaveOut.some((fact) => fact === line));
  const simple = value === undefined ? null : readSimple(value);
  const [isWritten, setIsWritten] = useState(false);
  const [first] = subjects;
  if (value === undefined)
    return (
      <Button
        size="xs"
        variant="light"
        className={classes.start}
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          onChange(
            first === undefined
              ? 'true'
              : writeSimple({ join: 'and', parts: [usualPart(lastScored(subjects) ?? first)] }),
          )
        }
      >
        {addLabel ?? label}
      </Button>
    );
  const isExpert = isWritten || simple === null;
  return (
    <fieldset className={classes.condition}>
      <legend>{label}</legend>
      {isExpert ? (
        <LineField label={label} value={value} onChange={onChange} />
      ) : (
        <Parts condition={simple} subjects={subjects} onChange={(next) => onChange(writeSimple(next))} />
      )}
      <div className={classes.actions}>
        {simple !== null && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconCode size={13} />}
            onClick={() => setIsWritten(!isWritten)}
          >
            {t(isExpert ? 'logic.choose' : 'logic.write')}
          </Button>
        )}
        {!isNeeded && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(undefined)}>
            {t('logic.removeCondition')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** What can be said of an occasion and of what was answered before. */
export function useSubjects(draft: Draft, upTo: number): readonly Subject[] {
  const { t } = useLanguage();
  return subjectsFor(draft, upTo, (fact) => t(`logic.facts.${fact}`));
}

/** The same, with attributes and what stands on the receipt: they can be asked for, and not be put into a text. */
export function useConditionSubjects(draft: Draft, upTo: number): readonly Subject[] {
  const { t } = useLanguage();
  const products = useChoices('products');
  const segments = useNames().company?.segments.filter(({ archived }) => !archived) ?? [];
  return [
    ...useSubjects(draft, upTo),
    ...attributeSubjects(segments, (attribute) => t('logic.customerAttribute', { attribute })),
    ...receiptSubjectsFor(draft, products, (kind) => t(`logic.onReceipt.${kind}`)),
  ];
}

function lastScored(subjects: readonly Subject[]): Subject | undefined {
  return subjects.findLast(({ range }) => range !== null);
}

/** A score that is low, an option that is there: what is asked for most often. */
function usualPart({ line, kind, range, options }: Subject): SimplePart {
  const [test = 'answered'] = testsOf[kind];
  const low = range === null ? 0 : range.highest === 10 ? 6 : Math.floor((range.lowest + range.highest) / 2);
  return { subject: line, test, value: kind === 'number' ? low : asValue(kind, options[0]?.value ?? '') };
}

/** A product is named by its number. */
function asValue(kind: Subject['kind'], chosen: string): string | number {
  return kind === 'bought' || kind === 'item' ? Number(chosen) : chosen;
}

interface PartsProps {
  readonly condition: SimpleCondition;
  readonly subjects: readonly Subject[];
  readonly onChange: (condition: SimpleCondition) => void;
}

function Parts({ condition, subjects, onChange }: PartsProps) {
  const { t } = useLanguage();
  const { join, parts } = condition;
  const change = (next: readonly SimplePart[]) => onChange({ join, parts: next });
  const [first] = subjects;
  return (
    <>
      {parts.length > 1 && (
        <SegmentedControl
          size="xs"
          data={[
            { value: 'and', label: t('logic.all') },
            { value: 'or', label: t('logic.any') },
          ]}
          value={join}
          onChange={(chosen) => onChange({ join: chosen === 'or' ? 'or' : 'and', parts })}
        />
      )}
      {parts.map((part, at) => (
        // Parts have no names of their own, and are only ever added at the end.
        <div key={at} className={classes.part}>
          <PartFields
            part={part}
            subjects={subjects}
            onChange={(changed) => change(parts.map((each, place) => (place === at ? changed : each)))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('logic.removePart')}
            disabled={parts.length === 1}
            onClick={() => change(parts.filter((_, place) => place !== at))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {first !== undefined && (
        <Button
          size="compact-xs"
          variant="light"
          className={classes.start}
          leftSection={<IconPlus size={13} />}
          onClick={() => change([...parts, usualPart(lastScored(subjects) ?? first)])}
        >
          {t('logic.addPart')}
        </Button>
      )}
    </>
  );
}

interface PartProps {
  readonly part: SimplePart;
  readonly subjects: readonly Subject[];
  readonly onChange: (part: SimplePart) => void;
}

function PartFields({ part, subjects, onChange }: PartProps) {
  const { t } = useLanguage();
  const subject = subjects.find(({ line }) => line === part.subject);
  const known = subjects.map(({ line, label }) => ({ value: line, label }));
  const tests = subject === undefined ? [part.test] : [...new Set([...testsOf[subject.kind], part.test])];
  const hasValue = part.test !== 'answered' && part.test !== 'unanswered';
  return (
    <>
      <Select
        size="xs"
        aria-label={t('logic.subject')}
        allowDeselect={false}
        searchable
        data={subject === undefined ? [{ value: part.subject, label: part.subject }, ...known] : known}
        value={part.subject}
        onChange={(line) => {
          const chosen = subjects.find((each) => each.line === line);
          if (chosen !== undefined) onChange(usualPart(chosen));
        }}
      />
      <Select
        size="xs"
        aria-label={t('logic.test')}
        allowDeselect={false}
        data={tests.map((value) => ({ value, label: t(`logic.tests.${value}`) }))}
        value={part.test}
        onChange={(value) => onChange({ ...part, test: tests.find((test) => test === value) ?? part.test })}
      />
      {hasValue && <ValueField part={part} subject={subject} onChange={(value) => onChange({ ...part, value })} />}
    </>
  );
}

interface ValueProps {
  readonly part: SimplePart;
  readonly subject: Subject | undefined;
  readonly onChange: (value: string | number) => void;
}

function ValueField({ part, subject, onChange }: ValueProps) {
  const { t } = useLanguage();
  const label = t('logic.value');
  if (subject !== undefined && subject.options.length > 0)
    return (
      <Select
        size="xs"
        aria-label={label}
        allowDeselect={false}
        data={[...subject.options]}
        value={String(part.value)}
        searchable={subject.options.length > 12}
        onChange={(value) => value !== null && onChange(asValue(subject.kind, value))}
      />
    );
  if (typeof part.value === 'number')
    return (
      <NumberInput
        size="xs"
        aria-label={label}
        min={subject?.range?.lowest}
        max={subject?.range?.highest}
        value={part.value}
        onChange={(value) => onChange(Number(value) || 0)}
      />
    );
  return (
    <TextInput
      size="xs"
      aria-label={label}
      value={part.value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (line: string) => void;
}

/** A line of the language, and where it stops to make sense. */
export function LineField({ label, value, onChange }: LineProps) {
  const { t } = useLanguage();
  const parsed = parseExpression(value);
  const at = parsed.ok ? 0 : parsed.at;
  return (
    <Textarea
      aria-label={label}
      autosize
      minRows={1}
      maxLength={2000}
      spellCheck={false}
      classNames={{ input: classes.line }}
      value={value}
      onChange={({ currentTarget }) => currentTarget.value !== '' && onChange(currentTarget.value)}
      error={
        parsed.ok ? undefined : (
          <span>
            {t('logic.unreadable', { at: at + 1 })}{' '}
            <code>
              {value.slice(0, at)}
              <mark>{value.slice(at, at + 1) || '⌷'}</mark>
              {value.slice(at + 1)}
            </code>
          </span>
        )
      }
    />
  );
}

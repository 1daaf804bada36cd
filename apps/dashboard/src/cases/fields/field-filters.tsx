import { MultiSelect, Select, TextInput } from '@mantine/core';
import type { CaseField, CaseFieldCondition } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { readConditions, useCaseFields, withCondition } from './case-fields.ts';
import classes from '../cases.module.css';

interface Props {
  /** As it stands in the address. */
  readonly written: string | undefined;
  readonly onChange: (written: string | undefined) => void;
}

/** The list narrowed by the company's own fields. */
export function FieldFilters({ written, onChange }: Props) {
  const conditions = readConditions(written);
  return useCaseFields()
    .filter(({ isArchived }) => !isArchived)
    .map((field) => (
      <FieldCondition
        key={field.id}
        field={field}
        condition={conditions.find((each) => each.field === field.id)}
        onChange={(condition) => onChange(withCondition(conditions, field.id, condition))}
      />
    ));
}

interface OneProps {
  readonly field: CaseField;
  readonly condition: CaseFieldCondition | undefined;
  readonly onChange: (condition: CaseFieldCondition | null) => void;
}

/** One field held to some values, or between two. */
export function FieldCondition({ field, condition, onChange }: OneProps) {
  const { t } = useLanguage();
  const anyOf = condition !== undefined && 'anyOf' in condition ? [...condition.anyOf] : [];
  const choose = (values: readonly string[]) =>
    onChange(values.length === 0 ? null : { field: field.id, anyOf: values });
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          label={field.name}
          description={t('desk.fields.whole')}
          value={anyOf[0] ?? ''}
          onChange={({ currentTarget: { value } }) => choose(value === '' ? [] : [value])}
        />
      );
    case 'number':
    case 'date':
      return <Range field={field} condition={condition} onChange={onChange} />;
    case 'yes_no':
      return (
        <Select
          label={field.name}
          clearable
          data={[
            { value: 'yes', label: t('queue.filter.answers.true') },
            { value: 'no', label: t('queue.filter.answers.false') },
          ]}
          value={anyOf[0] ?? null}
          onChange={(value) => choose(value === null ? [] : [value])}
        />
      );
    default:
      return (
        <MultiSelect
          label={field.name}
          data={[...new Set([...field.options, ...anyOf])]}
          searchable
          clearable
          value={anyOf}
          onChange={choose}
        />
      );
  }
}

function Range({ field, condition, onChange }: OneProps) {
  const { t } = useLanguage();
  const ends = condition !== undefined && 'from' in condition ? condition : { from: null, to: null };
  const end = (which: 'from' | 'to') => (
    <TextInput
      type={field.kind}
      label={t(`desk.fields.${which}`, { name: field.name })}
      value={ends[which] ?? ''}
      onChange={({ currentTarget: { value } }) => {
        const next = { field: field.id, from: ends.from, to: ends.to, [which]: value === '' ? null : value };
        onChange(next.from === null && next.to === null ? null : next);
      }}
    />
  );
  return (
    <div className={classes.pair}>
      {end('from')}
      {end('to')}
    </div>
  );
}

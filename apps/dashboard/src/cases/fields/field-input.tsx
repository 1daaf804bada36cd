import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import type { CaseField, CaseFieldValue } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';

interface Props {
  readonly field: CaseField;
  readonly value: CaseFieldValue | null;
  readonly onChange: (value: CaseFieldValue | null) => void;
  readonly onLeave?: () => void;
  readonly isRequired?: boolean;
}

/** What a field of the company's own is filled in with, by its kind. */
export function FieldInput({ field, value, onChange, onLeave, isRequired = false }: Props) {
  const { t } = useLanguage();
  const common = { label: field.name, withAsterisk: isRequired, ...(onLeave === undefined ? {} : { onBlur: onLeave }) };
  // An option that is offered no more is still what the case has.
  const options = [...new Set([...field.options, ...chosenOf(value)])];
  switch (field.kind) {
    case 'text':
    case 'date':
      return (
        <TextInput
          {...common}
          type={field.kind}
          autoComplete="off"
          maxLength={2_000}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget: { value: written } }) => onChange(written === '' ? null : written)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          hideControls
          value={typeof value === 'number' ? value : ''}
          onChange={(written) => onChange(written === '' || Number.isNaN(Number(written)) ? null : Number(written))}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={options}
          searchable
          clearable
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={options}
          searchable
          clearable
          value={chosenOf(value)}
          onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen)}
        />
      );
    case 'yes_no':
      return (
        <Select
          {...common}
          data={(['true', 'false'] as const).map((each) => ({ value: each, label: t(`queue.filter.answers.${each}`) }))}
          clearable
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(chosen) => onChange(chosen === null ? null : chosen === 'true')}
        />
      );
  }
}

function chosenOf(value: CaseFieldValue | null): string[] {
  return Array.isArray(value) ? value : [];
}

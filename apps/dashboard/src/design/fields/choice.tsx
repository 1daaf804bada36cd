import { Select } from '@mantine/core';
import { choicesOf } from './choices-of.ts';

interface Props {
  readonly label: string;
  readonly description?: string | undefined;
  readonly items: readonly { readonly id: number; readonly name: string; readonly archived?: boolean }[];
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
  readonly clearable?: boolean | undefined;
}

/** One of the company's things, found by typing. */
export function Choice({ label, description, items, value, onChange, clearable = false }: Props) {
  return (
    <Select
      label={label}
      description={description}
      searchable
      required={!clearable}
      clearable={clearable}
      allowDeselect={clearable}
      data={choicesOf(items, [value])}
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : Number(next))}
    />
  );
}

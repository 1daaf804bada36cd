import { Select } from '@mantine/core';

interface Props {
  readonly label: string;
  readonly description?: string | undefined;
  readonly items: readonly { readonly id: number; readonly name: string }[];
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
      data={items.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(next === null ? null : Number(next))}
    />
  );
}

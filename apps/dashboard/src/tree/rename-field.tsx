import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';

/** Null: nothing changed. Enter and leaving take the name, Escape does not. */
export function RenameField({
  name,
  onDone,
}: {
  readonly name: string;
  readonly onDone: (name: string | null) => void;
}) {
  const { t } = useLanguage();
  const [value, setValue] = useState(name);
  const finish = () => onDone(value.trim() === '' || value.trim() === name ? null : value.trim());
  return (
    <TextInput
      size="xs"
      style={{ flex: 1 }}
      aria-label={`${t('states.rename')}: ${name}`}
      ref={(field) => field?.focus()}
      value={value}
      onChange={({ currentTarget }) => setValue(currentTarget.value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={finish}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') onDone(null);
      }}
    />
  );
}

import { TextInput } from '@mantine/core';
import { useLanguage } from '../catalogue/use-language.ts';

interface NameProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (name: string) => void;
}

/** What everything in the company has: a name, */
export function NameField({ value, error, onChange }: NameProps) {
  const { t } = useLanguage();
  return (
    <TextInput
      label={t('company.name')}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface CodeProps {
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (code: string | null) => void;
}

/** and the code by which other systems know it, or none. */
export function CodeField({ value, error, onChange }: CodeProps) {
  const { t } = useLanguage();
  return (
    <TextInput
      label={t('company.code')}
      description={t('company.codeHint')}
      value={value ?? ''}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value.trim() === '' ? null : currentTarget.value)}
    />
  );
}

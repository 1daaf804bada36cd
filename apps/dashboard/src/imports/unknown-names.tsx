import { Select } from '@mantine/core';
import { useLanguage } from '../catalogue/use-language.ts';

interface Props {
  readonly value: 'create' | 'refuse';
  readonly onChange: (value: 'create' | 'refuse') => void;
}

/** What becomes of a name in the file that the company does not know. */
export function UnknownNames({ value, onChange }: Props) {
  const { t } = useLanguage();
  return (
    <Select
      label={t('imports.unknown')}
      data={(['refuse', 'create'] as const).map((each) => ({ value: each, label: t(`imports.unknowns.${each}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(said) => onChange(said === 'create' ? 'create' : 'refuse')}
    />
  );
}

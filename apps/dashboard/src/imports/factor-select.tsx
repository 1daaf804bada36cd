import { Select } from '@mantine/core';
import type { ColumnMeaning, CompanyAnswer } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';

type Factor = Extract<ColumnMeaning, { role: 'rating' }>['factor'];

interface Props {
  readonly label: string;
  readonly value: Factor;
  /** Under which a factor is made that the company does not have yet. */
  readonly newName: string;
  readonly company: CompanyAnswer;
  readonly onChange: (factor: Factor) => void;
}

/** What a score is about: all of it, a factor of the company, or a new one called like the column. */
export function FactorSelect({ label, value, newName, company, onChange }: Props) {
  const { t, language } = useLanguage();
  const made = value !== null && 'create' in value ? value.create : newName;
  const word = value === null ? 'whole' : 'id' in value ? String(value.id) : 'create';
  return (
    <Select
      aria-label={label}
      data={[
        { value: 'whole', label: t('imports.wholeQuestion') },
        ...company.factors
          .filter(({ archived }) => !archived)
          .map(({ id, name, names }) => ({ value: String(id), label: names[language] ?? name })),
        { value: 'create', label: t('imports.createFactor', { name: made }) },
      ]}
      value={word}
      searchable
      allowDeselect={false}
      onChange={(next) =>
        onChange(next === null || next === 'whole' ? null : next === 'create' ? { create: made } : { id: Number(next) })
      }
    />
  );
}

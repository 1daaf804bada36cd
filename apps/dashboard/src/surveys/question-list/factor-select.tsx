import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { factorAreas, factorEndpoints, type Factor } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';

interface Props {
  readonly label?: string;
  /** What no factor means here. */
  readonly placeholder?: string;
  readonly value: number | null;
  readonly onChange: (factorId: number | null) => void;
  /** Already used, so not offered again. */
  readonly without?: readonly number[];
}

/** What the score is about, by areas; none: the visit as a whole. */
export function FactorSelect({ label, placeholder, value, onChange, without = [] }: Props) {
  const { t } = useLanguage();
  const factors = useFactors();
  const groups = factorAreas.flatMap((area) => {
    const items = factors.filter((factor) => factor.area === area && !without.includes(factor.id));
    return items.length === 0
      ? []
      : [
          {
            group: t(`company.factors.areas.${area}`),
            items: items.map(({ id, name }) => ({ value: String(id), label: name })),
          },
        ];
  });
  return (
    <Select
      label={label ?? t('surveys.factor')}
      placeholder={placeholder ?? t('surveys.wholeVisit')}
      clearable
      searchable
      data={groups}
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
    />
  );
}

export function useFactors(): readonly Factor[] {
  return useFactorList().factors;
}

/** `isEmpty`: the company has none, as far as is known for certain. */
export function useFactorList(): { readonly factors: readonly Factor[]; readonly isEmpty: boolean } {
  const items = useQuery(ask(factorEndpoints.list)).data?.items;
  return { factors: items ?? [], isEmpty: items?.length === 0 };
}

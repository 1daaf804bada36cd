import { Select } from '@mantine/core';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import { whoseOf } from './whose.ts';

interface Props {
  readonly value: string;
  readonly onChange: (whose: string) => void;
}

/** Everybody, one team, or one operator. */
export function WhoseSelect({ value, onChange }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const choices = (kind: 'team' | 'employee', items: readonly { readonly id: number; readonly name: string }[] = []) =>
    items.map(({ id, name }) => ({ value: whoseOf(kind, id), label: name }));
  return (
    <Select
      aria-label={t('training.whose')}
      placeholder={t('training.everybody')}
      size="xs"
      w={220}
      searchable
      clearable
      data={[
        { group: t('training.teams'), items: choices('team', company?.teams) },
        { group: t('training.operators'), items: choices('employee', company?.employees) },
      ].filter(({ items }) => items.length > 0)}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}

import { Select } from '@mantine/core';
import { seesColleagues } from '@otklik/contract';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import { whoseOf } from './whose.ts';

interface Props {
  readonly value: string;
  readonly onChange: (whose: string) => void;
}

/** Everybody, one team, or one operator; who sees no colleagues, everybody or himself. */
export function WhoseSelect({ value, onChange }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const { role, person } = useMe();
  const seesAll = seesColleagues(role);
  const teams = seesAll ? company?.teams : [];
  const operators = seesAll ? company?.employees : company?.employees.filter(({ userId }) => userId === person?.id);
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
        { group: t('training.teams'), items: choices('team', teams) },
        { group: t('training.operators'), items: choices('employee', operators) },
      ].filter(({ items }) => items.length > 0)}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}

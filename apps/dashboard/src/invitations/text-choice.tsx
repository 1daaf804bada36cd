import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { templateEndpoints, type TemplatePurpose } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';

interface Props {
  readonly purpose: TemplatePurpose;
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
}

/** One of the company's own texts of a purpose; none: the ready one. */
export function TextChoice({ purpose, value, onChange }: Props) {
  const { t } = useLanguage();
  const templates = useQuery(ask(templateEndpoints.list));
  const own = (templates.data?.items ?? []).filter((template) => template.purpose === purpose);
  return (
    <Select
      label={t('invitations.schedule.text')}
      placeholder={t('invitations.schedule.readyText')}
      clearable
      data={own.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}

import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { caseWorkEndpoints } from '@otklik/contract';
import { useRef } from 'react';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { sayDone } from '../../design/saving/undo.tsx';
import { useCaseKeys } from '../use-case-keys.ts';

/** A ready answer, filled in for this case; it is looked over before it is sent. */
export function TemplateSelect({
  caseId,
  onChoose,
}: {
  readonly caseId: string;
  readonly onChoose: (text: string) => void;
}) {
  const { t } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const { data } = useQuery(ask(caseWorkEndpoints.templates, { params: { caseId } }));
  useCaseKeys({
    KeyT: () => {
      if (data?.items.length === 0) return sayDone(t('desk.work.noTemplates'));
      // A click from a program opens the list and leaves the keys where they were.
      field.current?.focus();
      field.current?.click();
    },
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Select
      ref={field}
      size="xs"
      aria-label={t('desk.work.template')}
      placeholder={t('desk.work.template')}
      data={data.items.map(({ name }, at) => ({ value: String(at), label: name }))}
      searchable
      value={null}
      onChange={(value) => {
        const chosen = value === null ? undefined : data.items[Number(value)];
        if (chosen !== undefined) onChoose(chosen.text);
      }}
    />
  );
}

import { Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { transportEndpoints, type TemplateTexts } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';

interface Props {
  readonly value: TemplateTexts['approved'];
  readonly onChange: (value: TemplateTexts['approved']) => void;
}

/** What goes by WhatsApp a day after the customer last wrote: a template that Meta has approved, and what fills its places. */
export function ApprovedFields({ value, onChange }: Props) {
  const { t } = useLanguage();
  const { data } = useQuery(ask(transportEndpoints.list));
  const [places, setPlaces] = useState(value?.values.join('\n') ?? '');
  const hasWhatsApp = data?.items.some(({ kind }) => kind === 'whatsapp') === true;
  if (!hasWhatsApp && value === undefined) return null;
  const name = value?.name ?? '';
  const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  return (
    <>
      <TextInput
        label={t('invitations.template.approved')}
        description={t('invitations.template.approvedHint')}
        value={name}
        onChange={({ currentTarget: { value: next } }) =>
          onChange(next === '' ? undefined : { name: next, values: linesOf(places) })
        }
      />
      {name !== '' && (
        <Textarea
          label={t('invitations.template.approvedPlaces')}
          description={t('invitations.template.approvedPlacesHint', {
            interpolation: { escapeValue: false },
            place: '{{1}}',
            link: '{{link}}',
          })}
          autosize
          minRows={2}
          value={places}
          onChange={({ currentTarget: { value: next } }) => {
            setPlaces(next);
            onChange({ name, values: linesOf(next) });
          }}
        />
      )}
    </>
  );
}

import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { transportEndpoints, type TemplateForm, type Transport } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import type { ShownText } from './template-preview.tsx';
import { numbered, TestVerdict } from './transport-test.tsx';

/** What carries a text of this form to an address that can be typed: a mailbox, a telephone, the number of a chat. */
const carriers: Readonly<Partial<Record<TemplateForm, readonly Transport['kind'][]>>> = {
  email: ['email'],
  short: ['sms_smpp', 'sms_http', 'whatsapp', ...numbered],
};

/** The text as it stands on the screen, saved or not, in one's own mailbox or telephone. */
export function TextTest({ of }: { readonly of: ShownText }) {
  const { form, ...text } = of;
  const { t } = useLanguage();
  const may = useMay();
  const [to, setTo] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const { data } = useQuery(ask(transportEndpoints.list));
  const test = useChange(transportEndpoints.test);
  const fitting = (data?.items ?? []).filter(({ kind }) => carriers[form]?.includes(kind) === true);
  const transport = fitting.find(({ id }) => id === chosen) ?? fitting[0];
  if (transport === undefined || !may('company:write')) return null;
  const place = form === 'email' ? 'email' : numbered.some((each) => each === transport.kind) ? 'chat' : 'short';
  const body = { ...text, to: to.trim() };
  return (
    <Group align="end" gap="xs">
      <TextInput
        label={t('invitations.template.testTo')}
        placeholder={t(`invitations.template.testPlaces.${place}`)}
        value={to}
        style={{ flex: 1, minWidth: 180 }}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      {fitting.length > 1 && (
        <Select
          aria-label={t('invitations.message.transport')}
          data={fitting.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={String(transport.id)}
          allowDeselect={false}
          onChange={(next) => setChosen(Number(next))}
        />
      )}
      <Button
        variant="default"
        disabled={body.to === ''}
        loading={test.isPending}
        onClick={() => test.mutate({ params: { transportId: transport.id }, body }, { onError: sayRefusal })}
      >
        {t('invitations.transport.test')}
      </Button>
      <TestVerdict of={test.data} good={t('invitations.transport.testOk')} />
    </Group>
  );
}

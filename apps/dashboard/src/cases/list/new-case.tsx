import { Button, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import {
  caseEndpoints,
  contactClasses,
  priorities,
  type CaseFieldChange,
  type ContactClass,
  type Priority,
} from '@otklik/contract';
import { useState } from 'react';
import { newKey } from '../../api/call.ts';
import { CustomerField, nobody, saidOf, type Caller } from '../../calls/customer-field.tsx';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useCaseFields } from '../fields/case-fields.ts';
import { FieldInput } from '../fields/field-input.tsx';

/** The operator's form: what the customer says, where, and how to reach him. */
export function NewCase({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { company } = useNames();
  const navigate = useNavigate();
  const open = useChange(caseEndpoints.open, ['cases'], { isLeaving: true });
  const [externalId] = useState(newKey);
  const [text, setText] = useState('');
  const [chosen, setUnit] = useState<string | null>(null);
  // The whole company, until somebody says better.
  const first = company?.units[0]?.id;
  const unit = chosen ?? (first === undefined ? null : String(first));
  const [touchpoint, setTouchpoint] = useState<string | null>(null);
  const [topic, setTopic] = useState<string | null>(null);
  const [kind, setKind] = useState<Exclude<ContactClass, 'repeat'>>('complaint');
  const [priority, setPriority] = useState<Priority>('normal');
  const [order, setOrder] = useState('');
  const fields = useCaseFields().filter(({ isArchived }) => !isArchived);
  const [own, setOwn] = useState<CaseFieldChange>({});
  const [caller, setCaller] = useState<Caller>(nobody);
  const isReady = text.trim() !== '' && unit !== null;

  function send() {
    open.mutate(
      {
        body: {
          externalId,
          text: text.trim(),
          unit: Number(unit),
          ...(touchpoint === null ? {} : { touchpoint: Number(touchpoint) }),
          ...(topic === null ? {} : { topic: Number(topic) }),
          ...(order.trim() === '' ? {} : { orderNumber: order.trim() }),
          ...(Object.keys(own).length === 0 ? {} : { fields: own }),
          class: kind,
          priority,
          origin: 'operator',
          ...saidOf(caller),
        },
      },
      {
        onSuccess: ({ id }) => void navigate({ to: '/cases/$caseId', params: { caseId: id } }),
        onError: sayRefusal,
      },
    );
  }

  return (
    <Modal opened onClose={onClose} title={t('cases.new')} size="lg">
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) send();
        }}
      >
        <Textarea
          label={t('cases.text')}
          autosize
          minRows={4}
          maxRows={12}
          required
          data-autofocus
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <CustomerField value={caller} onChange={setCaller} />
        <Select
          label={t('served.unit')}
          data={choicesOf(company?.units)}
          searchable
          required
          value={unit}
          onChange={setUnit}
        />
        <Select
          label={t('served.touchpoint')}
          data={choicesOf(company?.touchpoints)}
          searchable
          clearable
          value={touchpoint}
          onChange={setTouchpoint}
        />
        <Select
          label={t('cases.topic')}
          data={choicesOf(company?.topics)}
          searchable
          clearable
          value={topic}
          onChange={setTopic}
        />
        <Select
          label={t('cases.class')}
          data={contactClasses
            .filter((one) => one !== 'repeat')
            .map((one) => ({ value: one, label: t(`cases.classes.${one}`) }))}
          allowDeselect={false}
          value={kind}
          onChange={(value) =>
            setKind(contactClasses.filter((one) => one !== 'repeat').find((one) => one === value) ?? kind)
          }
        />
        <Select
          label={t('cases.priority')}
          data={priorities.map((one) => ({ value: one, label: t(`cases.priorities.${one}`) }))}
          allowDeselect={false}
          value={priority}
          onChange={(value) => setPriority(priorities.find((one) => one === value) ?? priority)}
        />
        <TextInput
          label={t('desk.work.order')}
          autoComplete="off"
          value={order}
          onChange={({ currentTarget: { value } }) => setOrder(value)}
        />
        {fields.map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={own[field.id] ?? null}
            onChange={(value) => setOwn((before) => ({ ...before, [field.id]: value }))}
          />
        ))}
        <Button type="submit" disabled={!isReady} loading={open.isPending}>
          {t('cases.open')}
        </Button>
      </Stack>
    </Modal>
  );
}

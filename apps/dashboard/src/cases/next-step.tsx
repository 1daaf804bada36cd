import { Autocomplete, Button, Group, Kbd, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { caseEndpoints, caseSettingsEndpoints, type CaseFieldChange, type CaseInFull } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/card.tsx';
import { sayRefusal } from '../design/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { causesFor, isRequired, useCaseFields } from './case-fields.ts';
import { FieldInput } from './field-input.tsx';
import { useCaseKeys } from './use-case-keys.ts';

type Transition = CaseInFull['transitions'][number];
const fieldOf = {
  comment: 'comment',
  resolution: 'resolution',
  root_cause: 'rootCause',
  duplicate_of: 'duplicateOf',
} as const;
type Field = (typeof fieldOf)[keyof typeof fieldOf];

/** The steps that there are from here; one that asks for something opens its form first. */
export function NextStep({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const move = useChange(caseEndpoints.move, ['cases']);
  const [chosenStep, choose] = useState<Transition['to'] | null>(null);
  // A step that has been taken is no longer offered: its form goes in the moment in which the case's new state is seen.
  const chosen = one.transitions.find(({ to }) => to === chosenStep) ?? null;
  const settings = useQuery(ask(caseSettingsEndpoints.get)).data?.settings;
  const [given, setGiven] = useState<Partial<Record<Field, string>>>({});
  const [filled, setFilled] = useState<CaseFieldChange>({});
  const topics = useNames().company?.topics;
  const causes = causesFor(settings, one.topicId, topics);
  const missing = useCaseFields().filter(
    (field) =>
      chosen?.to === 'resolved' && isRequired(field, one.topicId, topics) && one.fields[field.id] === undefined,
  );
  const go = ({ to }: Transition) =>
    move.mutate(
      {
        params: { caseId: one.id },
        body: { to, ...given, ...(missing.length === 0 ? {} : { fields: filled }), revision: one.revision },
      },
      {
        onSuccess: () => {
          choose(null);
          setGiven({});
          setFilled({});
        },
        onError: sayRefusal,
      },
    );
  const press = (transition: Transition) => {
    setGiven({});
    if (transition.needs.length === 0) go(transition);
    else choose(chosen?.to === transition.to ? null : transition.to);
  };
  useCaseKeys(Object.fromEntries(one.transitions.map((transition, at) => [`Digit${at + 1}`, () => press(transition)])));
  const isReady =
    chosen !== null &&
    chosen.needs.every((need) => (given[fieldOf[need]] ?? '').trim() !== '') &&
    missing.every(({ id }) => filled[id] != null);
  return (
    <Card title={t('cases.nextStep')}>
      <Group gap="xs">
        {one.transitions.map((transition, at) => (
          <Button
            key={transition.to}
            size="compact-md"
            variant={transition.to === 'resolved' ? 'filled' : 'default'}
            aria-expanded={transition.needs.length === 0 ? undefined : chosen?.to === transition.to}
            loading={move.isPending && (chosen === null || chosen.to === transition.to)}
            rightSection={<Kbd aria-hidden>{at + 1}</Kbd>}
            onClick={() => press(transition)}
          >
            {t(`cases.steps.${transition.to}`)}
          </Button>
        ))}
      </Group>
      {chosen !== null && (
        <Stack
          key={chosen.to}
          component="form"
          gap="xs"
          mt="sm"
          onKeyDown={(event) => {
            if (event.key === 'Escape') choose(null);
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isReady) go(chosen);
          }}
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) go(chosen);
          }}
        >
          {chosen.needs.map((need, at) => {
            const field = fieldOf[need];
            const common = {
              label: t(`cases.needs.${need}`),
              required: true,
              autoFocus: at === 0,
              value: given[field] ?? '',
            };
            const write = (value: string) => setGiven((before) => ({ ...before, [field]: value }));
            if (need === 'root_cause') return <Autocomplete key={need} {...common} data={causes} onChange={write} />;
            return need === 'duplicate_of' ? (
              <TextInput key={need} {...common} onChange={({ currentTarget: { value } }) => write(value)} />
            ) : (
              <Textarea
                key={need}
                {...common}
                autosize
                minRows={2}
                onChange={({ currentTarget: { value } }) => write(value)}
              />
            );
          })}
          {missing.map((field) => (
            <FieldInput
              key={field.id}
              field={field}
              isRequired
              value={filled[field.id] ?? null}
              onChange={(value) => setFilled((before) => ({ ...before, [field.id]: value }))}
            />
          ))}
          <Group>
            <Button type="submit" disabled={!isReady} loading={move.isPending}>
              {t(`cases.steps.${chosen.to}`)}
            </Button>
          </Group>
        </Stack>
      )}
    </Card>
  );
}

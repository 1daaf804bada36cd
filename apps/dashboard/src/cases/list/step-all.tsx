import { Button, Modal, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  caseSettingsEndpoints,
  caseStatuses,
  demandsOfStep,
  type CaseFieldChange,
  type CaseStatus,
} from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useNames } from '../../figures/use-names.ts';
import { givenFor, isGiven, StepFields, type Given } from '../case/step-fields.tsx';
import { causesFor, useCaseFields } from '../fields/case-fields.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { useStatusLabels } from '../use-status-names.ts';

export type StepOfMany = Exclude<CaseStatus, 'new' | 'duplicate'>;

export interface StepForAll extends Given {
  readonly to: StepOfMany;
  readonly labelId?: number;
  readonly fields?: CaseFieldChange;
}

interface Props {
  readonly n: number;
  readonly isSending: boolean;
  readonly onStep: (step: StepForAll) => void;
  readonly onClose: () => void;
}

/** One step for all cases that were chosen, with what it asks for; a case from which there is no such step says so. */
export function StepAll({ n, isSending, onStep, onClose }: Props) {
  const { t } = useLanguage();
  const steps = useStepsOfMany();
  const [key, setKey] = useState<string | null>(null);
  const [given, setGiven] = useState<Given>({});
  const [filled, setFilled] = useState<CaseFieldChange>({});
  const settings = useQuery(ask(caseSettingsEndpoints.get)).data?.settings;
  const topics = useNames().company?.topics;
  const step = steps.find((each) => each.key === key);
  const needs = step === undefined ? [] : demandsOfStep[step.to];
  const asked = useCaseFields().filter(
    ({ isArchived, requiredToResolve }) => step?.to === 'resolved' && !isArchived && requiredToResolve !== 'never',
  );
  const isReady = step !== undefined && isGiven(needs, given);
  return (
    <Modal opened onClose={onClose} title={t('desk.work.stepAll', { n })} size="lg">
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          const { to, labelId } = step;
          const fields = Object.keys(filled).length === 0 ? {} : { fields: filled };
          onStep({ to, ...(labelId === null ? {} : { labelId }), ...givenFor(needs, given), ...fields });
        }}
      >
        <Select
          label={t('cases.nextStep')}
          required
          data-autofocus
          data={steps.map(({ key: value, name }) => ({ value, label: name }))}
          value={key}
          onChange={setKey}
        />
        {step !== undefined && (
          <StepFields
            key={step.key}
            needs={needs}
            labelOf={(need) => t(`cases.needs.${need === 'comment' && step.to === 'rejected' ? 'refusal' : need}`)}
            causes={causesFor(settings, null, topics)}
            given={given}
            onGive={setGiven}
          />
        )}
        {asked.map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={filled[field.id] ?? null}
            onChange={(value) =>
              setFilled((before) => {
                const { [field.id]: _, ...others } = before;
                return value === null ? others : { ...others, [field.id]: value };
              })
            }
          />
        ))}
        {asked.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('desk.work.stepFields')}
          </Text>
        )}
        <Button type="submit" disabled={!isReady} loading={isSending}>
          {t('desk.work.stepTake', { n })}
        </Button>
      </Stack>
    </Modal>
  );
}

interface NamedStep {
  readonly key: string;
  readonly to: StepOfMany;
  readonly labelId: number | null;
  readonly name: string;
}

/** Every status to which several cases can be taken at once, and the company's own names in it. */
function useStepsOfMany(): NamedStep[] {
  const { t } = useLanguage();
  const labels = useStatusLabels();
  return caseStatuses.flatMap((to) => {
    if (to === 'new' || to === 'duplicate') return [];
    const own = labels.filter(({ status, isArchived }) => status === to && !isArchived);
    const usual: NamedStep[] = own.some(({ isUsual }) => isUsual)
      ? []
      : [{ key: to, to, labelId: null, name: t(`cases.steps.${to}`) }];
    return [...usual, ...own.map(({ id, name }) => ({ key: `${to} ${id}`, to, labelId: id, name }))];
  });
}

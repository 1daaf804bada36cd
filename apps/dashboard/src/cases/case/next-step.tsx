import { Button, Group, Kbd, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  caseEndpoints,
  caseSettingsEndpoints,
  type CaseDemand,
  type CaseFieldChange,
  type CaseInFull,
  type CaseStatus,
  type StatusLabel,
} from '@otklik/contract';
import { useRef, useState } from 'react';
import { ask } from '../../api/call.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { causesFor, isRequired, useCaseFields } from '../fields/case-fields.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { useCaseKeys } from '../use-case-keys.ts';
import { givenFor, isGiven, StepFields, type Given } from './step-fields.tsx';
import { useStatusLabels } from '../use-status-names.ts';

/** A status to go to, or one of the company's own words for a way of standing in it. */
interface Step {
  readonly transition: CaseInFull['transitions'][number];
  readonly label: StatusLabel | null;
  /** Of its status: it has the key. */
  readonly isFirst: boolean;
}

/** The steps that there are from here; one that asks for something opens its form first. */
export function NextStep({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const move = useChange(caseEndpoints.move, ['cases']);
  const steps = stepsOf(one, useStatusLabels());
  const [chosenStep, choose] = useState<string | null>(null);
  // A step that has been taken is no longer offered: its form goes in the moment in which the case's new state is seen.
  const chosen = steps.find((step) => keyOf(step) === chosenStep) ?? null;
  const settings = useQuery(ask(caseSettingsEndpoints.get)).data?.settings;
  const [given, setGiven] = useState<Given>({});
  const [filled, setFilled] = useState<CaseFieldChange>({});
  const topics = useNames().company?.topics;
  const causes = causesFor(settings, one.topicId, topics);
  const missing = useCaseFields().filter(
    (field) =>
      chosen?.transition.to === 'resolved' &&
      isRequired(field, one.topicId, topics) &&
      one.fields[field.id] === undefined,
  );
  const go = ({ transition, transition: { to }, label }: Step) =>
    move.mutate(
      {
        params: { caseId: one.id },
        body: {
          to,
          ...givenFor(transition.needs, given),
          ...(label === null ? {} : { labelId: label.id }),
          ...(missing.length === 0 ? {} : { fields: filled }),
          revision: one.revision,
        },
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
  // What was written for a step stays when it is left: who closes a form by mistake finds his words again.
  const press = (step: Step) => {
    if (step.transition.needs.length === 0) go(step);
    else choose(chosenStep === keyOf(step) ? null : keyOf(step));
  };
  const nameOf = ({ transition: { to }, label }: Step) => label?.name ?? t(`cases.steps.${to}`);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  // Of the labels of a status the first has its digit; Shift goes on to the others, one after the other, and Enter takes the one it stands on.
  const standOnNext = (to: CaseStatus) => {
    const others = steps.filter((step) => step.transition.to === to && !step.isFirst).map(keyOf);
    const at = others.findIndex((key) => buttons.current.get(key) === document.activeElement);
    buttons.current.get(others[(at + 1) % others.length] ?? '')?.focus();
  };
  useCaseKeys(
    Object.fromEntries(
      steps.flatMap((step) => {
        const { to } = step.transition;
        const digit = digits[to];
        if (digit === undefined) return [];
        return step.isFirst ? [[`Digit${digit}`, () => press(step)]] : [[`Shift+Digit${digit}`, () => standOnNext(to)]];
      }),
    ),
  );
  const isReady =
    chosen !== null && isGiven(chosen.transition.needs, given) && missing.every(({ id }) => filled[id] != null);
  return (
    <Card title={t('cases.nextStep')}>
      <Group gap="xs">
        {steps.map((step) => (
          <Button
            key={keyOf(step)}
            ref={(button) => {
              if (button === null) buttons.current.delete(keyOf(step));
              else buttons.current.set(keyOf(step), button);
            }}
            size="compact-md"
            variant={step.transition.to === 'resolved' ? 'filled' : 'default'}
            aria-expanded={step.transition.needs.length === 0 ? undefined : chosenStep === keyOf(step)}
            loading={move.isPending && (chosen === null || chosenStep === keyOf(step))}
            rightSection={digits[step.transition.to] !== undefined && <Kbd aria-hidden>{wordOfKey(step)}</Kbd>}
            onClick={() => press(step)}
          >
            {nameOf(step)}
          </Button>
        ))}
      </Group>
      {chosen !== null && (
        <Stack
          key={keyOf(chosen)}
          component="form"
          gap="xs"
          mt="sm"
          onKeyDown={(event) => {
            // The first one closes a list of suggestions.
            if (event.key === 'Escape' && !isListOpen(event.target)) choose(null);
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isReady) go(chosen);
          }}
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) go(chosen);
          }}
        >
          <StepFields
            needs={chosen.transition.needs}
            labelOf={(need) => t(`cases.needs.${whoReads(need, chosen, one)}`)}
            causes={causes}
            given={given}
            onGive={setGiven}
          />
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
              {nameOf(chosen)}
            </Button>
          </Group>
        </Stack>
      )}
    </Card>
  );
}

/** Whoever writes must know whether the customer reads it. */
function whoReads(need: CaseDemand, { transition: { to } }: Step, { isReachable }: CaseInFull) {
  if (need === 'resolution' && !isReachable) return 'resolutionUntold';
  return need === 'comment' && to === 'rejected' && isReachable ? 'refusal' : need;
}

/** The key of a status is the same wherever the case stands: who presses it knows what happens before he has looked. */
const digits: Partial<Record<CaseStatus, number>> = {
  acknowledged: 1,
  in_progress: 2,
  waiting_customer: 3,
  waiting_third_party: 4,
  resolved: 5,
  rejected: 6,
  duplicate: 7,
  confirmed: 8,
  reopened: 9,
};

function wordOfKey({ transition: { to }, isFirst }: Step): string {
  return `${isFirst ? '' : '⇧'}${digits[to] ?? ''}`;
}

/** Each status once, under the company's own name where it has one, and after it the other labels of that status. */
function stepsOf({ transitions }: CaseInFull, labels: readonly StatusLabel[]): Step[] {
  return transitions.flatMap((transition) => {
    const own = labels.filter(({ status, isArchived }) => status === transition.to && !isArchived);
    const usual = own.find(({ isUsual }) => isUsual) ?? null;
    return [usual, ...own.filter((label) => label !== usual)].map((label, at) => ({
      transition,
      label,
      isFirst: at === 0,
    }));
  });
}

function isListOpen(target: EventTarget): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}

function keyOf(step: Step): string {
  return `${step.transition.to} ${step.label?.id ?? ''}`;
}

import { ActionIcon, Button, Checkbox, Select, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { promiseKinds, type Escalation } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useOwners } from '../company/owner-select.tsx';
import { Card } from '../design/card.tsx';
import classes from './cases.module.css';

interface Props {
  readonly escalations: readonly Escalation[];
  readonly onChange: (escalations: Escalation[]) => void;
}

const moments = ['warning', 'breach'] as const;
const levels = ['nobody', 'unit_manager', 'touchpoint_owner', 'member'] as const;

/** Step by step: at three quarters of a promise, and when it is broken. Each step is taken once. */
export function EscalationsCard({ escalations, onChange }: Props) {
  const { t } = useLanguage();
  const put = (at: number, next: Escalation | null) =>
    onChange(escalations.flatMap((each, index) => (index === at ? (next ?? []) : each)));
  const inOrder = escalations
    .map((escalation, at) => ({ escalation, at }))
    .toSorted(
      (a, b) =>
        promiseKinds.indexOf(a.escalation.promise) - promiseKinds.indexOf(b.escalation.promise) ||
        moments.indexOf(a.escalation.when) - moments.indexOf(b.escalation.when),
    );
  return (
    <Card
      title={t('queue.sla.escalations')}
      aside={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            onChange([
              ...escalations,
              {
                promise: 'resolution',
                when: 'breach',
                raisePriority: false,
                to: 'unit_manager',
                memberId: null,
                assign: false,
                watch: false,
              },
            ])
          }
        >
          {t('queue.sla.addEscalation')}
        </Button>
      }
      foot={t('queue.sla.escalationsFoot')}
    >
      <Stack gap="sm">
        {inOrder.map(({ escalation, at }) => (
          <Step key={at} step={escalation} onChange={(next) => put(at, next)} />
        ))}
      </Stack>
    </Card>
  );
}

function Step({ step, onChange }: { readonly step: Escalation; readonly onChange: (step: Escalation | null) => void }) {
  const { t } = useLanguage();
  const people = useOwners();
  const set = (change: Partial<Escalation>) => onChange({ ...step, ...change });
  return (
    <div className={classes.step}>
      <Select
        label={t('queue.sla.promise')}
        data={promiseKinds.map((value) => ({ value, label: t(`cases.promise.${value}`) }))}
        allowDeselect={false}
        value={step.promise}
        onChange={(value) => set({ promise: promiseKinds.find((each) => each === value) ?? step.promise })}
      />
      <Select
        label={t('queue.sla.when')}
        data={moments.map((value) => ({ value, label: t(`queue.sla.moments.${value}`) }))}
        allowDeselect={false}
        value={step.when}
        onChange={(value) => set({ when: moments.find((each) => each === value) ?? step.when })}
      />
      <Select
        label={t('queue.sla.to')}
        data={levels.map((value) => ({
          value,
          label: t(`queue.sla.levels.${value}`),
          disabled: value === 'member' && people.length === 0,
        }))}
        allowDeselect={false}
        value={step.to}
        onChange={(value) => {
          const to = levels.find((each) => each === value) ?? step.to;
          set({
            to,
            memberId: to === 'member' ? (people[0]?.id ?? null) : null,
            assign: to !== 'nobody' && step.assign,
            watch: to !== 'nobody' && step.watch,
          });
        }}
      />
      {step.to === 'member' && (
        <Select
          label={t('queue.sla.member')}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          allowDeselect={false}
          value={step.memberId}
          onChange={(memberId) => memberId !== null && set({ memberId })}
        />
      )}
      <div className={classes.stepChecks}>
        <Checkbox
          size="xs"
          label={t('queue.sla.assign')}
          disabled={step.to === 'nobody'}
          checked={step.assign}
          onChange={({ currentTarget: { checked } }) => set({ assign: checked })}
        />
        <Checkbox
          size="xs"
          label={t('desk.watch.escalation')}
          disabled={step.to === 'nobody'}
          checked={step.watch}
          onChange={({ currentTarget: { checked } }) => set({ watch: checked })}
        />
        <Checkbox
          size="xs"
          label={t('queue.sla.raise')}
          checked={step.raisePriority}
          onChange={({ currentTarget: { checked } }) => set({ raisePriority: checked })}
        />
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('queue.sla.removeEscalation')}
        onClick={() => onChange(null)}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

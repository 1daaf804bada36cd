import { ActionIcon, Button, Checkbox, NumberInput, Select, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { promiseKinds, roles, type Escalation } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useOwners } from '../../company/owner-select.tsx';
import { Card } from '../../design/page/card.tsx';
import classes from '../cases.module.css';

interface Props {
  readonly escalations: readonly Escalation[];
  /** The greatest id that was ever kept: that of a removed step is not given again. */
  readonly lastId: number;
  readonly onChange: (escalations: Escalation[]) => void;
}

const levels = ['nobody', 'unit_manager', 'touchpoint_owner', 'member', 'role'] as const;
const HOUR = 60;

/** Step by step, by the share of a promise that is used or by the age of the case. Each is taken once. */
export function EscalationsCard({ escalations, lastId, onChange }: Props) {
  const { t } = useLanguage();
  const put = (at: number, next: Escalation | null) =>
    onChange(escalations.flatMap((each, index) => (index === at ? (next ?? []) : each)));
  const inOrder = escalations
    .map((escalation, at) => ({ escalation, at }))
    .toSorted(
      (a, b) =>
        placeOf(a.escalation.at) - placeOf(b.escalation.at) || amountOf(a.escalation.at) - amountOf(b.escalation.at),
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
                id: Math.max(lastId, ...escalations.map(({ id }) => id)) + 1,
                at: { by: 'promise', promise: 'resolution', percent: 100 },
                raisePriority: false,
                to: 'unit_manager',
                memberId: null,
                role: null,
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
          <Step key={escalation.id} step={escalation} onChange={(next) => put(at, next)} />
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
      <Moment at={step.at} onChange={(at) => set({ at })} />
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
            role: to === 'role' ? 'unit_manager' : null,
            assign: to !== 'nobody' && step.assign,
            watch: to !== 'nobody' && step.watch,
          });
        }}
      />
      {step.to === 'member' && (
        <Select
          label={t('queue.sla.member')}
          required
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          allowDeselect={false}
          value={step.memberId}
          onChange={(memberId) => memberId !== null && set({ memberId })}
        />
      )}
      {step.to === 'role' && (
        <Select
          label={t('queue.sla.role')}
          required
          data={roles.map((value) => ({ value, label: t(`entry.roles.${value}`) }))}
          allowDeselect={false}
          value={step.role}
          onChange={(value) => set({ role: roles.find((each) => each === value) ?? step.role })}
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

interface MomentProps {
  readonly at: Escalation['at'];
  readonly onChange: (at: Escalation['at']) => void;
}

/** A share of one of the promises, or how old the case is. */
function Moment({ at, onChange }: MomentProps) {
  const { t } = useLanguage();
  return (
    <>
      <Select
        label={t('queue.sla.when')}
        data={[
          ...promiseKinds.map((value) => ({ value, label: t(`cases.promise.${value}`) })),
          { value: 'age', label: t('queue.sla.age') },
        ]}
        allowDeselect={false}
        value={at.by === 'age' ? 'age' : at.promise}
        onChange={(value) => {
          const promise = promiseKinds.find((each) => each === value);
          if (promise === undefined) onChange({ by: 'age', minutes: amountIn(at, 'age') });
          else onChange({ by: 'promise', promise, percent: amountIn(at, 'promise') });
        }}
      />
      {at.by === 'age' ? (
        <NumberInput
          label={t('queue.sla.ageHours')}
          required
          min={0.5}
          max={8_784}
          decimalScale={1}
          hideControls
          value={at.minutes / HOUR}
          onChange={(value) => onChange({ by: 'age', minutes: Math.max(1, Math.round(Number(value) * HOUR)) })}
        />
      ) : (
        <NumberInput
          label={t('queue.sla.percent')}
          required
          min={1}
          max={1_000}
          allowDecimal={false}
          hideControls
          value={at.percent}
          onChange={(value) => onChange({ ...at, percent: Math.max(1, Math.round(Number(value))) })}
        />
      )}
    </>
  );
}

/** What stands there stays while the kind does. */
function amountIn(at: Escalation['at'], by: Escalation['at']['by']): number {
  return at.by === by ? amountOf(at) : by === 'age' ? 72 * HOUR : 100;
}

function amountOf(at: Escalation['at']): number {
  return at.by === 'age' ? at.minutes : at.percent;
}

function placeOf(at: Escalation['at']): number {
  return at.by === 'age' ? promiseKinds.length : promiseKinds.indexOf(at.promise);
}

import { Button, Drawer, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { scheduleEndpoints, surveyEndpoints, type Schedule, type ScheduleStep } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { ScheduleStepFields } from './schedule-step.tsx';
import { VariantResults } from './variant-results.tsx';

interface Props {
  /** Null: a new one. */
  readonly schedule: Schedule | null;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
}

const MOST_STEPS = 6;
const DAY_MINUTES = 1_440;
const first: ScheduleStep = {
  transportIds: [],
  variants: [{ share: 1, templateId: null, delayMinutes: 0 }],
  onlyIf: 'not_finished',
};
const reminder: ScheduleStep = { ...first, variants: [{ share: 1, templateId: null, delayMinutes: 2 * DAY_MINUTES }] };
const idOf = (value: string | null) => (value === null ? null : Number(value));

/** One message, then reminders to those who have not come so far; each step in several variants, if wanted. */
export function ScheduleEditor({ schedule, mayEdit, onClose }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const surveys = useQuery(ask(surveyEndpoints.list));
  const [name, setName] = useState(schedule?.name ?? '');
  const [touchpointId, setTouchpointId] = useState(schedule?.touchpointId ?? null);
  const [surveyId, setSurveyId] = useState(schedule?.surveyId ?? null);
  const [lifeDays, setLifeDays] = useState(Math.max(1, Math.round((schedule?.lifeHours ?? 336) / 24)));
  const [steps, setSteps] = useState<readonly ScheduleStep[]>(schedule?.steps ?? [first]);
  const create = useChange(scheduleEndpoints.create, ['schedules']);
  const change = useChange(scheduleEndpoints.update, ['schedules']);
  const remove = useChange(scheduleEndpoints.remove, ['schedules']);
  const body = { name: name.trim(), touchpointId, surveyId, lifeHours: lifeDays * 24, steps: [...steps] };
  const done = { onError: sayRefusal, onSuccess: onClose };
  function save() {
    if (schedule === null) create.mutate({ body }, done);
    else change.mutate({ params: { scheduleId: schedule.id }, body }, done);
  }
  const options = (items: readonly { id: number; name: string }[] = []) =>
    items.map(({ id, name: label }) => ({ value: String(id), label }));
  return (
    <Drawer opened onClose={onClose} position="right" size="xl" title={schedule?.name ?? t('invitations.schedule.add')}>
      <fieldset disabled={!mayEdit} style={{ border: 0, margin: 0, padding: 0 }}>
        <Stack gap="md">
          <TextInput
            label={t('invitations.schedule.name')}
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Group grow align="start">
            <Select
              label={t('invitations.schedule.touchpoint')}
              placeholder={t('invitations.schedule.anyTouchpoint')}
              clearable
              data={options(company?.touchpoints)}
              value={touchpointId === null ? null : String(touchpointId)}
              onChange={(value) => setTouchpointId(idOf(value))}
            />
            <Select
              label={t('invitations.schedule.survey')}
              placeholder={t('invitations.schedule.anySurvey')}
              clearable
              data={options(surveys.data?.items)}
              value={surveyId === null ? null : String(surveyId)}
              onChange={(value) => setSurveyId(idOf(value))}
            />
          </Group>
          {steps.map((step, at) => (
            <ScheduleStepFields
              key={at}
              number={at}
              step={step}
              onChange={(next) => setSteps(steps.with(at, next))}
              onRemove={at === 0 ? null : () => setSteps(steps.toSpliced(at, 1))}
            />
          ))}
          <Group justify="space-between" align="end">
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={steps.length >= MOST_STEPS}
              onClick={() => setSteps([...steps, reminder])}
            >
              {t('invitations.schedule.addReminder')}
            </Button>
            <NumberInput
              label={t('invitations.schedule.life')}
              min={1}
              max={365}
              allowDecimal={false}
              value={lifeDays}
              onChange={(days) => typeof days === 'number' && days >= 1 && setLifeDays(days)}
            />
          </Group>
          {mayEdit && (
            <Group justify="space-between">
              <Button disabled={name.trim() === ''} loading={create.isPending || change.isPending} onClick={save}>
                {t('invitations.transport.save')}
              </Button>
              {schedule !== null && (
                <Button
                  variant="subtle"
                  color="red"
                  onClick={() => remove.mutate({ params: { scheduleId: schedule.id } }, done)}
                >
                  {t('invitations.schedule.remove')}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </fieldset>
      {schedule !== null && <VariantResults schedule={schedule} />}
    </Drawer>
  );
}

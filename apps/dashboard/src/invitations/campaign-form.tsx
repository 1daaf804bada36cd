import { Button, Group, Modal, MultiSelect, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  campaignEndpoints,
  scheduleEndpoints,
  surveyEndpoints,
  transportWays,
  type Audience,
  type Campaign,
  type TransportWay,
} from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { asProblem, fieldErrors } from '../api/problem.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { choicesOf } from '../design/fields/choices-of.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { useNames } from '../figures/use-names.ts';

const kinds = ['everybody', 'segments', 'list'] as const;
const idOf = (value: string | null) => (value === null ? null : Number(value));

interface Props {
  /** Null: a new one. */
  readonly campaign: Campaign | null;
  readonly onClose: () => void;
  readonly onSaved: (campaign: Campaign) => void;
}

/** Prepared, not started: nobody is asked before somebody presses "start". Of a started one only what is still to come can change. */
export function CampaignForm({ campaign, onClose, onSaved }: Props) {
  const { t } = useLanguage();
  const names = useNames();
  const surveys = useQuery(ask(surveyEndpoints.list));
  const isStarted = campaign !== null && campaign.state !== 'draft' && campaign.state !== 'scheduled';
  const [name, setName] = useState(campaign?.name ?? '');
  const [surveyId, setSurveyId] = useState<number | null>(campaign?.surveyId ?? null);
  const [touchpointId, setTouchpointId] = useState<number | null>(campaign?.touchpointId ?? null);
  const [chosenUnit, setUnitId] = useState<number | null>(campaign?.unitId ?? null);
  const unitId = chosenUnit ?? names.company?.units[0]?.id ?? null;
  const [ways, setWays] = useState<readonly TransportWay[]>(campaign?.transports ?? ['email']);
  const [kind, setKind] = useState<(typeof kinds)[number]>(campaign?.audience.kind ?? 'everybody');
  const [segmentIds, setSegmentIds] = useState<readonly number[]>(
    campaign?.audience.kind === 'segments' ? campaign.audience.segmentIds : [],
  );
  const [startsAt, setStartsAt] = useState(campaign?.startsAt ?? '');
  const [waves, setWaves] = useState<{ size: number | null; everyMinutes: number }>(
    campaign?.waves ?? { size: null, everyMinutes: 60 },
  );
  const schedules = useQuery(ask(scheduleEndpoints.list));
  const [scheduleId, setScheduleId] = useState<number | null>(campaign?.scheduleId ?? null);
  const [repeatDays, setRepeatDays] = useState<number | null>(campaign?.repeatDays ?? null);
  const create = useChange(campaignEndpoints.create, ['campaigns']);
  const change = useChange(campaignEndpoints.update, ['campaigns']);
  const error = create.error ?? change.error;
  const refused = error === null ? {} : fieldErrors(error);
  const audience: Audience = kind === 'segments' ? { kind, segmentIds: [...segmentIds] } : { kind };
  const isReady =
    name.trim() !== '' &&
    surveyId !== null &&
    touchpointId !== null &&
    unitId !== null &&
    ways.length > 0 &&
    (kind !== 'segments' || segmentIds.length > 0);
  async function save() {
    if (surveyId === null || touchpointId === null || unitId === null) return;
    const { size, everyMinutes } = waves;
    const still = { name: name.trim(), waves: size === null ? null : { size, everyMinutes }, repeatDays };
    const hour = startsAt === '' ? null : startsAt;
    const whole = {
      ...still,
      surveyId,
      touchpointId,
      unitId,
      transports: [...ways],
      scheduleId,
      audience,
      startsAt: hour,
    };
    const saved =
      campaign === null
        ? await create.mutateAsync({ body: whole })
        : await change.mutateAsync({ params: { campaignId: campaign.id }, body: isStarted ? still : whole });
    onSaved(saved);
  }
  return (
    <Modal opened onClose={onClose} size="lg" title={campaign?.name ?? t('invitations.campaign.add')}>
      <Stack gap="sm">
        <TextInput
          label={t('invitations.campaign.name')}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {!isStarted && (
          <>
            <Choice
              label={t('invitations.campaign.survey')}
              data={choicesOf(surveys.data?.items.filter(({ state }) => state === 'open'))}
              value={surveyId}
              onChange={setSurveyId}
            />
            <Group grow>
              <Choice
                label={t('invitations.campaign.touchpoint')}
                data={choicesOf(names.company?.touchpoints)}
                value={touchpointId}
                onChange={setTouchpointId}
              />
              <Choice
                label={t('invitations.campaign.unit')}
                data={choicesOf(names.company?.units)}
                value={unitId}
                onChange={setUnitId}
              />
            </Group>
            <MultiSelect
              label={t('invitations.campaign.ways')}
              data={transportWays.map((way) => ({ value: way, label: t(`invitations.ways.${way}`) }))}
              value={[...ways]}
              onChange={(values) =>
                setWays(values.flatMap((value) => transportWays.find((way) => way === value) ?? []))
              }
            />
            {(schedules.data?.items.length ?? 0) > 0 && (
              <Choice
                label={t('invitations.campaign.schedule')}
                placeholder={t('invitations.campaign.ownSchedule')}
                data={choicesOf(schedules.data?.items)}
                value={scheduleId}
                onChange={setScheduleId}
              />
            )}
            <SwitchTabs
              label={t('invitations.campaign.audience')}
              value={kind}
              choices={kinds.map((each) => [each, t(`invitations.campaign.audiences.${each}`)] as const)}
              onChange={setKind}
            />
            {kind === 'segments' && (
              <MultiSelect
                label={t('invitations.campaign.segments')}
                searchable
                data={(names.company?.segments ?? []).map(({ id }) => ({
                  value: String(id),
                  label: names.segment(id),
                }))}
                value={segmentIds.map(String)}
                onChange={(values) => setSegmentIds(values.map(Number))}
                description={
                  names.company?.segments.length === 0 ? (
                    <>
                      {t('invitations.campaign.noSegments')}{' '}
                      <Link to="/company/segments">{t('company.segments.title')}</Link>
                    </>
                  ) : (
                    t('invitations.campaign.segmentsHint')
                  )
                }
              />
            )}
          </>
        )}
        {!isStarted && kind === 'list' && (
          <Text size="sm" c="dimmed">
            {t('invitations.list.next')}
          </Text>
        )}
        {!isStarted && (
          <TextInput
            type="datetime-local"
            label={t('invitations.campaign.startsAt')}
            description={t('invitations.campaign.startsAtHint', { zone: names.zone(unitId) ?? '' })}
            error={refused['startsAt']}
            max="9999-12-31T23:59"
            value={startsAt}
            onChange={({ currentTarget }) => setStartsAt(currentTarget.value)}
          />
        )}
        <Group grow align="end">
          <Amount
            label={t('invitations.campaign.waveSize')}
            placeholder={t('invitations.campaign.atOnce')}
            value={waves.size}
            onChange={(size) => setWaves({ ...waves, size })}
          />
          {waves.size !== null && (
            <Amount
              label={t('invitations.campaign.waveEvery')}
              value={waves.everyMinutes}
              onChange={(everyMinutes) => setWaves({ ...waves, everyMinutes: everyMinutes ?? 60 })}
            />
          )}
          <Amount
            label={t('invitations.campaign.repeat')}
            placeholder={t('invitations.campaign.once')}
            value={repeatDays}
            onChange={setRepeatDays}
          />
        </Group>
        <Group justify="flex-end">
          <Button
            disabled={!isReady}
            loading={create.isPending || change.isPending}
            onClick={() => void save().catch(sayUnlessOfField)}
          >
            {t(campaign === null ? 'invitations.campaign.create' : 'invitations.transport.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What is said under the hour itself is said once. */
function sayUnlessOfField(error: unknown): void {
  if (!('startsAt' in fieldErrors(asProblem(error)))) sayRefusal(error);
}

interface ChoiceProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly data: { value: string; label: string }[];
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
}

function Choice({ value, onChange, ...field }: ChoiceProps) {
  return (
    <Select
      {...field}
      clearable={field.placeholder !== undefined}
      searchable
      value={value === null ? null : String(value)}
      onChange={(next) => onChange(idOf(next))}
    />
  );
}

interface AmountProps {
  readonly label: string;
  /** What an empty field means. */
  readonly placeholder?: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function Amount(props: AmountProps) {
  return (
    <NumberInput
      label={props.label}
      placeholder={props.placeholder}
      min={1}
      allowDecimal={false}
      value={props.value ?? ''}
      onChange={(next) => props.onChange(typeof next === 'number' && next > 0 ? next : null)}
    />
  );
}

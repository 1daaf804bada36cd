import {
  Button,
  Group,
  Modal,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
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
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { choicesOf } from '../design/fields/choices-of.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';

const kinds = ['everybody', 'segments', 'list'] as const;
const idOf = (value: string | null) => (value === null ? null : Number(value));

const MOST_AT_ONCE = 10_000;

interface Props {
  /** Null: a new one. */
  readonly campaign: Campaign | null;
  readonly onClose: () => void;
}

/** Prepared, not started: nobody is asked before somebody presses "start". Of a started one only what is still to come can change. */
export function CampaignForm({ campaign, onClose }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const surveys = useQuery(ask(surveyEndpoints.list));
  const [made, setMade] = useState(campaign);
  const isStarted = made !== null && made.state !== 'draft';
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
  const [listed, setListed] = useState('');
  const [found, setFound] = useState<{ added: number; unknown: number } | null>(null);
  const [waves, setWaves] = useState<{ size: number | null; everyMinutes: number }>(
    campaign?.waves ?? { size: null, everyMinutes: 60 },
  );
  const schedules = useQuery(ask(scheduleEndpoints.list));
  const [scheduleId, setScheduleId] = useState<number | null>(campaign?.scheduleId ?? null);
  const [repeatDays, setRepeatDays] = useState<number | null>(campaign?.repeatDays ?? null);
  const create = useChange(campaignEndpoints.create, ['campaigns']);
  const change = useChange(campaignEndpoints.update, ['campaigns']);
  const addCustomers = useChange(campaignEndpoints.addCustomers, ['campaigns']);
  const externalIds = [...new Set(listed.split(/[\n,;]+/).map((id) => id.trim()))].filter((id) => id !== '');
  const audience: Audience = kind === 'segments' ? { kind, segmentIds: [...segmentIds] } : { kind };
  const isReady =
    name.trim() !== '' &&
    surveyId !== null &&
    touchpointId !== null &&
    unitId !== null &&
    ways.length > 0 &&
    (kind !== 'segments' || segmentIds.length > 0) &&
    (kind !== 'list' || externalIds.length > 0 || made !== null);
  async function save() {
    if (surveyId === null || touchpointId === null || unitId === null) return;
    const { size, everyMinutes } = waves;
    const still = { name: name.trim(), waves: size === null ? null : { size, everyMinutes }, repeatDays };
    const whole = { ...still, surveyId, touchpointId, unitId, transports: [...ways], scheduleId, audience };
    const saved =
      made === null
        ? await create.mutateAsync({ body: whole })
        : await change.mutateAsync({ params: { campaignId: made.id }, body: isStarted ? still : whole });
    setMade(saved);
    if (kind !== 'list' || externalIds.length === 0) return onClose();
    const unknown: string[] = [];
    let added = 0;
    for (let from = 0; from < externalIds.length; from += MOST_AT_ONCE) {
      const body = { externalIds: externalIds.slice(from, from + MOST_AT_ONCE) };
      const answer = await addCustomers.mutateAsync({ params: { campaignId: saved.id }, body });
      added += answer.added;
      unknown.push(...answer.unknown);
    }
    if (unknown.length === 0) return onClose();
    // Those who are on the list are; what is left to put right stands in the field.
    setListed(unknown.join('\n'));
    setFound({ added, unknown: unknown.length });
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
        {kind === 'list' && (
          <Textarea
            label={t('invitations.campaign.listed')}
            description={
              made === null || made.listed === 0
                ? undefined
                : t('invitations.campaign.onList', { count: format.count(made.listed) })
            }
            autosize
            minRows={4}
            maxRows={10}
            value={listed}
            onChange={({ currentTarget }) => setListed(currentTarget.value)}
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
        {found !== null && (
          <Text c="red" size="sm" role="alert">
            {t('invitations.campaign.notFound', {
              added: format.count(found.added),
              unknown: format.count(found.unknown),
            })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button
            disabled={!isReady}
            loading={create.isPending || change.isPending || addCustomers.isPending}
            onClick={() => void save().catch(sayRefusal)}
          >
            {t(made === null ? 'invitations.campaign.create' : 'invitations.transport.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
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

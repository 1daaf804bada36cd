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

const kinds = ['everybody', 'segments', 'list'] as const;
const idOf = (value: string | null) => (value === null ? null : Number(value));

/** Prepared, not started: nobody is asked before somebody presses "start". */
export function NewCampaign({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  const names = useNames();
  const surveys = useQuery(ask(surveyEndpoints.list));
  const [name, setName] = useState('');
  const [surveyId, setSurveyId] = useState<number | null>(null);
  const [touchpointId, setTouchpointId] = useState<number | null>(null);
  const [chosenUnit, setUnitId] = useState<number | null>(null);
  const unitId = chosenUnit ?? names.company?.units[0]?.id ?? null;
  const [ways, setWays] = useState<readonly TransportWay[]>(['email']);
  const [kind, setKind] = useState<(typeof kinds)[number]>('everybody');
  const [segmentIds, setSegmentIds] = useState<readonly number[]>([]);
  const [listed, setListed] = useState('');
  const [waves, setWaves] = useState<{ size: number | null; everyMinutes: number }>({ size: null, everyMinutes: 60 });
  const schedules = useQuery(ask(scheduleEndpoints.list));
  const [scheduleId, setScheduleId] = useState<number | null>(null);
  const [repeatDays, setRepeatDays] = useState<number | null>(null);
  const create = useChange(campaignEndpoints.create, ['campaigns']);
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
    (kind !== 'list' || externalIds.length > 0);
  async function prepare() {
    if (surveyId === null || touchpointId === null || unitId === null) return;
    const { size, everyMinutes } = waves;
    const made = await create.mutateAsync({
      body: {
        name: name.trim(),
        surveyId,
        touchpointId,
        unitId,
        transports: [...ways],
        scheduleId,
        audience,
        waves: size === null ? null : { size, everyMinutes },
        repeatDays,
      },
    });
    if (kind !== 'list') return onClose();
    const { unknown } = await addCustomers.mutateAsync({ params: { campaignId: made.id }, body: { externalIds } });
    if (unknown.length === 0) onClose();
  }
  const unknown = addCustomers.data?.unknown ?? [];
  return (
    <Modal opened onClose={onClose} size="lg" title={t('invitations.campaign.add')}>
      <Stack gap="sm">
        <TextInput
          label={t('invitations.campaign.name')}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
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
          onChange={(values) => setWays(values.flatMap((value) => transportWays.find((way) => way === value) ?? []))}
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
            data={(names.company?.segments ?? []).map(({ id }) => ({ value: String(id), label: names.segment(id) }))}
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
        {kind === 'list' && (
          <Textarea
            label={t('invitations.campaign.listed')}
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
        {unknown.length > 0 && (
          <Text c="red" size="sm" role="alert">
            {t('invitations.campaign.unknown', { ids: unknown.slice(0, 20).join(', ') })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button
            disabled={!isReady || create.data !== undefined}
            loading={create.isPending || addCustomers.isPending}
            onClick={() => void prepare().catch(sayRefusal)}
          >
            {t('invitations.campaign.create')}
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

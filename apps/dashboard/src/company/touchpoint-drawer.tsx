import { Group, NumberInput, Select, Text } from '@mantine/core';
import type { Stage, Touchpoint, VolumeSeries } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import { EntryDrawer } from './entry-drawer.tsx';
import { CodeField, NameField } from './entry-fields.tsx';
import { OwnerSelect } from './owner-select.tsx';
import { useEntryForm } from './use-entry-form.ts';

type Fields = Omit<Touchpoint, 'id' | 'archivedAt' | 'position'>;

interface Props {
  readonly point: Touchpoint;
  readonly stages: readonly Stage[];
  readonly series: readonly VolumeSeries[];
  readonly onSave: (fields: Fields) => Promise<void>;
  readonly onClose: () => void;
}

export function TouchpointDrawer({ point, stages, series, onSave, onClose }: Props) {
  const { t } = useLanguage();
  const { id: _id, archivedAt: _at, position: _position, ...initial } = point;
  const { fields, state, set, errorOf } = useEntryForm<Fields>(initial, onSave);
  const asNumber = (text: string | null) => (text === null ? null : Number(text));
  return (
    <EntryDrawer title={point.name} state={state} onClose={onClose}>
      <NameField value={fields.name} error={errorOf('name')} onChange={(value) => set('name', value)} />
      <OwnerSelect
        label={t('company.owner')}
        description={t('company.journey.ownerHint')}
        isRequired
        value={fields.ownerId}
        error={errorOf('ownerId')}
        onChange={(ownerId) => ownerId !== null && set('ownerId', ownerId)}
      />
      <Select
        label={t('company.journey.stage')}
        data={stages.map(({ id, name }) => ({ value: String(id), label: name }))}
        clearable
        value={fields.stageId === null ? null : String(fields.stageId)}
        onChange={(value) => set('stageId', asNumber(value))}
      />
      <div>
        <Group gap="sm" grow align="start">
          <NumberInput
            label={t('company.journey.delayFrom')}
            min={0}
            decimalScale={1}
            value={fields.delayMinMinutes / 60}
            error={errorOf('delayMinMinutes')}
            onChange={(hours) => set('delayMinMinutes', Math.round(Number(hours) * 60))}
          />
          <NumberInput
            label={t('company.journey.delayTo')}
            min={0}
            decimalScale={1}
            value={fields.delayMaxMinutes / 60}
            error={errorOf('delayMaxMinutes')}
            onChange={(hours) => set('delayMaxMinutes', Math.round(Number(hours) * 60))}
          />
        </Group>
        <Text size="xs" c="dimmed" mt={4}>
          {t('company.journey.delayHint')}
        </Text>
      </div>
      <Select
        label={t('company.journey.volume')}
        description={t('company.journey.volumeHint')}
        data={series.map(({ id, name }) => ({ value: String(id), label: name }))}
        clearable
        value={fields.volumeSeriesId === null ? null : String(fields.volumeSeriesId)}
        onChange={(value) => set('volumeSeriesId', asNumber(value))}
      />
      <CodeField value={fields.code} error={errorOf('code')} onChange={(value) => set('code', value)} />
    </EntryDrawer>
  );
}

/** `через 2–6 ч`. */
export function useDelay(): (fromMinutes: number, toMinutes: number) => string {
  const { t } = useLanguage();
  const format = useFormat();
  return (fromMinutes, toMinutes) => {
    const isShort = toMinutes < 120;
    const write = (minutes: number) =>
      format.number(isShort ? minutes : minutes / 60, isShort || minutes % 60 === 0 ? 0 : 1);
    return t(isShort ? 'company.journey.afterMinutes' : 'company.journey.afterHours', {
      from: write(fromMinutes),
      to: write(toMinutes),
    });
  };
}

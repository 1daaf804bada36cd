import { Select } from '@mantine/core';
import type { Stage, Touchpoint, VolumeSeries } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
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

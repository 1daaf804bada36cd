import { SegmentedControl, Stack, Text } from '@mantine/core';
import { unitKind, type Unit } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { TimeZoneSelect } from '../design/fields/time-zone-select.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { CodeField, NameField } from './entry-fields.tsx';
import { useEntryForm } from './use-entry-form.ts';

type Fields = Pick<Unit, 'name' | 'code' | 'kind' | 'timeZone'>;

interface Props {
  readonly unit: Unit;
  readonly onSave: (fields: Fields) => Promise<void>;
  readonly onClose: () => void;
}

export function UnitDrawer({ unit, onSave, onClose }: Props) {
  const { t } = useLanguage();
  const { name, code, kind, timeZone } = unit;
  const { fields, state, set, errorOf } = useEntryForm<Fields>({ name, code, kind, timeZone }, onSave);
  return (
    <EntryDrawer title={unit.name} state={state} onClose={onClose}>
      <NameField value={fields.name} error={errorOf('name')} onChange={(value) => set('name', value)} />
      <CodeField value={fields.code} error={errorOf('code')} onChange={(value) => set('code', value)} />
      <Stack gap={4}>
        <Text size="sm" fw={550}>
          {t('company.units.kind')}
        </Text>
        <SegmentedControl
          data={unitKind.options.map((value) => ({ value, label: t(`company.units.kinds.${value}`) }))}
          value={fields.kind}
          onChange={(value) => set('kind', value)}
        />
      </Stack>
      <TimeZoneSelect
        label={t('company.units.timeZone')}
        value={fields.timeZone}
        error={errorOf('timeZone')}
        onChange={(zone) => set('timeZone', zone)}
      />
      <Text size="xs" c="dimmed">
        {t('company.units.zoneHint')}
      </Text>
    </EntryDrawer>
  );
}

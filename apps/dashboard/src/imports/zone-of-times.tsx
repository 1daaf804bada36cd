import { Select } from '@mantine/core';
import { useLanguage } from '../catalogue/use-language.ts';
import { zoneOptions } from '../design/fields/zone-options.ts';

interface Props {
  /** Null: each unit's own. */
  readonly value: string | null;
  readonly onChange: (zone: string | null) => void;
}

/** By which clock the times of a file were written that say no offset. */
export function ZoneOfTimes({ value, onChange }: Props) {
  const { t } = useLanguage();
  return (
    <Select
      label={t('imports.zone')}
      description={t('imports.zoneHint')}
      searchable
      allowDeselect={false}
      limit={80}
      data={[{ value: '', label: t('imports.zoneOfUnit') }, ...zoneOptions()]}
      value={value ?? ''}
      onChange={(zone) => onChange(zone === null || zone === '' ? null : zone)}
    />
  );
}

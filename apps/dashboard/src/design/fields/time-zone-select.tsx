import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { todaysName, zoneOptions } from './zone-options.ts';

interface Props {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (zone: string) => void;
  readonly error?: ReactNode;
  readonly size?: 'xs' | 'sm';
  readonly ariaLabel?: string;
}

/** Zones by name, with how far from UTC they are now: "Europe/Moscow · +3". */
export function TimeZoneSelect({ label, value, onChange, error, size = 'sm', ariaLabel }: Props) {
  return (
    <Select
      label={label}
      aria-label={ariaLabel}
      data={zoneOptions()}
      searchable
      allowDeselect={false}
      size={size}
      value={todaysName(value)}
      error={error}
      onChange={(zone) => zone !== null && onChange(zone)}
      limit={80}
      nothingFoundMessage="—"
    />
  );
}

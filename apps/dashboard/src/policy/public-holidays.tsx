import { Button, Group, Select } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { holidayEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { send } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { countries, countryName } from './country-name.ts';

interface Props {
  /** The one to begin with. */
  readonly country: string;
  readonly onAdd: (country: string, days: readonly string[]) => void;
}

/** The public holidays of a country and year, as they stand in its law. */
export function PublicHolidays({ country: own, onAdd }: Props) {
  const { t, language } = useLanguage();
  const [thisYear] = useState(() => new Date().getFullYear());
  const [country, setCountry] = useState(own);
  const [year, setYear] = useState(thisYear);
  const load = useMutation({
    mutationFn: () => send(holidayEndpoints.list, { query: { country, year, language } }),
    onSuccess: ({ items }) =>
      onAdd(
        country,
        items.map(({ day }) => day),
      ),
    onError: sayRefusal,
  });
  return (
    <Group align="end" gap="sm">
      <Select
        label={t('policy.country')}
        searchable
        allowDeselect={false}
        data={[...new Set([own, ...countries])].map((code) => ({
          value: code,
          label: countryName(code, language),
        }))}
        value={country}
        onChange={(next) => next !== null && setCountry(next)}
      />
      <Select
        label={t('policy.year')}
        w={110}
        allowDeselect={false}
        data={[thisYear, thisYear + 1].map(String)}
        value={String(year)}
        onChange={(next) => next !== null && setYear(Number(next))}
      />
      <Button
        variant="default"
        leftSection={<IconCalendarPlus size={16} aria-hidden />}
        loading={load.isPending}
        onClick={() => load.mutate()}
      >
        {t('policy.addHolidays')}
      </Button>
    </Group>
  );
}

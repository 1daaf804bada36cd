import { ActionIcon, Button, Group, Select, TagsInput } from '@mantine/core';
import { IconCalendarPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { holidayEndpoints, type Timing } from '@otklik/contract';
import { useState } from 'react';
import { send } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/card.tsx';
import { sayRefusal } from '../design/undo.tsx';
import { countries, countryName } from './country-name.ts';
import classes from './policy.module.css';

type Holidays = Timing['holidays'];

interface Props {
  readonly timing: Timing;
  readonly mayEdit: boolean;
  readonly onChange: (holidays: Holidays) => void;
}

const isDay = (day: string) => /^(\d{4}-)?\d{2}-\d{2}$/.test(day);

/** Days on which nobody is written to, by the customer's country; those of a year are put in at one press. */
export function HolidaysCard({ timing, mayEdit, onChange }: Props) {
  const { t, language } = useLanguage();
  const { holidays } = timing;
  const name = (code: string) => (code === '*' ? t('policy.otherCountries') : countryName(code, language));
  const shown = holidays.length > 0 ? holidays : [{ country: '*', days: [] }];
  const write = (country: string, days: readonly string[]) => onChange(withDays(holidays, country, days));
  return (
    <Card title={t('policy.holidays')} foot={t('policy.holidaysFoot')}>
      <fieldset className={classes.fields} disabled={!mayEdit}>
        {shown.map(({ country, days }) => (
          <div key={country} className={classes.holidays}>
            <TagsInput
              label={name(country)}
              placeholder={days.length === 0 ? t('policy.holidaysHint') : ''}
              value={[...days]}
              splitChars={[',', ' ', ';']}
              onChange={(next) => write(country, next.filter(isDay))}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('policy.removeHolidays', { country: name(country) })}
              onClick={() => onChange(holidays.filter((one) => one.country !== country))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </div>
        ))}
        {mayEdit && <Preset timing={timing} onAdd={write} />}
      </fieldset>
    </Card>
  );
}

/** The public holidays of a country and year, as they stand in its law. */
function Preset({ timing, onAdd }: { timing: Timing; onAdd: (country: string, days: readonly string[]) => void }) {
  const { t, language } = useLanguage();
  const [thisYear] = useState(() => new Date().getFullYear());
  const [country, setCountry] = useState<string>(timing.country);
  const [year, setYear] = useState(thisYear);
  const load = useMutation({
    mutationFn: () => send(holidayEndpoints.list, { query: { country, year, language } }),
    onSuccess: ({ items }) => {
      const known = timing.holidays.find((one) => one.country === country)?.days ?? [];
      onAdd(country, [...new Set([...known, ...items.map(({ day }) => day)])].toSorted());
    },
    onError: sayRefusal,
  });
  return (
    <Group align="end" gap="sm">
      <Select
        label={t('policy.country')}
        searchable
        allowDeselect={false}
        data={[...new Set([timing.country, ...countries])].map((code) => ({
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

function withDays(holidays: Holidays, country: string, days: readonly string[]): Holidays {
  const entry = { country, days: [...days] };
  return holidays.some((one) => one.country === country)
    ? holidays.map((one) => (one.country === country ? entry : one))
    : [...holidays, entry];
}

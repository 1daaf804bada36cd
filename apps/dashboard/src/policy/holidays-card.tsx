import { ActionIcon, TagsInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Timing } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { countryName } from './country-name.ts';
import classes from './policy.module.css';
import { PublicHolidays } from './public-holidays.tsx';

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
  const addDays = (country: string, days: readonly string[]) => {
    const known = holidays.find((one) => one.country === country)?.days ?? [];
    write(country, [...new Set([...known, ...days])].toSorted());
  };
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
        {mayEdit && <PublicHolidays country={timing.country} onAdd={addDays} />}
      </fieldset>
    </Card>
  );
}

function withDays(holidays: Holidays, country: string, days: readonly string[]): Holidays {
  const entry = { country, days: [...days] };
  return holidays.some((one) => one.country === country)
    ? holidays.map((one) => (one.country === country ? entry : one))
    : [...holidays, entry];
}

import { ActionIcon, Button, Group, MultiSelect, Stack, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { BusinessCalendar } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { Card } from '../../design/page/card.tsx';
import { useNames } from '../../figures/use-names.ts';
import { PublicHolidays } from '../../policy/public-holidays.tsx';
import { useWeekdayNames } from '../../policy/use-weekday-names.ts';
import classes from '../cases.module.css';
import { readStretches, writeStretches } from './stretches.ts';

interface Props {
  readonly calendars: readonly BusinessCalendar[];
  readonly onChange: (calendars: BusinessCalendar[]) => void;
}

const office = { from: 9 * 60, to: 18 * 60 };

/** When units work, each by its own clock; a unit without a calendar has that of the nearest above it, else it works around the clock. */
export function CalendarsCard({ calendars, onChange }: Props) {
  const { t } = useLanguage();
  const put = (id: number, next: BusinessCalendar | null) =>
    onChange(calendars.flatMap((each) => (each.id === id ? (next ?? []) : each)));
  const add = () =>
    onChange([
      ...calendars,
      {
        id: Math.max(0, ...calendars.map(({ id }) => id)) + 1,
        name: t('queue.sla.newCalendar'),
        week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [office] : [])),
        holidays: [],
        units: [],
      },
    ]);
  return (
    <Card
      title={t('queue.sla.calendars')}
      aside={
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('queue.sla.addCalendar')}
        </Button>
      }
      foot={t('queue.sla.calendarsFoot')}
    >
      {calendars.length === 0 ? (
        <span className={classes.soft}>{t('queue.sla.noCalendars')}</span>
      ) : (
        <Stack gap="lg">
          {calendars.map((calendar) => (
            <Calendar key={calendar.id} calendar={calendar} onChange={(next) => put(calendar.id, next)} />
          ))}
        </Stack>
      )}
    </Card>
  );
}

interface CalendarProps {
  readonly calendar: BusinessCalendar;
  readonly onChange: (calendar: BusinessCalendar | null) => void;
}

function Calendar({ calendar, onChange }: CalendarProps) {
  const { t } = useLanguage();
  const { company, zone, unit } = useNames();
  const weekdays = useWeekdayNames();
  const set = (change: Partial<BusinessCalendar>) => onChange({ ...calendar, ...change });
  const zones = [...new Set(calendar.units.map(zone))].filter((each) => each !== undefined);
  return (
    <section aria-label={calendar.name}>
      <Group align="end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('queue.sla.name')}
          required
          value={calendar.name}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('queue.sla.removeCalendar', { name: calendar.name })}
          onClick={() => onChange(null)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      <MultiSelect
        mt="xs"
        label={t('queue.sla.calendarUnits')}
        description={zones.length === 0 ? undefined : t('queue.sla.zones', { zones: zones.join(', ') })}
        data={choicesOf(company?.units, calendar.units)}
        searchable
        value={calendar.units.map(String)}
        aria-description={calendar.units.map(unit).join(', ')}
        onChange={(values) => set({ units: values.map(Number) })}
      />
      <div className={classes.week}>
        {weekdays.map(([day, name]) => (
          <Day
            key={day}
            name={name}
            stretches={calendar.week[day - 1] ?? []}
            onChange={(next) => set({ week: calendar.week.map((each, at) => (at === day - 1 ? [...next] : each)) })}
          />
        ))}
      </div>
      <TagsInput
        mt="xs"
        label={t('queue.sla.holidays')}
        placeholder={calendar.holidays.length === 0 ? '2026-12-31' : ''}
        splitChars={[',', ' ', ';']}
        value={calendar.holidays}
        onChange={(days) => set({ holidays: days.filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)).toSorted() })}
      />
      <PublicHolidays
        country="RU"
        onAdd={(_, days) => set({ holidays: [...new Set([...calendar.holidays, ...days])].toSorted() })}
      />
    </section>
  );
}

type Stretches = BusinessCalendar['week'][number];

/** One day as people write it: `9:00–13:00, 14:00–18:00`; empty is a day off. */
function Day({
  name,
  stretches,
  onChange,
}: {
  readonly name: string;
  readonly stretches: Stretches;
  readonly onChange: (next: Stretches) => void;
}) {
  const { t } = useLanguage();
  const [text, setText] = useState(writeStretches(stretches));
  const read = readStretches(text);
  return (
    <TextInput
      label={name}
      placeholder={t('queue.sla.dayOff')}
      value={text}
      error={read === null ? t('queue.sla.dayWrong') : undefined}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        const next = readStretches(value);
        if (next !== null) onChange(next);
      }}
    />
  );
}

import { Button, Group, Popover, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useLanguage, type Say } from '../catalogue/use-language.ts';
import type { Format } from '../format/format-of.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './filters.module.css';
import { daysOf, isQuick, localToday, quickPeriods, type Period } from './period.ts';

const MONTHS_BACK = 12;

export function PeriodFilter({
  period,
  onChange,
}: {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
}) {
  const { t } = useLanguage();
  const format = useFormat();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [own, setOwn] = useState(() => daysOf(period));
  const choose = (next: Period) => {
    onChange(next);
    close();
  };
  return (
    <Popover
      opened={isOpen}
      onChange={(open) => (open ? undefined : close())}
      position="bottom-start"
      width={330}
      trapFocus
    >
      <Popover.Target>
        <button type="button" className={classes.chip} onClick={toggle} aria-haspopup="dialog">
          {t('design.filters.period')} <b>{writePeriod(period, t, format)}</b>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text className={classes.legend}>{t('design.periods.quick')}</Text>
        <SimpleGrid cols={2} spacing={4} verticalSpacing={4}>
          {quickPeriods.map((quick) => (
            <Choice
              key={quick}
              isOn={quick === period}
              onClick={() => choose(quick)}
              text={t(`design.periods.${quick}`)}
            />
          ))}
        </SimpleGrid>
        <Text className={classes.legend}>{t('design.periods.months')}</Text>
        <SimpleGrid cols={3} spacing={4} verticalSpacing={4}>
          {lastMonths().map((month) => (
            <Choice key={month} isOn={month === period} onClick={() => choose(month)} text={format.month(month)} />
          ))}
        </SimpleGrid>
        <Text className={classes.legend}>{t('design.periods.own')}</Text>
        <Group gap={8} align="end" wrap="nowrap">
          <TextInput
            type="date"
            label={t('design.periods.from')}
            value={own.from}
            onChange={({ currentTarget: { value } }) => setOwn({ ...own, from: value })}
          />
          <TextInput
            type="date"
            label={t('design.periods.to')}
            value={own.to}
            onChange={({ currentTarget: { value } }) => setOwn({ ...own, to: value })}
          />
        </Group>
        <Button
          mt="sm"
          size="xs"
          variant="light"
          disabled={own.from === '' || own.to < own.from}
          onClick={() => choose(`${own.from}..${own.to}`)}
        >
          {t('states.done')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ isOn, text, onClick }: { isOn: boolean; text: string; onClick: () => void }) {
  return (
    <button type="button" className={classes.option} aria-pressed={isOn} onClick={onClick}>
      {text}
    </button>
  );
}

/** A period in words: `ноябрь 2026`, `30 дней`, `15 янв. – 3 февр.`; with the years when one of them is not this one. */
export function writePeriod(period: Period, t: Say, format: Format): string {
  if (isQuick(period)) return t(`design.periods.${period}`);
  if (/^\d{4}-\d{2}$/.test(period)) return format.month(period);
  const { from, to } = daysOf(period);
  const isThisYear = [from, to].every((day) => day.startsWith(localToday().slice(0, 4)));
  const write = (day: string) => (isThisYear ? format.shortDay(day) : format.day(day));
  return `${write(from)} – ${write(to)}`;
}

function lastMonths(): string[] {
  const [year = 1970, month = 1] = localToday().split('-').map(Number);
  return Array.from({ length: MONTHS_BACK }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

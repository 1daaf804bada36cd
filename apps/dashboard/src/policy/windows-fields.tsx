import { ActionIcon, Button, Chip, Group, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Timing } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './policy.module.css';
import { useWeekdayNames } from './use-weekday-names.ts';

type Window = Timing['windows'][number];

interface Props {
  readonly windows: readonly Window[];
  readonly onChange: (windows: Window[]) => void;
}

const ends = ['from', 'to'] as const;
const usual: Window = { weekdays: [1, 2, 3, 4, 5], from: '10:00', to: '20:00' };

/** Where there are any, messages go within them only: lunch on workdays, an hour on Saturday. */
export function WindowsFields({ windows, onChange }: Props) {
  const { t } = useLanguage();
  const weekdays = useWeekdayNames();
  const set = (at: number, change: Partial<Window>) =>
    onChange(windows.map((window, place) => (place === at ? { ...window, ...change } : window)));
  return (
    <div>
      <p className={classes.label}>{t('policy.windows')}</p>
      {windows.map((window, at) => (
        <div key={at} className={classes.window}>
          <Chip.Group
            multiple
            value={window.weekdays.map(String)}
            onChange={(days) =>
              days.length > 0 && set(at, { weekdays: days.map(Number).toSorted((one, other) => one - other) })
            }
          >
            <Group gap={4}>
              {weekdays.map(([day, name]) => (
                <Chip key={day} value={String(day)} size="xs">
                  {name}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Group gap="xs" wrap="nowrap">
            {ends.map((end) => (
              <TextInput
                key={end}
                type="time"
                size="xs"
                aria-label={t(`policy.${end}`)}
                value={window[end]}
                error={end === 'to' && window.to !== '00:00' && window.to <= window.from}
                onChange={({ currentTarget: { value } }) => value !== '' && set(at, { [end]: value })}
              />
            ))}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('states.delete')}
              onClick={() => onChange(windows.filter((_, place) => place !== at))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </Group>
        </div>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...windows, usual])}
      >
        {t('policy.addWindow')}
      </Button>
      <p className={classes.hint}>{t('policy.windowsHint')}</p>
    </div>
  );
}

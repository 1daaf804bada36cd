import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './filters.module.css';
import { ChoiceFilter } from './choice-filter.tsx';
import { ListFilterChip } from './list-filter.tsx';
import { PeriodFilter } from './period-filter.tsx';
import { defaultPeriod } from './period.ts';
import { listFilters, type ListFilter, type ViewFilter } from './view-filter.ts';

interface Props {
  readonly filter: ViewFilter;
  /** Writes the filter into the address: `(next) => navigate({ search: next, replace: true })`. */
  readonly onChange: (filter: ViewFilter) => void;
  /** Lists that this page can be filtered by. Default: all. */
  readonly lists?: readonly ListFilter[];
  readonly withCompare?: boolean;
  readonly withMode?: boolean;
}

/** What the page is about: period, comparison, mode, and lists that are added when needed. Everything stands in the address. */
export function FilterBar({ filter, onChange, lists = listFilters, withCompare = true, withMode = true }: Props) {
  const { t } = useLanguage();
  const [added, setAdded] = useState<ListFilter | null>(null);
  const shown = lists.filter((name) => filter[name] !== undefined || name === added);
  const rest = lists.filter((name) => !shown.includes(name));
  const set = (change: Partial<ViewFilter>) => onChange(clean({ ...filter, ...change }));
  const hasAny = shown.some((name) => filter[name] !== undefined) || filter.mode !== undefined;
  return (
    <search className={classes.bar}>
      <PeriodFilter period={filter.period ?? defaultPeriod} onChange={(period) => set({ period })} />
      {withCompare && (
        <ChoiceFilter
          name={t('design.filters.compare')}
          value={filter.compare ?? 'previous'}
          choices={(['previous', 'year', 'rest', 'none'] as const).map((value) => [
            value,
            t(`design.compares.${value}`),
          ])}
          onChange={(compare) => set({ compare: compare === 'previous' ? undefined : compare })}
        />
      )}
      {withMode && (
        <ChoiceFilter
          name={t('design.filters.mode')}
          value={filter.mode ?? 'all'}
          choices={[
            ['all', t('states.all')],
            ['invited', t('design.modes.invited')],
            ['spontaneous', t('design.modes.spontaneous')],
          ]}
          onChange={(mode) => set({ mode: mode === 'all' ? undefined : mode })}
        />
      )}
      {shown.map((name) => (
        <ListFilterChip
          key={name}
          list={name}
          isNew={name === added}
          value={filter[name]}
          onChange={(value) => {
            if (value === undefined) setAdded(null);
            set({ [name]: value });
          }}
        />
      ))}
      {rest.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button variant="default" className={classes.add} leftSection={<IconPlus size={14} stroke={1.7} />}>
              {t('design.addFilter')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((name) => (
              <Menu.Item key={name} onClick={() => setAdded(name)}>
                {t(`design.filters.${name}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {hasAny && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('design.clearFilters')}
          title={t('design.clearFilters')}
          onClick={() => {
            setAdded(null);
            onChange(clean({ period: filter.period, compare: filter.compare }));
          }}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </search>
  );
}

function clean(filter: ViewFilter): ViewFilter {
  const { period, ...rest } = filter;
  const kept = Object.entries({ ...rest, period: period === defaultPeriod ? undefined : period });
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

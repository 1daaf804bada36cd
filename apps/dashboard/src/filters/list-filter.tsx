import { Checkbox, Popover, ScrollArea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './filters.module.css';
import { useChoices } from './use-choices.ts';
import type { ListFilter } from './view-filter.ts';

interface Props {
  readonly list: ListFilter;
  /** `12,15`, as in the address. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** Just added: its list stands open. */
  readonly isNew?: boolean;
}

/** Any number of a list: `Подразделения Невский, 40 +2 ×`. */
export function ListFilterChip({ list, value, onChange, isNew = false }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const [isOpen, { toggle, close }] = useDisclosure(isNew);
  const [query, setQuery] = useState('');
  const choices = useChoices(list);
  const chosen = new Set((value ?? '').split(',').filter(Boolean).map(Number));
  const names = choices.filter(({ id }) => chosen.has(id)).map(({ name }) => name);
  const title = t(`design.filters.${list}`);
  const shown = choices.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()));

  function pick(id: number) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next.size === 0 ? undefined : [...next].join(','));
  }

  return (
    <span className={classes.pair}>
      <Popover
        opened={isOpen}
        onChange={(open) => (open ? undefined : close())}
        position="bottom-start"
        width={290}
        trapFocus
      >
        <Popover.Target>
          <button type="button" className={classes.chip} onClick={toggle} aria-haspopup="dialog">
            {title}{' '}
            <b>
              {names[0] ?? '…'}
              {names.length > 1 && ` +${format.count(names.length - 1)}`}
            </b>
          </button>
        </Popover.Target>
        <Popover.Dropdown p={8}>
          <TextInput
            data-autofocus
            aria-label={t('shell.search')}
            placeholder={t('shell.search')}
            value={query}
            onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          />
          <ScrollArea.Autosize mah={280} mt={8}>
            {shown.map(({ id, name, depth }) => (
              <Checkbox
                key={id}
                className={classes.check}
                style={{ paddingInlineStart: query === '' ? depth * 16 : 0 }}
                size="xs"
                label={name}
                checked={chosen.has(id)}
                onChange={() => pick(id)}
              />
            ))}
          </ScrollArea.Autosize>
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={classes.clear}
        aria-label={t('design.clearFilter', { name: title })}
        onClick={() => onChange(undefined)}
      >
        <IconX size={13} aria-hidden />
      </button>
    </span>
  );
}

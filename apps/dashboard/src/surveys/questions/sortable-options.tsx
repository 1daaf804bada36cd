import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Option } from '@otklik/questionnaire';
import type { ReactNode } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { SortableList } from '../../design/dragging/sortable-list.tsx';
import type { Draft } from '../draft/draft.ts';
import { LocalText } from '../question-list/local-text.tsx';
import classes from '../surveys.module.css';

interface Props<Each extends Option> {
  readonly draft: Draft;
  readonly options: readonly Each[];
  readonly least: number;
  readonly onChange: (options: Each[]) => void;
  /** A new option of this id, without words. */
  readonly fresh: (empty: Option) => Each;
  /** What else is set for one option. */
  readonly more?: (option: Each, change: (option: Each) => void) => ReactNode;
  readonly addLabel?: string;
}

/** Options in the order in which they are read. */
export function SortableOptions<Each extends Option>(props: Props<Each>) {
  const { draft, options, onChange, fresh } = props;
  const { t } = useLanguage();
  return (
    <div>
      <SortableList
        look="fields"
        items={options}
        idOf={({ id }) => id}
        nameOf={(option) => t('surveys.option', { number: options.indexOf(option) + 1 })}
        onMove={onChange}
      >
        {(option, at) => <OptionRow {...props} option={option} at={at} />}
      </SortableList>
      <Button
        mt="xs"
        size="xs"
        variant="light"
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          onChange([...options, fresh({ id: freeOption(options), text: { [draft.defaultLanguage]: '' } })])
        }
      >
        {props.addLabel ?? t('surveys.addOption')}
      </Button>
    </div>
  );
}

interface RowProps<Each extends Option> extends Props<Each> {
  readonly option: Each;
  readonly at: number;
}

function OptionRow<Each extends Option>({ draft, options, least, onChange, more, option, at }: RowProps<Each>) {
  const { t } = useLanguage();
  const change = (changed: Each) => onChange(options.map((each) => (each.id === option.id ? changed : each)));
  const label = t('surveys.option', { number: at + 1 });
  return (
    <div className={classes.optionRow}>
      <div>
        <LocalText label={label} draft={draft} value={option.text} onChange={(text) => change({ ...option, text })} />
        {more !== undefined && <div className={classes.optionMore}>{more(option, change)}</div>}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        mt={24}
        disabled={options.length <= least}
        aria-label={`${t('states.delete')}: ${label}`}
        onClick={() => onChange(options.filter((each) => each !== option))}
      >
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}

function freeOption(options: readonly Option[]): string {
  const taken = new Set(options.map(({ id }) => id));
  for (let number = options.length + 1; ; number++) if (!taken.has(`option-${number}`)) return `option-${number}`;
}

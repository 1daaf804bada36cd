import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { SortableList } from '../../design/dragging/sortable-list.tsx';
import classes from './logic.module.css';

interface Props<Entry extends { readonly id: string }> {
  readonly title: string;
  readonly about: string;
  readonly addLabel: string;
  readonly entries: readonly Entry[];
  readonly nameOf: (entry: Entry) => string;
  readonly fresh: () => Entry;
  /** The first that fits is taken: they can be put in order. */
  readonly isOrdered?: boolean;
  readonly onChange: (entries: Entry[] | undefined) => void;
  readonly children: (entry: Entry, change: (entry: Entry) => void) => ReactNode;
}

/** A list of a survey's own things: end pages, quotas, calculated values. An empty one leaves the definition. */
export function EntryCard<Entry extends { readonly id: string }>(props: Props<Entry>) {
  const { title, about, addLabel, entries, nameOf, fresh, isOrdered = false, onChange, children } = props;
  const { t } = useLanguage();
  return (
    <Card title={title} foot={about}>
      {entries.length > 0 && (
        <SortableList
          look="parts"
          items={entries}
          idOf={({ id }) => id}
          nameOf={nameOf}
          onMove={onChange}
          isFixed={!isOrdered || entries.length < 2}
        >
          {(entry) => (
            <div className={classes.entry}>
              <div className={classes.entryHead}>
                <span>{nameOf(entry)}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('states.delete')}: ${nameOf(entry)}`}
                  onClick={() => {
                    const rest = entries.filter((each) => each !== entry);
                    onChange(rest.length === 0 ? undefined : rest);
                  }}
                >
                  <IconX size={15} />
                </ActionIcon>
              </div>
              {children(entry, (changed) => onChange(entries.map((each) => (each.id === entry.id ? changed : each))))}
            </div>
          )}
        </SortableList>
      )}
      <Button
        mt="sm"
        size="xs"
        variant="light"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...entries, fresh()])}
      >
        {addLabel}
      </Button>
    </Card>
  );
}

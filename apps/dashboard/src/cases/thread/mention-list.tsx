import { Combobox, useCombobox, VisuallyHidden } from '@mantine/core';
import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useMe } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useOwners } from '../../company/owner-select.tsx';
import { colleaguesLike, mentionAt, withMention, type Colleague, type TypedMention } from './mention.ts';

const LIST_ID = 'note-colleagues';

/**
 * Colleagues to be called by "@" while a note is typed. The focus stays in the note: arrows go along the list, Enter or Tab puts the name
 * in, Esc closes it.
 */
export function useMentions(text: string, put: (text: string, caret: number) => void) {
  const me = useMe().person?.id;
  const colleagues = useOwners().filter(({ id }) => id !== me);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const typed = mentionAt(text, Math.min(caret, text.length));
  const found = typed === null || typed.from === closedAt ? [] : colleaguesLike(colleagues, typed.letters);
  const active = Math.min(at, found.length - 1);
  const choose = (one: Colleague, mention: TypedMention) => {
    const next = withMention(text, caret, mention, one.name);
    setCaret(next.caret);
    setAt(0);
    put(next.text, next.caret);
  };
  const onSelect = ({ currentTarget: { selectionEnd } }: SyntheticEvent<HTMLTextAreaElement>) => {
    if (selectionEnd === caret) return;
    setCaret(selectionEnd);
    setAt(0);
    setClosedAt(null);
  };
  /** True where the key was the list's. */
  const onKey = (event: KeyboardEvent): boolean => {
    const one = found[active];
    if (one === undefined || typed === null || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'ArrowDown') setAt((active + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((active + found.length - 1) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(one, typed);
    else if (event.key === 'Escape') setClosedAt(typed.from);
    else return false;
    event.preventDefault();
    return true;
  };
  return {
    onSelect,
    onKey,
    field: {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': found.length === 0 ? undefined : LIST_ID,
      'aria-activedescendant': found.length === 0 ? undefined : `${LIST_ID}-${active}`,
    } as const,
    list: <MentionList found={found} active={active} onChoose={(one) => typed !== null && choose(one, typed)} />,
  };
}

function MentionList({
  found,
  active,
  onChoose,
}: {
  readonly found: readonly Colleague[];
  readonly active: number;
  readonly onChoose: (one: Colleague) => void;
}) {
  const { t } = useLanguage();
  const store = useCombobox({ opened: found.length > 0 });
  return (
    <Combobox
      store={store}
      position="bottom-start"
      width={320}
      onOptionSubmit={(id) => {
        const one = found.find((each) => each.id === id);
        if (one !== undefined) onChoose(one);
      }}
    >
      <Combobox.DropdownTarget>
        {/* In the flow, below the note: what is being typed stays in sight. */}
        <div>
          <VisuallyHidden component="output">
            {found.length > 0 && t('desk.work.colleaguesFound', { n: found.length })}
          </VisuallyHidden>
        </div>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options id={LIST_ID} aria-label={t('desk.work.colleagues')} mah={264} style={{ overflowY: 'auto' }}>
          {found.map((one, at) => (
            <Combobox.Option key={one.id} id={`${LIST_ID}-${at}`} value={one.id} selected={at === active}>
              {one.name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

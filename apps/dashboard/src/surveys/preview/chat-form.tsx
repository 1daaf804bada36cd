import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSend2 } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { rehearsalEndpoints, type ChatKind } from '@otklik/contract';
import { answersSchema, parseDefinition } from '@otklik/questionnaire';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { FormProps } from './form-props.ts';
import classes from './preview.module.css';

type Reply = { readonly text: string } | { readonly button: string };

/** The dialogue as the server would lead it: with buttons in a messenger, by numbers and words in an SMS. */
export function ChatForm({ chat, draft, context, onWalk }: FormProps & { readonly chat: ChatKind }) {
  const { t } = useLanguage();
  const [replies, setReplies] = useState<readonly Reply[]>([]);
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(draft, 400);
  const { language, ...known } = context;
  const body = { definition: { ...settled }, chat, language, context: known, replies: [...replies] };
  const canBeAsked = parseDefinition(settled).ok;
  const { data, isError } = useQuery({
    queryKey: [rehearsalEndpoints.rehearse.name, body],
    queryFn: ({ signal }) => call(rehearsalEndpoints.rehearse, { body, signal }),
    enabled: canBeAsked,
    placeholderData: keepPreviousData,
  });
  const end = useRef<HTMLLIElement>(null);
  const tell = useEffectEvent((rehearsed: NonNullable<typeof data>) =>
    onWalk({
      answers: answersSchema.parse(rehearsed.answers),
      now: rehearsed.asked === null ? [] : [rehearsed.asked],
      isFinished: rehearsed.phase !== 'asking',
    }),
  );
  useEffect(() => {
    if (data === undefined) return;
    tell(data);
    const list = end.current?.parentElement;
    if (list != null) list.scrollTop = list.scrollHeight;
  }, [data]);
  if (!canBeAsked || isError) return <p className={classes.cannot}>{t('preview.cannot')}</p>;

  const reply = (given: Reply) => {
    setReplies([...replies, given]);
    setTyped('');
  };
  const last = data?.said.findLastIndex(({ by }) => by === 'company');
  return (
    <div className={classes.chat} data-chat={chat}>
      <ol className={classes.said} role="log" aria-label={t('preview.talk')}>
        {data?.said.map((line, at) => (
          <li key={at} ref={at === data.said.length - 1 ? end : undefined} data-by={line.by}>
            <p className={classes.bubble}>{line.text}</p>
            {line.parts !== null && line.by === 'company' && <small>{t('preview.parts', { count: line.parts })}</small>}
            {line.buttons.map((row, place) => (
              <div key={place} className={classes.buttons}>
                {row.map(({ id, label }) => (
                  <button key={id} type="button" disabled={at !== last} onClick={() => reply({ button: id })}>
                    {label}
                  </button>
                ))}
              </div>
            ))}
          </li>
        ))}
      </ol>
      <form
        className={classes.write}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') reply({ text: typed.trim() });
        }}
      >
        <TextInput
          data-own-undo
          aria-label={t('preview.reply')}
          placeholder={t('preview.reply')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <ActionIcon type="submit" size={36} aria-label={t('preview.send')}>
          <IconSend2 size={17} stroke={1.7} />
        </ActionIcon>
      </form>
    </div>
  );
}

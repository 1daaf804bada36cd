import { Textarea, TextInput } from '@mantine/core';
import type { Text } from '@otklik/questionnaire';
import type { PageWords } from '@otklik/respond';
import { useId, useRef } from 'react';
import { useWordsAround } from '../../words/given-words.ts';
import { useFirstLanguage } from '../settings/first-language.ts';
import type { Draft } from '../draft/draft.ts';
import { PlaceMenu, type Place } from './place-menu.tsx';
import classes from '../surveys.module.css';

interface Props {
  readonly label: string;
  readonly draft: Pick<Draft, 'languages' | 'defaultLanguage'>;
  readonly value: Text | undefined;
  readonly onChange: (value: Text) => void;
  readonly isLong?: boolean;
  readonly description?: string;
  /** What may be put into the words: an earlier answer, the customer's name. */
  readonly places?: readonly Place[];
  /** What the page says where nothing is written. */
  readonly usual?: (words: PageWords) => string;
  /** The same where a text that is missing does not fall back to the survey's default language. */
  readonly usualIn?: (language: string) => string;
}

/** One text in all languages of the survey, side by side; the company's first; what is empty falls back to the survey's default. */
export function LocalText({
  label,
  draft,
  value = {},
  onChange,
  isLong = false,
  description,
  places = [],
  usual,
  usualIn,
}: Props) {
  const { defaultLanguage } = draft;
  const first = useFirstLanguage(draft);
  const wordsAround = useWordsAround(draft, usual !== undefined);
  const languages = [first, ...draft.languages.filter((language) => language !== first)];
  const Field = isLong ? Textarea : TextInput;
  const about = useId();
  const isOnce = languages.length > 1 && description !== undefined;
  const caret = useRef({ language: first, at: Infinity });
  function insert(place: string) {
    const { language, at } = caret.current;
    const words = value[language] ?? '';
    onChange({ ...value, [language]: `${words.slice(0, at)}${place}${words.slice(at)}` });
  }
  return (
    <fieldset className={classes.texts}>
      {languages.length > 1 && <legend>{label}</legend>}
      {isOnce && (
        <p id={about} className={classes.about}>
          {description}
        </p>
      )}
      <div className={classes.each}>
        {languages.map((language) => (
          <Field
            key={language}
            label={languages.length > 1 ? undefined : label}
            aria-label={`${label}, ${language}`}
            description={isOnce ? undefined : description}
            aria-describedby={isOnce ? about : undefined}
            lang={language}
            autosize={isLong || undefined}
            minRows={isLong ? 2 : undefined}
            leftSection={languages.length > 1 ? <span className={classes.tag}>{language}</span> : undefined}
            placeholder={
              usualIn?.(language) ??
              ((language === defaultLanguage ? undefined : value[defaultLanguage]) || usual?.(wordsAround(language)))
            }
            value={value[language] ?? ''}
            onBlur={({ currentTarget }) => {
              caret.current = { language, at: currentTarget.selectionStart ?? Infinity };
            }}
            onChange={(event: { currentTarget: { value: string } }) =>
              onChange({ ...value, [language]: event.currentTarget.value })
            }
          />
        ))}
      </div>
      {places.length > 0 && <PlaceMenu places={places} onChoose={insert} />}
    </fieldset>
  );
}

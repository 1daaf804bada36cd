import { Textarea, TextInput } from '@mantine/core';
import type { Text } from '@otklik/questionnaire';
import type { Draft } from './draft.ts';
import classes from './surveys.module.css';

interface Props {
  readonly label: string;
  readonly draft: Pick<Draft, 'languages' | 'defaultLanguage'>;
  readonly value: Text | undefined;
  readonly onChange: (value: Text) => void;
  readonly isLong?: boolean;
  readonly description?: string;
}

/** One text in all languages of the survey, side by side; what is empty falls back to the first. */
export function LocalText({ label, draft, value = {}, onChange, isLong = false, description }: Props) {
  const { languages, defaultLanguage } = draft;
  const Field = isLong ? Textarea : TextInput;
  return (
    <fieldset className={classes.texts}>
      {languages.length > 1 && <legend>{label}</legend>}
      {languages.map((language) => (
        <Field
          key={language}
          label={languages.length > 1 ? undefined : label}
          aria-label={`${label}, ${language}`}
          description={description}
          lang={language}
          autosize={isLong || undefined}
          minRows={isLong ? 2 : undefined}
          leftSection={languages.length > 1 ? <span className={classes.tag}>{language}</span> : undefined}
          placeholder={language === defaultLanguage ? undefined : value[defaultLanguage]}
          value={value[language] ?? ''}
          onChange={(event: { currentTarget: { value: string } }) =>
            onChange({ ...value, [language]: event.currentTarget.value })
          }
        />
      ))}
    </fieldset>
  );
}

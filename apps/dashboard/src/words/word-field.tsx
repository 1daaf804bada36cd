import { Textarea } from '@mantine/core';
import type { SurroundingLine, SurroundingTexts } from '@otklik/contract';
import { directionOf, faultsIn } from '@otklik/respond';
import { memo } from 'react';
import type { Language } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './words.module.css';

interface Props {
  readonly line: SurroundingLine;
  readonly language: string;
  readonly forms: SurroundingTexts['forms'];
  /** Of the original. */
  readonly from: Language;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly onChange: (text: string) => void;
}

/** One word: its original on the left, the language's on the right, and what must stay in it. */
export const WordField = memo(Field, (before, after) => {
  // The hundred and more fields of a page are not drawn anew for a letter in one of them.
  return before.value === after.value && before.line === after.line && before.from === after.from;
});

function Field({ line, language, forms, from, value, isReadOnly, onChange }: Props) {
  const { t } = useLanguage();
  const original = line.texts[from];
  const places = bracesOf(line.places);
  const about = { places, example: exampleOf(line), forms: forms.join(', ') };
  const fault = value.trim() === '' ? undefined : faultsIn(line, value.trim(), language)[0];
  const left = bracesOf(line.places.filter((place) => !value.includes(`{${place}`)));
  const isOwn = line.ready !== null && value !== line.ready;
  const hint = [
    places === '' ? '' : line.hasForms ? t('words.forms', about) : t('words.keep', about),
    isOwn ? t('words.ours', { text: line.ready }) : '',
  ];
  return (
    <div className={classes.line} data-missing={value.trim() === '' && line.ready === null ? true : undefined}>
      <p lang={from}>{original}</p>
      <Textarea
        autosize
        minRows={1}
        lang={language}
        dir={directionOf(language)}
        aria-label={original}
        readOnly={isReadOnly}
        description={hint.filter((part) => part !== '').join(' ') || undefined}
        inputWrapperOrder={['input', 'error', 'description']}
        error={fault === undefined ? undefined : t(`words.faults.${fault.code}`, { ...about, places: left })}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}

function bracesOf(places: readonly string[]): string {
  return places.map((place) => `{${place}}`).join(', ');
}

function exampleOf({ places: [place = ''] }: SurroundingLine): string {
  return `{${place} | one: # … | other: # …}`;
}

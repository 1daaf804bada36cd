import { Checkbox, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { contactFieldsOf, type AnswerValue, type Question, type QuestionOf, type Say } from '@otklik/questionnaire';
import { useState, type KeyboardEvent } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFirstFocus } from './use-first-focus.ts';

interface Props<Of extends Question> {
  readonly question: Of;
  readonly say: Say;
  readonly label: string;
  readonly onAnswer: (value: AnswerValue) => void;
}

/** His own words: Enter goes on, Shift and Enter begin a new line. */
export function PieceText({ question, label, onAnswer }: Props<QuestionOf<'text'>>) {
  const [words, setWords] = useState('');
  const first = useFirstFocus<HTMLTextAreaElement>();
  return (
    <Textarea
      aria-label={label}
      ref={first}
      autosize
      minRows={question.multiline ? 3 : 1}
      maxRows={10}
      maxLength={question.maxLength}
      value={words}
      onChange={({ currentTarget: { value } }) => setWords(value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey) return;
        event.preventDefault();
        if (words.trim() !== '') onAnswer(words.trim());
      }}
    />
  );
}

/** A number or a date. */
export function PieceEntry({ question, say, label, onAnswer }: Props<QuestionOf<'number' | 'date'>>) {
  const [entered, setEntered] = useState('');
  const first = useFirstFocus<HTMLInputElement>();
  const isNumber = question.type === 'number';
  function take() {
    const value = isNumber ? Number(entered.replace(',', '.')) : entered;
    if (entered.trim() !== '' && (typeof value === 'string' || Number.isFinite(value))) onAnswer(value);
  }
  return (
    <TextInput
      aria-label={label}
      ref={first}
      type={isNumber ? 'text' : question.withTime === true ? 'datetime-local' : 'date'}
      {...(isNumber ? { inputMode: 'decimal' as const, rightSection: say(question.unit), rightSectionWidth: 72 } : {})}
      value={entered}
      onChange={({ currentTarget: { value } }) => setEntered(value)}
      onKeyDown={onEnter(take)}
    />
  );
}

type ContactQuestion = QuestionOf<'contact' | 'email' | 'phone'>;

/** Kept only with his consent, which is read aloud as it stands. */
export function PieceContact({ question, say, onAnswer }: Props<ContactQuestion>) {
  const { t } = useLanguage();
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const [time, setTime] = useState<string | null>(null);
  const [isAgreed, setAgreed] = useState(false);
  const first = useFirstFocus<HTMLInputElement>();
  const wanted = contactFieldsOf(question);
  const times = question.type === 'contact' ? (question.times ?? []) : [];
  const consent = say(question.consent, question.id);
  const given = Object.fromEntries(
    Object.entries(fields)
      .map(([field, value]) => [field, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
  const hasConsent = consent === '' || isAgreed;
  function take() {
    if (Object.keys(given).length === 0 || !hasConsent) return;
    onAnswer({ ...given, ...(time === null ? {} : { time }), consent: true });
  }
  return (
    <Stack gap="sm">
      {wanted.map((field, place) => (
        <TextInput
          key={field}
          label={t(`cases.person.${field}`)}
          type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
          ref={place === 0 ? first : undefined}
          autoComplete="off"
          value={fields[field] ?? ''}
          onChange={({ currentTarget: { value } }) => setFields({ ...fields, [field]: value })}
          onKeyDown={onEnter(take)}
        />
      ))}
      {times.length > 0 && (
        <Select
          label={t('interviews.when')}
          data={times.map(({ id, text }) => ({ value: id, label: say(text) }))}
          value={time}
          clearable
          onChange={setTime}
        />
      )}
      {consent !== '' && (
        <Checkbox
          label={consent}
          checked={isAgreed}
          onChange={({ currentTarget: { checked } }) => setAgreed(checked)}
          onKeyDown={onEnter(take)}
        />
      )}
    </Stack>
  );
}

function onEnter(take: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    take();
  };
}

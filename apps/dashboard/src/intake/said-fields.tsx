import { Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import type { SaidInLanguages } from '@otklik/contract';
import { languages, type Language } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';

interface Props {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly fields: readonly {
    readonly label: string;
    readonly description?: string;
    readonly texts: SaidInLanguages;
    readonly onChange: (texts: SaidInLanguages) => void;
  }[];
}

/** What customers read, one language at a time. */
export function SaidFields({ language, onLanguage, fields }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <Group justify="space-between">
        <Text fw={600}>{t('intake.form.texts')}</Text>
        <SegmentedControl
          aria-label={t('intake.form.language')}
          data={languages.map((each) => ({ value: each, label: each.toUpperCase() }))}
          value={language}
          onChange={(next) => onLanguage(languages.find((each) => each === next) ?? language)}
        />
      </Group>
      {fields.map(({ texts, onChange, ...field }) => (
        <Textarea
          key={field.label}
          {...field}
          autosize
          minRows={1}
          value={texts[language] ?? ''}
          onChange={({ currentTarget }) => onChange(said(texts, language, currentTarget.value))}
        />
      ))}
    </>
  );
}

/** A text in one more language; an empty one is none. */
export function said(texts: SaidInLanguages, language: Language, text: string): SaidInLanguages {
  const { [language]: _before, ...others } = texts;
  return text.trim() === '' ? others : { ...others, [language]: text };
}

import { MultiSelect, Select } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { LocalText } from '../question-list/local-text.tsx';
import { RotationFields } from './rotation-fields.tsx';
import { offeredLanguages, useLanguageName } from './survey-languages.ts';
import { TextsExchange } from './texts-exchange.tsx';

/** What belongs to the survey as a whole: languages, title, greeting, thanks, what happens with the answer. */
export function SurveyFields({
  draft,
  surveyId,
  onChange,
}: {
  readonly draft: Draft;
  readonly surveyId: number;
  readonly onChange: (draft: Draft) => void;
}) {
  const { t } = useLanguage();
  const nameOf = useLanguageName();
  const known = [...new Set([...offeredLanguages, ...draft.languages])];
  const options = known.map((value) => ({ value, label: nameOf(value) }));
  return (
    <>
      <h2>{t('surveys.whole')}</h2>
      <MultiSelect
        label={t('surveys.languages')}
        searchable
        data={options}
        value={draft.languages}
        onChange={(chosen) => {
          if (chosen.length === 0) return;
          const first = chosen.includes(draft.defaultLanguage)
            ? draft.defaultLanguage
            : (chosen[0] ?? draft.defaultLanguage);
          onChange({ ...draft, languages: chosen, defaultLanguage: first });
        }}
      />
      {draft.languages.length > 1 && (
        <Select
          label={t('surveys.defaultLanguage')}
          data={options.filter(({ value }) => draft.languages.includes(value))}
          allowDeselect={false}
          value={draft.defaultLanguage}
          onChange={(value) => value !== null && onChange({ ...draft, defaultLanguage: value })}
        />
      )}
      <TextsExchange draft={draft} onChange={onChange} />
      <LocalText
        label={t('surveys.pageTitle')}
        draft={draft}
        value={draft.title}
        onChange={(title) => onChange({ ...draft, title })}
      />
      <LocalText
        label={t('surveys.intro')}
        draft={draft}
        value={draft.intro}
        isLong
        onChange={(intro) => onChange({ ...draft, intro: orNothing(intro) })}
      />
      <LocalText
        label={t('surveys.thanksTitle')}
        draft={draft}
        value={draft.thanks.title}
        onChange={(title) => onChange({ ...draft, thanks: { ...draft.thanks, title } })}
      />
      <LocalText
        label={t('surveys.thanksText')}
        draft={draft}
        value={draft.thanks.text}
        isLong
        onChange={(text) => onChange({ ...draft, thanks: { ...draft.thanks, text: orNothing(text) } })}
      />
      <LocalText
        label={t('surveys.thanksNext')}
        description={t('surveys.thanksNextHint')}
        draft={draft}
        value={draft.thanks.next}
        isLong
        onChange={(next) => onChange({ ...draft, thanks: { ...draft.thanks, next: orNothing(next) } })}
      />
      <LocalText
        label={t('surveys.privacy')}
        draft={draft}
        value={draft.privacy}
        isLong
        onChange={(privacy) => onChange({ ...draft, privacy: orNothing(privacy) })}
      />
      <RotationFields draft={draft} surveyId={surveyId} onChange={onChange} />
    </>
  );
}

/** A text that is empty in every language is no text: it would ask for translations. */
export function orNothing<Text extends Record<string, string>>(text: Text): Text | undefined {
  return Object.values(text).every((words) => words === '') ? undefined : text;
}

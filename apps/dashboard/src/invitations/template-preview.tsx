import { Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  surveyEndpoints,
  templateEndpoints,
  type TemplateForm,
  type TemplatePurpose,
  type TemplateTexts,
} from '@otklik/contract';
import { ask, call } from '../api/call.ts';
import { asProblem } from '../api/problem.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './invitations.module.css';

/** What is looked at, or sent to oneself, as it stands on the screen. */
export interface ShownText {
  readonly texts: TemplateTexts;
  readonly purpose: TemplatePurpose;
  readonly form: TemplateForm;
  readonly language: string;
  /** Whose first question stands there; null: none. */
  readonly surveyId: number | null;
}

interface Props {
  readonly of: ShownText;
  readonly onSurvey: (surveyId: number | null) => void;
}

/** Made by the same code that sends; a mistake in braces is said here before it is saved. */
export function TemplatePreview({ of, onSurvey }: Props) {
  const { t } = useLanguage();
  const { form, purpose, surveyId } = of;
  const surveys = useQuery(ask(surveyEndpoints.list));
  const asks = (form === 'email' || form === 'short') && (purpose === 'invitation' || purpose === 'reminder');
  const [{ surveyId: chosen, ...text }] = useDebouncedValue(of, 400);
  const body = { ...text, ...(chosen === null ? {} : { surveyId: chosen }) };
  const { data, error } = useQuery({
    queryKey: [templateEndpoints.preview.name, body],
    queryFn: ({ signal }) => call(templateEndpoints.preview, { body, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('invitations.template.preview')}</Text>
      {asks && (
        <Select
          size="xs"
          clearable
          placeholder={t('invitations.template.survey')}
          aria-label={t('invitations.template.survey')}
          data={(surveys.data?.items ?? [])
            .filter(({ state }) => state === 'open')
            .map(({ id, name }) => ({ value: String(id), label: name }))}
          value={surveyId === null ? null : String(surveyId)}
          onChange={(next) => onSurvey(next === null ? null : Number(next))}
        />
      )}
      {error !== null && (
        <Text c="red" size="sm" role="alert">
          {asProblem(error).message}
        </Text>
      )}
      {data !== undefined && data.html !== null && (
        <>
          <Text size="sm">{data.subject}</Text>
          <iframe className={classes.preview} sandbox="" title={t('invitations.template.preview')} srcDoc={data.html} />
        </>
      )}
      {data !== undefined && data.html === null && (
        <div className={classes.bubble}>
          {data.subject !== '' && <b>{data.subject}</b>}
          <div>{data.text}</div>
        </div>
      )}
      {data !== undefined && data.parts !== null && (
        <Text size="xs" c="dimmed">
          {t('invitations.template.parts', { count: data.parts })}
        </Text>
      )}
    </Stack>
  );
}

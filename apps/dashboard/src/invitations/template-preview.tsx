import { Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { surveyEndpoints, templateEndpoints, type TemplateForm, type TemplateTexts } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { asProblem } from '../api/problem.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './invitations.module.css';

interface Props {
  readonly texts: TemplateTexts;
  readonly form: TemplateForm;
  readonly language: string;
}

/** Made by the same code that sends; a mistake in braces is said here before it is saved. */
export function TemplatePreview({ texts, form, language }: Props) {
  const { t } = useLanguage();
  const surveys = useQuery(ask(surveyEndpoints.list));
  const [surveyId, setSurveyId] = useState<number | null>(null);
  const [body] = useDebouncedValue({ texts, form, language, ...(surveyId === null ? {} : { surveyId }) }, 400);
  const { data, error } = useQuery({
    queryKey: [templateEndpoints.preview.name, body],
    queryFn: ({ signal }) => call(templateEndpoints.preview, { body, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('invitations.template.preview')}</Text>
      {form === 'email' && (
        <Select
          size="xs"
          clearable
          placeholder={t('invitations.template.survey')}
          aria-label={t('invitations.template.survey')}
          data={(surveys.data?.items ?? [])
            .filter(({ state }) => state === 'open')
            .map(({ id, name }) => ({ value: String(id), label: name }))}
          value={surveyId === null ? null : String(surveyId)}
          onChange={(next) => setSurveyId(next === null ? null : Number(next))}
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

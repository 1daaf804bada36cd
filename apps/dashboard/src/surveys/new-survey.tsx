import { Modal, SimpleGrid, UnstyledButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { surveyEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/undo.tsx';
import { emptyDraft } from './draft.ts';
import classes from './surveys.module.css';

/** From a ready questionnaire, or from one question. */
export function NewSurvey({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setIsBusy] = useState(false);
  const { data: ready } = useQuery(ask(surveyEndpoints.ready));
  const inWords = (text: Record<string, string>) => text[language] ?? text['ru'] ?? Object.values(text)[0] ?? '';

  async function start(body: Parameters<typeof call<typeof surveyEndpoints.create>>[1]['body']) {
    setIsBusy(true);
    try {
      const { id } = await call(surveyEndpoints.create, { body });
      await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === surveyEndpoints.list.name });
      await navigate({ to: '/surveys/$surveyId', params: { surveyId: String(id) } });
    } catch (error) {
      sayRefusal(error);
      setIsBusy(false);
    }
  }

  return (
    <Modal opened onClose={onClose} title={t('surveys.new')} size="xl">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {ready?.items.map(({ key, name, purpose }) => (
          <UnstyledButton
            key={key}
            className={classes.ready}
            disabled={isBusy}
            onClick={() => void start({ name: inWords(name), ready: { key } })}
          >
            <b>{inWords(name)}</b>
            <span>{inWords(purpose)}</span>
          </UnstyledButton>
        ))}
        <UnstyledButton
          className={classes.ready}
          disabled={isBusy}
          onClick={() =>
            void start({
              name: t('surveys.untitled'),
              definition: emptyDraft(language, {
                title: t('surveys.untitled'),
                question: t('surveys.firstQuestion'),
                thanks: t('surveys.thanks'),
              }),
            })
          }
        >
          <b>{t('surveys.empty')}</b>
          <span>{t('surveys.emptyAbout')}</span>
        </UnstyledButton>
      </SimpleGrid>
    </Modal>
  );
}

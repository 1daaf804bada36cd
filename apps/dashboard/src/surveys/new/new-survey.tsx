import { Modal, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { surveyEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { emptyDraft } from '../draft/draft.ts';
import { ForeignFile } from './foreign-file.tsx';
import { ReadyGallery } from './ready-gallery.tsx';
import classes from '../surveys.module.css';

/** From a ready questionnaire, from another tool's file, or from one question. */
export function NewSurvey({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setIsBusy] = useState(false);

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
    <Modal opened onClose={onClose} title={t('surveys.new')} size={1080}>
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
      <ForeignFile isBusy={isBusy} onTake={(name, definition) => void start({ name, definition })} />
      <ReadyGallery isBusy={isBusy} onTake={(key, name) => void start({ name, ready: { key } })} />
    </Modal>
  );
}

import { Button, UnstyledButton } from '@mantine/core';
import { readyDefinitions, type ReadyDefinition, type SurveyDefinition } from '@otklik/questionnaire';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useFormat } from '../../format/use-format.ts';
import { Preview } from '../preview/preview.tsx';
import classes from '../surveys.module.css';

interface Props {
  readonly isBusy: boolean;
  readonly onTake: (key: string, name: string) => void;
}

/** Ready questionnaires side by side with what the customer would see: looked at first, taken then. */
export function ReadyGallery({ isBusy, onTake }: Props) {
  const { t, language } = useLanguage();
  const format = useFormat();
  const [key, setKey] = useState(readyDefinitions[0]?.key);
  const chosen = readyDefinitions.find((ready) => ready.key === key);
  const definition = useMemo(() => (chosen === undefined ? undefined : shown(chosen)), [chosen]);
  const inWords = (text: Record<string, string>) => text[language] ?? text['ru'] ?? '';
  return (
    <div className={classes.gallery}>
      <div className={classes.galleryList}>
        {readyDefinitions.map((ready) => (
          <UnstyledButton
            key={ready.key}
            className={classes.ready}
            aria-pressed={ready.key === key}
            onClick={() => setKey(ready.key)}
          >
            <b>{inWords(ready.name)}</b>
            <span>{inWords(ready.purpose)}</span>
          </UnstyledButton>
        ))}
      </div>
      {chosen !== undefined && definition !== undefined && (
        <div className={classes.galleryPreview}>
          <Button disabled={isBusy} onClick={() => onTake(chosen.key, inWords(chosen.name))}>
            {t('editor.takeReady')}
          </Button>
          <p className={classes.galleryAbout}>
            {t('editor.blockSize', { count: definition.questions.length })}
            {chosen.factors.length > 0 &&
              ` · ${t('editor.readyFactors')}: ${format.list(chosen.factors.map(({ name }) => inWords(name)))}`}
          </p>
          <Preview key={chosen.key} draft={definition} questionId={undefined} />
        </div>
      )}
    </div>
  );
}

/** Its factors are not the company's yet: for a look, numbers of their own will do. */
function shown({ build, factors }: ReadyDefinition): SurveyDefinition {
  return build((factorKey) => factors.findIndex(({ key }) => key === factorKey) + 1);
}

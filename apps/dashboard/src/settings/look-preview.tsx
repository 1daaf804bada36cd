import { SegmentedControl } from '@mantine/core';
import type { Workspace } from '@otklik/contract';
import type { SurveyDefinition } from '@otklik/questionnaire';
import { renderMessagePage, renderSurveyPage } from '@otklik/respond';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import phone from '../surveys/surveys.module.css';
import { styleNonce } from '../theme/style-nonce.ts';
import classes from './look.module.css';

export type Look = Pick<Workspace, 'paper' | 'font' | 'scheme' | 'logo'> & { readonly colour: string };

const pages = ['question', 'thanks'] as const;
const times = ['day', 'night'] as const;

/** The customer's pages themselves, in the look that is being chosen. */
export function LookPreview({ look, name }: { readonly look: Look; readonly name: string }) {
  const { t, language } = useLanguage();
  const [page, setPage] = useState<(typeof pages)[number]>('question');
  const [time, setTime] = useState<(typeof times)[number]>('day');
  const scheme = look.scheme === 'auto' ? (time === 'day' ? 'light' : 'dark') : look.scheme;
  const company = { ...look, scheme, name, logoUrl: look.logo ?? undefined };
  const definition = sample(language, (key) => t(`settings.look.${key}`));
  const nonce = styleNonce();
  const html =
    page === 'thanks'
      ? renderMessagePage({ kind: 'thanks', company, language, definition, nonce })
      : renderSurveyPage({
          company,
          definition,
          answers: { visit: 4 },
          context: { language, channel: 'web', products: [], unitName: name },
          action: '/s/preview',
          responseKey: 'preview',
          script: null,
          nonce,
        });
  return (
    <aside className={phone.phone} aria-label={t('settings.look.preview')}>
      <div className={phone.phoneHead}>
        {t('settings.look.preview')}
        <span className={classes.choices}>
          <SegmentedControl
            size="xs"
            aria-label={t('settings.look.preview')}
            data={pages.map((value) => ({ value, label: t(`settings.look.${value}`) }))}
            value={page}
            onChange={setPage}
          />
          {look.scheme === 'auto' && (
            <SegmentedControl
              size="xs"
              aria-label={t('settings.look.scheme')}
              data={times.map((value) => ({ value, label: t(`settings.look.${value}`) }))}
              value={time}
              onChange={setTime}
            />
          )}
        </span>
      </div>
      <iframe className={phone.frame} title={t('settings.look.preview')} sandbox="" srcDoc={html} />
    </aside>
  );
}

function sample(language: string, say: (key: 'number' | 'thankYou' | 'next') => string): SurveyDefinition {
  const text = (key: Parameters<typeof say>[0]) => ({ [language]: say(key) });
  return {
    schema: 1,
    languages: [language],
    defaultLanguage: language,
    title: text('number'),
    questions: [
      { type: 'satisfaction', id: 'visit', scale: '1-5', factorId: null, display: 'faces', text: text('number') },
    ],
    thanks: { title: text('thankYou'), next: text('next') },
  };
}

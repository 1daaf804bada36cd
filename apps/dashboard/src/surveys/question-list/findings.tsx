import type { Finding, Question } from '@otklik/questionnaire';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { useFindingWords } from '../draft/finding-words.ts';
import { useLanguageName } from '../settings/survey-languages.ts';
import classes from '../surveys.module.css';

interface Props {
  readonly draft: Draft;
  readonly findings: { readonly errors: readonly Finding[]; readonly warnings: readonly Finding[] };
  readonly onChoose: (questionId: string | null) => void;
}

interface Told {
  readonly words: string;
  readonly question?: Question | undefined;
  /** The language in which something is to be written that is no part of the survey. */
  readonly spoken?: string;
}

/** As many as can be taken in at a glance. */
const AT_FIRST = 8;

/** What keeps the survey from being published, and what is worth a look; each opens its question. */
export function Findings({ draft, findings, onChoose }: Props) {
  const { t } = useLanguage();
  const { errors, warnings } = findings;
  const kind = errors.length > 0 ? 'error' : 'warning';
  const shown = errors.length > 0 ? errors : warnings;
  const say = useFindingWords();
  const nameOf = useLanguageName();
  const [isWhole, setIsWhole] = useState(false);
  if (shown.length === 0) return null;
  const told = shown.map((finding): Told => {
    if (finding.code === 'missing_words') {
      const language = finding.path.replace('languages.', '');
      const words = t('words.warning', { language: nameOf(language), count: Number.parseInt(finding.message, 10) });
      return { words, spoken: language };
    }
    const at = /^questions\[(\d+)\]/.exec(finding.path)?.[1];
    const language = /\.([a-z]{2,3})$/.exec(finding.path)?.[1];
    const where = at === undefined ? t('surveys.whole') : t('surveys.questionNumber', { number: Number(at) + 1 });
    const lacking = finding.code.startsWith('missing') && language !== undefined ? ` (${language})` : '';
    return { words: `${where}${lacking}: ${say(finding)}`, question: draft.questions[Number(at ?? -1)] };
  });
  // Two rows of one question may have the same trouble.
  const distinct = [...new Map(told.map((line) => [line.words, line])).values()];
  return (
    <div className={classes.findings} data-kind={kind}>
      <b>{t(errors.length > 0 ? 'surveys.errors' : 'surveys.warnings', { count: distinct.length })}</b>
      <ul>
        {distinct.slice(0, isWhole ? undefined : AT_FIRST).map(({ words, question, spoken }) => (
          <li key={words}>
            {spoken === undefined ? (
              <button type="button" onClick={() => onChoose(question?.id ?? null)}>
                {words}
              </button>
            ) : (
              <Link to="/settings/words" search={{ language: spoken }} className={classes.elsewhere}>
                {words}
              </Link>
            )}
          </li>
        ))}
        {!isWhole && distinct.length > AT_FIRST && (
          <li>
            <button type="button" data-more onClick={() => setIsWhole(true)}>
              {t('figures.showAll', { count: distinct.length })}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

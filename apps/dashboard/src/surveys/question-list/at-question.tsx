import type { Finding, Question } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { longestSms, useFindingWords } from '../draft/finding-words.ts';
import classes from '../surveys.module.css';

interface Props {
  readonly draft: Draft;
  readonly question: Question;
  readonly findings: readonly Finding[];
}

/** What was found at this question, and how long it is as an SMS. */
export function AtQuestion({ draft, question, findings }: Props) {
  const { t } = useLanguage();
  const say = useFindingWords();
  const at = draft.questions.findIndex(({ id }) => id === question.id);
  const own = findings.filter(({ path }) => path.startsWith(`questions[${at}]`));
  // One sentence for all languages and rows that it is about.
  const told = [...new Set(own.map(say))];
  return (
    <>
      <p className={classes.sms}>{t('editor.smsParts', { count: longestSms(question) })}</p>
      {told.length > 0 && (
        <ul className={classes.atQuestion} aria-label={t('editor.atQuestion')}>
          {told.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </>
  );
}

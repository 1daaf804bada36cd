import { conditionExpression, writeExpression, type ShowIf } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { useConditionSubjects } from './condition-field.tsx';
import { readSimple } from './simple-condition.ts';

/** The older tree of comparisons, as a line. */
export function lineOf(condition: ShowIf): string {
  return typeof condition === 'string' ? condition : writeExpression(conditionExpression(condition));
}

/** A condition that could have been chosen is told in words; another as it was written. */
export function useConditionWords(draft: Draft): (line: string) => string {
  const { t } = useLanguage();
  const subjects = useConditionSubjects(draft, draft.questions.length);
  return (line) => {
    const simple = readSimple(line);
    if (simple === null) return line;
    const told = simple.parts.map(({ subject, test, value }) => {
      const known = subjects.find((each) => each.line === subject);
      const option = known?.options.find((each) => each.value === String(value))?.label ?? String(value);
      return `«${known?.label ?? subject}» ${t(`logic.tests.${test}`)} ${option}`.trim();
    });
    return told.join(` ${t(simple.join === 'and' ? 'logic.and' : 'logic.or')} `);
  };
}

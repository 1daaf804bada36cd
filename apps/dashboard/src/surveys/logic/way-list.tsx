import { conditionExpression, writeExpression, type Question, type ShowIf } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft.ts';
import { useConditionSubjects } from './condition-field.tsx';
import type { LogicMap } from './logic-map.ts';
import classes from './logic.module.css';
import { troubleKey, useNodeName } from './node-words.ts';
import { readSimple } from './simple-condition.ts';

interface Props {
  readonly map: LogicMap;
  readonly draft: Draft;
  readonly onOpen: (questionId: string) => void;
}

/** The map told line by line: when a question is asked, and where it leads. */
export function WayList({ map, draft, onOpen }: Props) {
  const { t } = useLanguage();
  const nameOf = useNodeName(draft);
  const inWords = useConditionWords(draft);
  return (
    <ol className={classes.way} aria-label={t('logic.map')}>
      {draft.questions.map((question, at) => {
        const node = map.nodes.find(({ id }) => id === question.id);
        return (
          <li key={question.id}>
            <button type="button" onClick={() => onOpen(question.id)}>
              {nameOf({ id: question.id, kind: 'question', row: at }).replace(/^\d+\. /, '')}
            </button>
            {ways(draft, question).map(({ kind, line, to }) => {
              const target = map.nodes.find(({ id }) => id === to);
              const place = target === undefined ? to : nameOf(target);
              return (
                <p key={kind + line + to}>
                  {kind === 'jump'
                    ? t(line === '' ? 'logic.always' : 'logic.jumpIf', { condition: inWords(line), place })
                    : t(`logic.${kind}`, { condition: inWords(line) })}
                </p>
              );
            })}
            {node?.trouble.map((code) => (
              <p key={code} data-bad>
                {t(`logic.troubles.${troubleKey(code)}`)}
              </p>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

interface Way {
  readonly kind: 'showIf' | 'skipIf' | 'jump';
  readonly line: string;
  readonly to: string;
}

function ways(draft: Draft, question: Question): Way[] {
  const block = draft.blocks?.find(({ id }) => id === question.block);
  const shown = [question.showIf, block?.showIf].flatMap((condition) =>
    condition === undefined ? [] : [lineOf(condition)],
  );
  return [
    ...shown.map((line): Way => ({ kind: 'showIf', line, to: '' })),
    ...(question.skipIf === undefined ? [] : [{ kind: 'skipIf', line: question.skipIf, to: '' } as const]),
    ...(question.jumps ?? []).map((jump): Way => {
      const first = draft.questions.find(({ block: own }) => own === jump.to)?.id;
      return { kind: 'jump', line: jump.if ?? '', to: first ?? jump.to };
    }),
  ];
}

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

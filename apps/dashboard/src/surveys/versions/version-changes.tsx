import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { surveyEndpoints, type QuestionChange } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { ErrorState } from '../../design/states/error-state.tsx';
import { SkeletonRows } from '../../design/tables/skeleton-rows.tsx';
import { changedCondition, changedFields, changedParts, changedRows, changedText, textOf } from './change-words.ts';
import type { Draft } from '../draft/draft.ts';
import { lineOf, useConditionWords } from '../logic/condition-words.ts';
import classes from '../surveys.module.css';

interface Props {
  readonly surveyId: number;
  /** Says what a condition looks at. */
  readonly draft: Draft;
  /** The version that was opened. */
  readonly since: number;
  readonly numbers: readonly number[];
}

/** What was added, removed and changed between any two versions, in words. */
export function VersionChanges({ surveyId, draft, since, numbers }: Props) {
  const { t } = useLanguage();
  const [to, setTo] = useState<number | 'draft'>('draft');
  const { data, error } = useQuery(ask(surveyEndpoints.compare, { params: { surveyId }, query: { from: since, to } }));
  const kinds = ['added', 'removed', 'changed', 'moved'] as const;
  const options = [
    { value: 'draft', label: t('compare.draft') },
    ...numbers.filter((number) => number !== since).map((number) => ({ value: String(number), label: `№ ${number}` })),
  ];
  return (
    <Card
      title={t('compare.title', { number: since })}
      aside={
        <Group gap={8} wrap="nowrap">
          <span>{t('compare.with')}</span>
          <Select
            size="xs"
            w={130}
            aria-label={t('compare.with')}
            allowDeselect={false}
            data={options}
            value={String(to)}
            onChange={(value) => setTo(value === 'draft' || value === null ? 'draft' : Number(value))}
          />
        </Group>
      }
    >
      {error !== null ? (
        <ErrorState error={error} />
      ) : data === undefined ? (
        <SkeletonRows rows={2} />
      ) : data.questions.length + data.survey.length === 0 ? (
        t('surveys.nothingChanged')
      ) : (
        <div className={classes.changes}>
          {data.survey.length > 0 && (
            <p>
              <b>{t('surveys.whole')}:</b>{' '}
              {changedParts(data.survey)
                .map((part) => t(`compare.parts.${part}`))
                .join(', ')}
            </p>
          )}
          {kinds.map((kind) => {
            const changes = data.questions.filter((change) => change.kind === kind);
            if (changes.length === 0) return null;
            return (
              <section key={kind}>
                <h3>{t(`compare.kinds.${kind}`)}</h3>
                <ul>
                  {changes.map((change) => (
                    <Change key={change.questionId} change={change} draft={draft} />
                  ))}
                </ul>
              </section>
            );
          })}
        </div>
      )}
    </Card>
  );
}

function Change({ change, draft }: { readonly change: QuestionChange; readonly draft: Draft }) {
  const { t, language } = useLanguage();
  const inWords = useConditionWords(draft);
  const words = textOf(change.after ?? change.before, language);
  const fields = changedFields(change.fields);
  const reworded = changedText(change, language);
  const rows = changedRows(change, language);
  const condition = changedCondition(change);
  const quoted = (list: readonly string[]) => list.map((each) => `«${each}»`).join(', ');
  const was = [
    reworded !== null && t('compare.was', { words: reworded }),
    condition === null && t('compare.wasAlways'),
    condition != null && t('compare.wasIf', { condition: inWords(lineOf(condition)) }),
    rows.added.length > 0 && t('compare.came', { words: quoted(rows.added) }),
    rows.removed.length > 0 && t('compare.went', { words: quoted(rows.removed) }),
    ...rows.reworded.map((row) => t('compare.instead', row)),
  ].filter((line) => line !== false);
  return (
    <li>
      «{words || change.questionId}»
      {fields.length > 0 && <>: {fields.map((field) => t(`compare.fields.${field}`)).join(', ')}</>}
      {change.countsAnew && change.kind === 'changed' && <b> {t('surveys.countsAnew')}</b>}
      {was.map((line) => (
        <span key={line} className={classes.was}>
          {line}
        </span>
      ))}
    </li>
  );
}

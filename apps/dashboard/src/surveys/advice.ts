import { useQuery } from '@tanstack/react-query';
import { surroundingWordsEndpoints, unwrittenWords } from '@otklik/contract';
import { useMemo } from 'react';
import { adviceOn, definitionSchema, type Finding, type Question } from '@otklik/questionnaire';
import { ask } from '../api/call.ts';
import { useFactors } from './question-list/factor-select.tsx';
import type { Draft } from './draft/draft.ts';

/** What is worth a look, factors that nobody answers for, and languages in which the words around the questions are not written. */
export function useAdvice(draft: Draft): readonly Finding[] {
  const factors = useFactors();
  const words = useQuery(ask(surroundingWordsEndpoints.list)).data?.items;
  return useMemo(() => {
    // A draft that came from elsewhere may lack whole parts: that is said by the errors.
    if (!definitionSchema.safeParse(draft).success) return [];
    const orphans = new Set(factors.filter(({ ownerId }) => ownerId === null).map(({ id }) => id));
    const named = draft.questions.flatMap((question, at) =>
      factorsOf(question).flatMap(([name, id]): Finding[] =>
        orphans.has(id)
          ? [{ path: `questions[${at}].${name}`, code: 'factor_without_owner', message: `factor ${id} has no owner` }]
          : [],
      ),
    );
    return [...unwrittenWords(draft.languages, words ?? []), ...adviceOn(draft), ...named];
  }, [draft, factors, words]);
}

function factorsOf(question: Question): [name: string, id: number][] {
  if ('factors' in question) return question.factors.map(({ factorId }, row) => [`factors[${row}]`, factorId]);
  if ('factorId' in question && question.factorId != null) return [['factorId', question.factorId]];
  return [];
}

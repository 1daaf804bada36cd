import type { Company } from '@otklik/respond';
import { useMemo } from 'react';
import { useMe } from '../../api/session.ts';
import { useGivenWords } from '../../words/given-words.ts';
import type { Draft } from '../draft/draft.ts';

const none: readonly string[] = [];

/** Whose page the customer sees; with what it says around a survey's questions. */
export function useLook(survey?: Pick<Draft, 'languages'>): Company {
  const { workspace } = useMe();
  const words = useGivenWords(survey?.languages ?? none, survey !== undefined);
  return useMemo(
    () => ({ ...workspace, colour: workspace.colour ?? '#0b6e6a', logoUrl: workspace.logo ?? undefined, words }),
    [workspace, words],
  );
}

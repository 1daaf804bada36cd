import { useQuery } from '@tanstack/react-query';
import { surveyEndpoints } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { useMe } from '../../api/session.ts';
import { readDraft, type Draft } from '../draft/draft.ts';

/** The languages of a survey, for what is set up around it; until they are known, and without a survey, the company's own. */
export function useSpoken(surveyId: number | null): Pick<Draft, 'title' | 'languages' | 'defaultLanguage'> {
  const { language } = useMe().workspace;
  const query = useQuery({
    ...ask(surveyEndpoints.get, { params: { surveyId: surveyId ?? 0 } }),
    enabled: surveyId !== null,
  });
  return readDraft(query.data?.draft ?? {}, language);
}

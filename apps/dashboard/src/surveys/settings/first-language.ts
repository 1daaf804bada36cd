import { useMe } from '../../api/session.ts';
import type { Draft } from '../draft/draft.ts';

/** Whoever edits reads the company's language; the survey's own first one only where it is not asked in that. */
export function useFirstLanguage({ languages, defaultLanguage }: Pick<Draft, 'languages' | 'defaultLanguage'>): string {
  const { language } = useMe().workspace;
  return languages.includes(language) ? language : defaultLanguage;
}

import { role, type AuditEntry } from '@otklik/contract';
import { z } from 'zod';
import type { Language } from '../catalogue/language.ts';
import type { Say } from '../catalogue/use-language.ts';
import { wordOfSubject } from './log-words.ts';

type Changed = Pick<AuditEntry, 'subjectKind' | 'subjectId' | 'subjectName' | 'after'>;

const invited = z.object({ role });

/** What was changed, as people call it: its name, else what its id says to a person; of what is gone, or names somebody's words, the id. */
export function nameOfSubject(t: Say, language: Language, entry: Changed): string {
  const { subjectKind: kind, subjectId: id } = entry;
  return entry.subjectName ?? sayId(t, language, entry) ?? `${wordOfSubject(t, kind)} ${id.slice(0, 12)}`;
}

function sayId(t: Say, language: Language, { subjectKind, subjectId, after }: Changed): string | null {
  switch (subjectKind) {
    case 'case-settings':
    case 'contact-terms':
      return t('log.revision', { number: subjectId });
    case 'contact-codes':
      return t('log.codes', { count: Number(subjectId) });
    case 'company':
    case 'workspace':
      return t('log.wholeCompany');
    case 'language':
      return new Intl.DisplayNames([language], { type: 'language' }).of(subjectId) ?? subjectId;
    case 'case':
      return subjectId === 'export' ? t('log.casesAsFiltered') : null;
    case 'invitation':
      return subjectId === 'batch' ? t('log.several') : null;
    case 'member_invitation': {
      const made = invited.safeParse(after);
      return made.success ? t('log.byLink', { role: t(`entry.roles.${made.data.role}`) }) : null;
    }
    default:
      return null;
  }
}

import type { CompanyAnswer, ImportRecord } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { ContactColumns } from './contact-columns.tsx';
import type { Found } from './import-draft.ts';
import { ImportWizard } from './import-wizard.tsx';
import classes from './imports.module.css';

interface Props {
  readonly record: ImportRecord;
  readonly found: Found;
  readonly company: CompanyAnswer;
}

/** Answers have scores; a register of contacts has ids, codes and customers, and a much shorter way in. */
export function NewImport({ record, found, company }: Props) {
  const { t } = useLanguage();
  const [kind, setKind] = useState<ImportRecord['kind']>(looksLikeContacts(found) ? 'contacts' : 'answers');
  return (
    <div className={classes.stack}>
      {found.format.kind !== 'lsa' && (
        <SwitchTabs
          label={t('contacts.file.kind')}
          value={kind}
          choices={[
            ['answers', t('contacts.file.answers')],
            ['contacts', t('contacts.file.contacts')],
          ]}
          onChange={setKind}
        />
      )}
      {kind === 'answers' ? (
        <ImportWizard record={record} found={found} company={company} />
      ) : (
        <ContactColumns record={record} found={found} company={company} />
      )}
    </div>
  );
}

/** No score in it, and what a register must have. */
function looksLikeContacts({ format, suggested, suggestedContacts }: Found): boolean {
  if (format.kind === 'lsa') return false;
  const roles = new Set(suggestedContacts.map(({ role }) => role));
  const hasScore = suggested.some(({ meaning }) => meaning.role === 'rating');
  return !hasScore && roles.has('external_id') && roles.has('time') && (roles.has('code') || roles.has('class'));
}

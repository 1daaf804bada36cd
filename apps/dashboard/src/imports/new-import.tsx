import type { CompanyAnswer, ImportRecord } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { ContactImport } from './contact-import.tsx';
import type { Found } from './import-draft.ts';
import { ImportWizard } from './import-wizard.tsx';
import { InteractionImport } from './interaction-import.tsx';
import classes from './imports.module.css';

interface Props {
  readonly record: ImportRecord;
  readonly found: Found;
  readonly company: CompanyAnswer;
}

/** Answers have scores; a register of contacts has ids, codes and customers; one of served customers has places and times. */
export function NewImport({ record, found, company }: Props) {
  const { t } = useLanguage();
  const [kind, setKind] = useState(() => kindOf(found));
  return (
    <div className={classes.stack}>
      {found.format.kind !== 'lsa' && (
        <SwitchTabs
          label={t('imports.registers.kind')}
          value={kind}
          choices={[
            ['answers', t('imports.registers.answers')],
            ['contacts', t('imports.registers.contacts')],
            ['interactions', t('imports.registers.interactions')],
          ]}
          onChange={setKind}
        />
      )}
      {kind === 'answers' && <ImportWizard record={record} found={found} company={company} />}
      {kind === 'contacts' && <ContactImport record={record} found={found} company={company} />}
      {kind === 'interactions' && <InteractionImport record={record} found={found} company={company} />}
    </div>
  );
}

/**
 * What has no score in it is a register: of contacts, where each has a code or a class, else of served customers. Numbers of receipts
 * may look like scores, and reasons like comments: what a register would call by another name is neither.
 */
function kindOf({ format, suggested, suggestedContacts, suggestedInteractions }: Found): ImportRecord['kind'] {
  const named = new Set([...suggestedContacts, ...suggestedInteractions].map(({ index }) => index));
  const says = (...meant: readonly string[]) =>
    suggested.some(({ index, meaning: { role } }) => !named.has(index) && meant.includes(role));
  if (format.kind === 'lsa' || says('rating', 'long_score')) return 'answers';
  const roles = new Set(suggestedContacts.map(({ role }) => role));
  const isTold = roles.has('external_id') && roles.has('time');
  // Nothing but a contact has a class, whatever is noted beside it.
  if (isTold && roles.has('class')) return 'contacts';
  if (says('comment')) return 'answers';
  if (isTold && roles.has('code')) return 'contacts';
  return suggestedInteractions.some(({ role }) => role === 'time') ? 'interactions' : 'answers';
}

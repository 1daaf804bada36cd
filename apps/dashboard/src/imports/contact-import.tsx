import {
  contactColumnRoles,
  contactMapping,
  importEndpoints,
  type CompanyAnswer,
  type ContactMapping,
  type ImportRecord,
} from '@otklik/contract';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import type { Found } from './import-draft.ts';
import { hasRole, rawMapping, type RegisterDraft } from './register-draft.ts';
import { RegisterImport } from './register-import.tsx';
import { RegisterPreview } from './register-preview.tsx';

interface Props {
  readonly record: ImportRecord;
  readonly found: Found;
  readonly company: CompanyAnswer;
}

const roles = [...contactColumnRoles, 'identifier', 'attribute'] as const;

/** Contacts, as a register kept elsewhere tells of them. */
export function ContactImport({ record, found, company }: Props) {
  const { t } = useLanguage();
  const params = { importId: record.id };
  const run = useChange(importEndpoints.runContacts, ['imports', 'contacts']);
  return (
    <RegisterImport
      kind="contacts"
      record={record}
      found={found}
      company={company}
      roles={roles}
      sayRole={(role) => t(`imports.registers.roles.${role}`)}
      suggest={({ suggestedContacts }) => suggestedContacts}
      needs={(draft) => !isWhole(draft)}
      mappingOf={(draft) => (isWhole(draft) ? (contactMapping.safeParse(rawMapping(draft)).data ?? null) : null)}
      preview={(mapping) => <Preview importId={record.id} mapping={mapping} />}
      isRunning={run.isPending}
      onRun={(body) => run.mutate({ params, body }, { onError: sayRefusal })}
    />
  );
}

function isWhole(draft: RegisterDraft): boolean {
  const says = hasRole(draft, 'code') || hasRole(draft, 'class');
  return hasRole(draft, 'external_id') && hasRole(draft, 'time') && says;
}

function Preview({ importId, mapping }: { readonly importId: number; readonly mapping: ContactMapping }) {
  const { t } = useLanguage();
  const yesNo = (value: boolean | null) => (value === null ? '' : t(`imports.registers.said.${value}`));
  return (
    <RegisterPreview
      queryKey={['imports.previewContacts', importId, mapping]}
      ask={(signal) => call(importEndpoints.previewContacts, { params: { importId }, body: mapping, signal })}
      more={[
        { key: 'code', title: t('imports.registers.heads.code'), text: ({ code }) => code ?? '' },
        {
          key: 'class',
          title: t('imports.registers.heads.class'),
          text: (row) => (row.class === null ? '' : t(`cases.classes.${row.class}`)),
        },
        { key: 'team', title: t('imports.registers.heads.team'), text: ({ team }) => team ?? '' },
        {
          key: 'backOffice',
          title: t('imports.registers.heads.backOffice'),
          text: ({ backOffice }) => yesNo(backOffice),
        },
        { key: 'solved', title: t('imports.registers.heads.solved'), text: ({ solved }) => yesNo(solved) },
      ]}
    />
  );
}

import {
  importEndpoints,
  interactionColumnRoles,
  interactionMapping,
  type CompanyAnswer,
  type ImportRecord,
  type InteractionMapping,
} from '@otklik/contract';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useSum } from '../contacts/use-money.ts';
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

const roles = [...interactionColumnRoles, 'identifier', 'attribute', 'segment'] as const;

/** Served customers of the past. */
export function InteractionImport({ record, found, company }: Props) {
  const { t } = useLanguage();
  const params = { importId: record.id };
  const run = useChange(importEndpoints.runInteractions, ['imports', 'served', 'indices']);
  return (
    <RegisterImport
      kind="interactions"
      record={record}
      found={found}
      company={company}
      roles={roles}
      sayRole={(role) => t(`imports.registers.roles.${role}`)}
      suggest={({ suggestedInteractions }) => suggestedInteractions}
      needs={(draft) => !hasRole(draft, 'time')}
      mappingOf={mappingOf}
      preview={(mapping) => <Preview importId={record.id} mapping={mapping} />}
      isRunning={run.isPending}
      onRun={(body) => run.mutate({ params, body }, { onError: sayRefusal })}
    />
  );
}

function mappingOf(draft: RegisterDraft): InteractionMapping | null {
  if (!hasRole(draft, 'time')) return null;
  const { touchpointId } = draft;
  return interactionMapping.safeParse({ ...rawMapping(draft), touchpointId }).data ?? null;
}

function Preview({ importId, mapping }: { readonly importId: number; readonly mapping: InteractionMapping }) {
  const { t } = useLanguage();
  const sum = useSum();
  return (
    <RegisterPreview
      queryKey={['imports.previewInteractions', importId, mapping]}
      ask={(signal) => call(importEndpoints.previewInteractions, { params: { importId }, body: mapping, signal })}
      more={[
        { key: 'segments', title: t('imports.registers.heads.segments'), text: ({ segments }) => segments.join(', ') },
        { key: 'products', title: t('imports.registers.heads.products'), text: ({ products }) => products.join(', ') },
        {
          key: 'amount',
          title: t('imports.registers.heads.amount'),
          text: ({ amount }) => (amount === null ? '' : sum(amount)),
        },
      ]}
    />
  );
}

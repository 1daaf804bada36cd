import { IconForms } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { caseFormEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { CaseFormEditor } from './case-form-editor.tsx';
import { Doors } from './doors.tsx';

/** The pages on which anybody writes to the company. */
export function CaseForms() {
  return (
    <Doors
      kind="form"
      icon={IconForms}
      query={useQuery(ask(caseFormEndpoints.list))}
      editor={({ door, ...told }) => <CaseFormEditor key={door?.id ?? 'new'} form={door} {...told} />}
    />
  );
}

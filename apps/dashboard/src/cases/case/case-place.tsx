import { Button, Select } from '@mantine/core';
import { caseEndpoints, type CaseInFull } from '@otklik/contract';
import { useState } from 'react';
import { useMe } from '../../api/session.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { unitsToChoose } from '../../served/form-place.ts';

/** Where it happened and who is meant, which a letter does not say: whoever reads it does. */
export function CasePlace({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const { company } = useNames();
  const me = useMe();
  const [isOpen, setIsOpen] = useState(false);
  const change = useChange(caseEndpoints.change, ['cases']);
  const set = (body: { unit?: number; touchpoint?: number | null; employee?: number | null }) =>
    change.mutate({ params: { caseId: one.id }, body: { ...body, revision: one.revision } }, { onError: sayRefusal });
  const idOf = (value: string | null) => (value === null ? null : Number(value));
  if (company === undefined) return null;
  if (!isOpen)
    return (
      <Button variant="default" size="compact-sm" onClick={() => setIsOpen(true)}>
        {t('cases.changePlace')}
      </Button>
    );
  return (
    <>
      <Select
        label={t('served.unit')}
        data={choicesOf(unitsToChoose(company, me))}
        searchable
        allowDeselect={false}
        required
        value={String(one.unitId)}
        onChange={(value) => value !== null && set({ unit: Number(value) })}
      />
      <Select
        label={t('served.touchpoint')}
        data={choicesOf(company.touchpoints, [one.touchpointId])}
        searchable
        clearable
        value={one.touchpointId === null ? null : String(one.touchpointId)}
        onChange={(value) => set({ touchpoint: idOf(value) })}
      />
      <Select
        label={t('cases.employee')}
        description={t('cases.employeeHint')}
        data={choicesOf(company.employees, [one.employeeId])}
        searchable
        clearable
        value={one.employeeId === null ? null : String(one.employeeId)}
        onChange={(value) => set({ employee: idOf(value) })}
      />
    </>
  );
}

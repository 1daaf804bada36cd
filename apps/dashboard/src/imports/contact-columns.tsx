import { Button, Select, TextInput } from '@mantine/core';
import {
  contactColumnRoles,
  dateOrder,
  importEndpoints,
  type CompanyAnswer,
  type ContactColumnRole,
  type ImportRecord,
} from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import type { Found } from './import-draft.ts';
import classes from './imports.module.css';
import { dateOrderOf, RoleTable } from './role-table.tsx';

interface Props {
  readonly record: ImportRecord;
  readonly found: Found;
  readonly company: CompanyAnswer;
}

/** What each column of a register of contacts holds; then it runs. */
export function ContactColumns({ record, found, company }: Props) {
  const { t } = useLanguage();
  const run = useChange(importEndpoints.runContacts, ['imports', 'contacts']);
  const [roles, setRoles] = useState<ReadonlyMap<number, ContactColumnRole>>(
    () => new Map(found.suggestedContacts.map(({ index, role }) => [index, role])),
  );
  const root = company.units.find(({ parentId, archived }) => parentId === null && !archived);
  const [unitId, setUnitId] = useState(root?.id ?? null);
  const [sender, setSender] = useState('');
  const [order, setOrder] = useState(dateOrderOf(found));
  const has = (role: ContactColumnRole) => [...roles.values()].includes(role);
  const isReady = unitId !== null && has('external_id') && has('time') && (has('code') || has('class'));
  function start() {
    if (unitId === null) return;
    const columns = [...roles].map(([index, role]) => ({ index, role }));
    const body = { format: found.format, columns, dateOrder: order, sender, unitId };
    run.mutate({ params: { importId: record.id }, body }, { onError: sayRefusal });
  }
  return (
    <RoleTable
      found={found}
      options={contactColumnRoles.map((value) => ({ value, label: t(`contacts.file.roles.${value}`) }))}
      roles={roles}
      onChange={setRoles}
    >
      <div className={classes.landing}>
        <Select
          label={t('contacts.file.unit')}
          searchable
          data={company.units
            .filter(({ archived }) => !archived)
            .map(({ id, name }) => ({ value: String(id), label: name }))}
          value={unitId === null ? null : String(unitId)}
          onChange={(id) => setUnitId(id === null ? null : Number(id))}
        />
        <TextInput
          label={t('contacts.file.sender')}
          value={sender}
          onChange={(event) => setSender(event.currentTarget.value)}
        />
        <Select
          label={t('contacts.file.dates')}
          allowDeselect={false}
          data={dateOrder.options.map((value) => ({ value, label: t(`contacts.file.orders.${value}`) }))}
          value={order}
          onChange={(value) => setOrder(dateOrder.options.find((each) => each === value) ?? order)}
        />
      </div>
      <div className={classes.actions}>
        <Button disabled={!isReady} loading={run.isPending} onClick={start}>
          {t('contacts.file.run')}
        </Button>
        {!isReady && <span className={classes.ask}>{t('contacts.file.needs')}</span>}
      </div>
    </RoleTable>
  );
}

import { Button, Select, TextInput } from '@mantine/core';
import {
  dateOrder,
  importEndpoints,
  interactionColumnRoles,
  type CompanyAnswer,
  type FileFormat,
  type ImportRecord,
  type InteractionColumnRole,
  type InteractionMapping,
} from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { NoneYet } from '../company/none-yet.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { FormatStep } from './format-step.tsx';
import type { Found } from './import-draft.ts';
import classes from './imports.module.css';
import { InteractionPreview } from './interaction-preview.tsx';
import { dateOrderOf, RoleTable } from './role-table.tsx';

interface Props {
  readonly record: ImportRecord;
  readonly found: Found;
  readonly company: CompanyAnswer;
}

type Roles = ReadonlyMap<number, InteractionColumnRole>;
const rolesOf = ({ suggestedInteractions }: Found): Roles =>
  new Map(suggestedInteractions.map(({ index, role }) => [index, role]));

/** Served customers of the past: how the file is read, what its columns hold, how the rows will land; then it runs. */
export function InteractionImport({ record, found: first, company }: Props) {
  const { t } = useLanguage();
  const params = { importId: record.id };
  const run = useChange(importEndpoints.runInteractions, ['imports', 'served', 'indices']);
  const [found, setFound] = useState(first);
  const [roles, setRoles] = useState<Roles>(() => rolesOf(first));
  const [order, setOrder] = useState(dateOrderOf(first));
  const [sender, setSender] = useState('');
  const units = company.units.filter(({ archived }) => !archived);
  const touchpoints = company.touchpoints.filter(({ archived }) => !archived);
  const [unitId, setUnitId] = useState(units.find(({ parentId }) => parentId === null)?.id ?? null);
  const [touchpointId, setTouchpointId] = useState(touchpoints[0]?.id ?? null);
  const columns = [...roles].map(([index, role]) => ({ index, role }));
  const hasTime = columns.some(({ role }) => role === 'time');
  const mapping: InteractionMapping | null =
    unitId === null || touchpointId === null || !hasTime
      ? null
      : { format: found.format, columns, dateOrder: order, sender, unitId, touchpointId, timeZone: null };
  async function lookAgain(format: FileFormat) {
    try {
      const again = await call(importEndpoints.look, { params, body: format });
      setFound(again);
      setRoles(rolesOf(again));
      setOrder(dateOrderOf(again));
    } catch (error) {
      sayRefusal(error);
    }
  }
  const options = (items: readonly { readonly id: number; readonly name: string }[]) =>
    items.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <div className={classes.stack}>
      <FormatStep found={found} format={found.format} onChange={(format) => void lookAgain(format)} />
      <RoleTable
        found={found}
        options={interactionColumnRoles.map((value) => ({ value, label: t(`imports.visits.roles.${value}`) }))}
        roles={roles}
        onChange={setRoles}
      >
        <div className={classes.landing}>
          <Select
            label={t('imports.visits.unit')}
            description={units.length === 0 ? <NoneYet of="unit" /> : undefined}
            searchable
            data={options(units)}
            value={unitId === null ? null : String(unitId)}
            onChange={(id) => setUnitId(id === null ? null : Number(id))}
          />
          <Select
            label={t('imports.visits.touchpoint')}
            description={touchpoints.length === 0 ? <NoneYet of="touchpoint" /> : undefined}
            searchable
            data={options(touchpoints)}
            value={touchpointId === null ? null : String(touchpointId)}
            onChange={(id) => setTouchpointId(id === null ? null : Number(id))}
          />
          <Select
            label={t('contacts.file.dates')}
            allowDeselect={false}
            data={dateOrder.options.map((value) => ({ value, label: t(`contacts.file.orders.${value}`) }))}
            value={order}
            onChange={(value) => setOrder(dateOrder.options.find((each) => each === value) ?? order)}
          />
          <TextInput
            label={t('imports.visits.sender')}
            description={t('imports.visits.senderHint')}
            maxLength={100}
            value={sender}
            onChange={({ currentTarget }) => setSender(currentTarget.value.trim())}
          />
        </div>
      </RoleTable>
      {mapping !== null && <InteractionPreview importId={record.id} mapping={mapping} />}
      <div className={classes.actions}>
        <Button
          disabled={mapping === null}
          loading={run.isPending}
          onClick={() => mapping !== null && run.mutate({ params, body: mapping }, { onError: sayRefusal })}
        >
          {t('imports.visits.run')}
        </Button>
        {hasTime ? (
          <span className={classes.fine}>{t('imports.visits.past')}</span>
        ) : (
          <span className={classes.ask}>{t('imports.visits.needs')}</span>
        )}
      </div>
    </div>
  );
}

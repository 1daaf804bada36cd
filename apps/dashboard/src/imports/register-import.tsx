import { Button, Select, TextInput } from '@mantine/core';
import {
  dateOrder,
  importEndpoints,
  type CompanyAnswer,
  type FileFormat,
  type ImportRecord,
  type RegisterColumn,
} from '@otklik/contract';
import { useState, type ReactNode } from 'react';
import { call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { NoneYet } from '../company/none-yet.tsx';
import { choicesOf } from '../design/fields/choices-of.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { FormatStep } from './format-step.tsx';
import type { Found } from './import-draft.ts';
import classes from './imports.module.css';
import { orderOf, registerDraft, type RegisterDraft } from './register-draft.ts';
import { RoleTable } from './role-table.tsx';
import { UnknownNames } from './unknown-names.tsx';
import { ZoneOfTimes } from './zone-of-times.tsx';

interface Props<Role extends string, Mapping> {
  readonly record: ImportRecord;
  readonly found: Found;
  readonly company: CompanyAnswer;
  readonly kind: Exclude<ImportRecord['kind'], 'answers'>;
  readonly roles: readonly Role[];
  readonly sayRole: (role: Role) => string;
  readonly suggest: (found: Found) => readonly RegisterColumn[];
  /** Null while something is missing. */
  readonly mappingOf: (draft: RegisterDraft) => Mapping | null;
  readonly needs: (draft: RegisterDraft) => boolean;
  readonly preview: (mapping: Mapping) => ReactNode;
  readonly isRunning: boolean;
  readonly onRun: (mapping: Mapping) => void;
}

/** A register: how the file is read, what its columns hold, how the rows will land; then it runs. */
export function RegisterImport<Role extends string, Mapping>(props: Props<Role, Mapping>) {
  const { record, company, kind, suggest, mappingOf, needs } = props;
  const { t } = useLanguage();
  const [draft, setDraft] = useState(() => registerDraft(props.found, suggest(props.found), company));
  const change = (next: Partial<RegisterDraft>) => setDraft({ ...draft, ...next });
  const { found } = draft;
  const mapping = mappingOf(draft);
  async function lookAgain(format: FileFormat) {
    try {
      const again = await call(importEndpoints.look, { params: { importId: record.id }, body: format });
      change({ found: again, columns: suggest(again), saidOrder: null });
    } catch (error) {
      sayRefusal(error);
    }
  }
  return (
    <div className={classes.stack}>
      <FormatStep found={found} format={found.format} onChange={(format) => void lookAgain(format)} />
      <RoleTable
        found={found}
        company={company}
        roles={props.roles}
        sayRole={props.sayRole}
        columns={draft.columns}
        onChange={(columns) => change({ columns })}
      >
        <RegisterFields draft={draft} company={company} kind={kind} onChange={change} />
      </RoleTable>
      {mapping !== null && props.preview(mapping)}
      <div className={classes.actions}>
        <Button
          disabled={mapping === null}
          loading={props.isRunning}
          onClick={() => mapping !== null && props.onRun(mapping)}
        >
          {t(`imports.registers.run.${kind}`)}
        </Button>
        {needs(draft) ? (
          <span className={classes.ask}>{t(`imports.registers.needs.${kind}`)}</span>
        ) : (
          kind === 'interactions' && <span className={classes.fine}>{t('imports.registers.past')}</span>
        )}
      </div>
    </div>
  );
}

interface FieldsProps {
  readonly draft: RegisterDraft;
  readonly company: CompanyAnswer;
  readonly kind: 'contacts' | 'interactions';
  readonly onChange: (change: Partial<RegisterDraft>) => void;
}

/** What the file leaves open: place, order of dates, time zone, the system it comes from. */
function RegisterFields({ draft, company, kind, onChange }: FieldsProps) {
  const { t } = useLanguage();
  const order = orderOf(draft);
  const [units, touchpoints] = [choicesOf(company.units), choicesOf(company.touchpoints)];
  return (
    <div className={classes.landing}>
      <Select
        label={t('imports.registers.unit')}
        description={units.length === 0 ? <NoneYet of="unit" /> : undefined}
        searchable
        allowDeselect={false}
        data={units}
        value={draft.unitId === null ? null : String(draft.unitId)}
        onChange={(id) => id !== null && onChange({ unitId: Number(id) })}
      />
      {kind === 'interactions' && (
        <Select
          label={t('imports.registers.touchpoint')}
          description={touchpoints.length === 0 ? <NoneYet of="touchpoint" /> : undefined}
          searchable
          allowDeselect={false}
          data={touchpoints}
          value={draft.touchpointId === null ? null : String(draft.touchpointId)}
          onChange={(id) => id !== null && onChange({ touchpointId: Number(id) })}
        />
      )}
      <Select
        label={t('imports.dateOrder')}
        allowDeselect={false}
        placeholder={t('imports.missing.order')}
        error={order === null}
        data={dateOrder.options.map((value) => ({ value, label: t(`imports.orders.${value}`) }))}
        value={order}
        onChange={(value) => onChange({ saidOrder: dateOrder.options.find((each) => each === value) ?? null })}
      />
      <ZoneOfTimes value={draft.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
      <UnknownNames value={draft.unknownNames} onChange={(unknownNames) => onChange({ unknownNames })} />
      <TextInput
        label={t('imports.registers.sender')}
        description={t(`imports.registers.senderHint.${kind}`)}
        maxLength={100}
        value={draft.sender}
        onChange={({ currentTarget }) => onChange({ sender: currentTarget.value })}
      />
    </div>
  );
}

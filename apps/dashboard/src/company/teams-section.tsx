import { Select } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { employeeEndpoints, teamEndpoints, unitEndpoints, type Employee, type Team, type Unit } from '@otklik/contract';
import { useMemo, useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { TreeEditor } from '../tree/tree-editor.tsx';
import { AddRow } from './add-row.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { CodeField, NameField } from './entry-fields.tsx';
import { groupNodes, mayStandInGroups, overallPosition, type GroupNode } from './grouped.ts';
import { OwnerSelect } from './owner-select.tsx';
import { inTreeOrder } from './tree-order.ts';
import { useEntries } from './use-entries.ts';
import { useEntryForm } from './use-entry-form.ts';

export function TeamsSection() {
  const { t } = useLanguage();
  const teams = useEntries(teamEndpoints, 'teamId');
  const people = useEntries(employeeEndpoints, 'employeeId');
  const units = useEntries(unitEndpoints, 'unitId').items;
  const [open, setOpen] = useState<GroupNode | null>(null);
  const [teamKey, setTeamKey] = useState<string | null>(null);
  const nodes = useMemo(() => {
    const groups = [...teams.items]
      .sort((a, b) => a.position - b.position)
      .map(({ id, name }) => ({ key: `team-${id}`, id, name }));
    return groupNodes(
      groups,
      people.items,
      ({ teamId }) => (teamId === null ? null : `team-${teamId}`),
      t('company.teams.noTeam'),
    );
  }, [teams.items, people.items, t]);
  const error = teams.query.error ?? people.query.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void people.query.refetch()} />;

  const kindOf = (node: GroupNode) => (node.isGroup ? teams : people);
  const thingOf = (node: GroupNode) => kindOf(node).items.find(({ id }) => id === node.id);
  const target = teams.items.find(({ id }) => `team-${id}` === teamKey);
  const team = open?.isGroup === true ? teams.items.find(({ id }) => id === open.id) : undefined;
  const employee = open?.isGroup === false ? people.items.find(({ id }) => id === open.id) : undefined;
  return (
    <>
      <Card flush title={t('company.teams.title')} foot={t('company.teams.foot')}>
        {people.query.isPending || teams.query.isPending ? (
          <SkeletonRows />
        ) : nodes.length === 0 ? (
          <EmptyState icon={IconUsers} title={t('company.teams.emptyTitle')}>
            {t('company.teams.emptyText')}
          </EmptyState>
        ) : (
          <TreeEditor
            label={t('company.teams.title')}
            nameTitle={t('company.name')}
            nodes={nodes}
            columns={[
              {
                key: 'unit',
                title: t('company.teams.unit'),
                width: 240,
                cell: (node) => units.find(({ id }) => id === thingOf(node)?.unitId)?.name,
              },
            ]}
            mayStand={mayStandInGroups}
            onMove={(node, landing) => {
              if (node.id === null) return;
              const change = node.isGroup
                ? { position: landing.position }
                : {
                    teamId: landing.parentKey === 'none' ? null : Number(landing.parentKey?.split('-')[1]),
                    position: overallPosition(nodes, node, landing),
                  };
              kindOf(node).change(node.id, change).catch(people.tell);
            }}
            actions={(node) => {
              const { id } = node;
              if (id === null) return {};
              return {
                onOpen: () => setOpen(node),
                onRename: (name) => void kindOf(node).change(id, { name }).catch(people.tell),
                onAddBelow: node.isGroup ? () => setTeamKey(node.key) : undefined,
                addBelow: t('company.teams.addPerson'),
                onRemove: () => kindOf(node).remove({ id, name: node.name }),
              };
            }}
          />
        )}
        <AddRow
          key={target?.id}
          placeholder={
            target === undefined ? t('company.teams.personName') : t('company.units.addTo', { parent: target.name })
          }
          button={t('company.teams.addPerson')}
          onAdd={(name) => people.create({ name, teamId: target?.id ?? null, unitId: target?.unitId ?? null })}
        />
        <AddRow
          placeholder={t('company.teams.teamName')}
          button={t('company.teams.addTeam')}
          onAdd={(name) => teams.create({ name })}
        />
      </Card>
      {team !== undefined && (
        <TeamDrawer
          key={team.id}
          team={team}
          units={units}
          onSave={(fields) => teams.change(team.id, fields)}
          onClose={() => setOpen(null)}
        />
      )}
      {employee !== undefined && (
        <EmployeeDrawer
          key={employee.id}
          employee={employee}
          teams={teams.items}
          units={units}
          onSave={(fields) => people.change(employee.id, fields)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

type TeamFields = Pick<Team, 'name' | 'code' | 'unitId'>;

function TeamDrawer({
  team,
  units,
  onSave,
  onClose,
}: {
  team: Team;
  units: readonly Unit[];
  onSave: (fields: TeamFields) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const { name, code, unitId } = team;
  const { fields, state, set, errorOf } = useEntryForm<TeamFields>({ name, code, unitId }, onSave);
  return (
    <EntryDrawer title={team.name} state={state} onClose={onClose}>
      <NameField value={fields.name} error={errorOf('name')} onChange={(value) => set('name', value)} />
      <UnitSelect
        label={t('company.teams.unit')}
        units={units}
        value={fields.unitId}
        onChange={(id) => set('unitId', id)}
      />
      <CodeField value={fields.code} error={errorOf('code')} onChange={(value) => set('code', value)} />
    </EntryDrawer>
  );
}

type EmployeeFields = Pick<Employee, 'name' | 'code' | 'unitId' | 'teamId' | 'userId'>;

interface EmployeeProps {
  readonly employee: Employee;
  readonly teams: readonly Team[];
  readonly units: readonly Unit[];
  readonly onSave: (fields: EmployeeFields) => Promise<void>;
  readonly onClose: () => void;
}

function EmployeeDrawer({ employee, teams, units, onSave, onClose }: EmployeeProps) {
  const { t } = useLanguage();
  const { name, code, unitId, teamId, userId } = employee;
  const { fields, state, set, errorOf } = useEntryForm<EmployeeFields>({ name, code, unitId, teamId, userId }, onSave);
  return (
    <EntryDrawer title={employee.name} state={state} onClose={onClose}>
      <NameField value={fields.name} error={errorOf('name')} onChange={(value) => set('name', value)} />
      <Select
        label={t('company.teams.team')}
        clearable
        data={teams.map(({ id, name: label }) => ({ value: String(id), label }))}
        value={fields.teamId === null ? null : String(fields.teamId)}
        onChange={(value) => set('teamId', value === null ? null : Number(value))}
      />
      <UnitSelect
        label={t('company.teams.unit')}
        units={units}
        value={fields.unitId}
        onChange={(id) => set('unitId', id)}
      />
      <OwnerSelect
        label={t('company.teams.signsInAs')}
        value={fields.userId}
        onChange={(value) => set('userId', value)}
      />
      <CodeField value={fields.code} error={errorOf('code')} onChange={(value) => set('code', value)} />
    </EntryDrawer>
  );
}

interface UnitSelectProps {
  readonly label: string;
  readonly units: readonly Unit[];
  readonly value: number | null;
  readonly onChange: (unitId: number | null) => void;
  readonly isRequired?: boolean;
}

/** A unit of the tree; its depth is shown by an indent. */
export function UnitSelect({ label, units, value, onChange, isRequired = false }: UnitSelectProps) {
  return (
    <Select
      label={label}
      searchable
      required={isRequired}
      clearable={!isRequired}
      allowDeselect={!isRequired}
      data={inTreeOrder(units).map(({ item, depth }) => ({
        value: String(item.id),
        label: `${'\u2003'.repeat(depth)}${item.name}`,
      }))}
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
    />
  );
}

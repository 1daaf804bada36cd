import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { factorAreas, factorEndpoints, type Factor } from '@otklik/contract';
import { useMemo, useState } from 'react';
import { languageNames, languages } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { TreeEditor } from '../tree/tree-editor.tsx';
import { AddRow } from './add-row.tsx';
import classes from './company.module.css';
import { EntryDrawer } from './entry-drawer.tsx';
import { CodeField, NameField } from './entry-fields.tsx';
import { classicFactors } from './classic-factors.ts';
import { groupNodes, mayStandInGroups, overallPosition } from './grouped.ts';
import { OwnerSelect, useOwners } from './owner-select.tsx';
import { meQuery } from '../api/session.ts';
import { useEntries } from './use-entries.ts';
import { useEntryForm } from './use-entry-form.ts';

type Area = Factor['area'];

/** What a rating is about, in the classic lists; what others usually measure is one click away. */
export function FactorsSection() {
  const { t, language } = useLanguage();
  const { query, items, change, create, remove, tell } = useEntries(factorEndpoints, 'factorId');
  const owners = useOwners();
  const { data: me } = useQuery(meQuery);
  const [openId, setOpenId] = useState<number | null>(null);
  const [area, setArea] = useState<Area>('process');
  const nodes = useMemo(() => {
    const shown = factorAreas.filter((each) => items.some((item) => item.area === each));
    const groups = shown.map((each) => ({
      key: each,
      id: null,
      name: t(`company.factors.areas.${each}`),
      isFixed: true,
    }));
    return groupNodes(groups, items, (item) => item.area, '');
  }, [items, t]);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const open = items.find(({ id }) => id === openId);
  const taken = new Set(items.map(({ name }) => name.toLowerCase()));
  const suggested = classicFactors[me?.workspace.language ?? language][area].filter(
    (name) => !taken.has(name.toLowerCase()),
  );
  const add = (name: string) => create({ name, area });

  return (
    <>
      <Card flush title={t('company.factors.title')} foot={t('company.factors.foot')}>
        {query.isPending ? (
          <SkeletonRows />
        ) : (
          nodes.length > 0 && (
            <TreeEditor
              label={t('company.factors.title')}
              nameTitle={t('company.name')}
              nodes={nodes}
              columns={[
                {
                  key: 'owner',
                  title: t('company.owner'),
                  width: 180,
                  cell: (node) =>
                    owners.find(({ id }) => id === items.find((item) => item.id === node.id)?.ownerId)?.name,
                },
                {
                  key: 'code',
                  title: t('company.code'),
                  width: 160,
                  cell: (node) => (
                    <span className={classes.code}>{items.find((item) => item.id === node.id)?.code}</span>
                  ),
                },
              ]}
              mayStand={mayStandInGroups}
              onMove={(node, landing) => {
                const to = factorAreas.find((each) => each === landing.parentKey);
                if (node.id !== null && to !== undefined)
                  change(node.id, { area: to, position: overallPosition(nodes, node, landing) }).catch(tell);
              }}
              actions={(node) => {
                const { id } = node;
                if (id === null) return {};
                return {
                  onOpen: () => setOpenId(id),
                  onRename: (name) => void change(id, { name }).catch(tell),
                  onRemove: () => remove({ id, name: node.name }),
                };
              }}
            />
          )
        )}
        <div style={{ padding: '14px 16px 0' }}>
          <Select
            label={t('company.factors.area')}
            maw={420}
            allowDeselect={false}
            data={factorAreas.map((value) => ({ value, label: t(`company.factors.areas.${value}`) }))}
            value={area}
            onChange={(value) => setArea(factorAreas.find((each) => each === value) ?? 'other')}
          />
          <p style={{ margin: '10px 0 6px', color: 'var(--ot-soft)', fontSize: 12.5 }}>
            {t('company.factors.suggested')}
          </p>
          <div className={classes.hintRow}>
            {suggested.map((name) => (
              <button
                key={name}
                type="button"
                className={classes.chip}
                onClick={() => void add(name).catch(sayRefusal)}
              >
                + {name}
              </button>
            ))}
          </div>
        </div>
        <div style={{ height: 12 }} />
        <AddRow placeholder={t('company.factors.add')} button={t('states.add')} onAdd={add} />
      </Card>
      {open !== undefined && (
        <FactorDrawer
          key={open.id}
          factor={open}
          onSave={(fields) => change(open.id, fields)}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

type Fields = Pick<Factor, 'name' | 'names' | 'code' | 'area' | 'ownerId'>;

function FactorDrawer({
  factor,
  onSave,
  onClose,
}: {
  factor: Factor;
  onSave: (fields: Fields) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const { name, names, code, area, ownerId } = factor;
  const { fields, state, set, errorOf } = useEntryForm<Fields>({ name, names, code, area, ownerId }, onSave);
  return (
    <EntryDrawer title={factor.name} state={state} onClose={onClose}>
      <NameField value={fields.name} error={errorOf('name')} onChange={(value) => set('name', value)} />
      {languages.map((each) => (
        <TextInput
          key={each}
          label={languageNames[each]}
          placeholder={fields.name}
          value={fields.names[each] ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { [each]: _old, ...others } = fields.names;
            set('names', value.trim() === '' ? others : { ...others, [each]: value });
          }}
        />
      ))}
      <Select
        label={t('company.factors.area')}
        allowDeselect={false}
        data={factorAreas.map((value) => ({ value, label: t(`company.factors.areas.${value}`) }))}
        value={fields.area}
        onChange={(value) => set('area', factorAreas.find((each) => each === value) ?? 'other')}
      />
      <OwnerSelect
        label={t('company.owner')}
        value={fields.ownerId}
        error={errorOf('ownerId')}
        onChange={(value) => set('ownerId', value)}
      />
      <CodeField value={fields.code} error={errorOf('code')} onChange={(value) => set('code', value)} />
    </EntryDrawer>
  );
}

import type { Icon } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { TreeEditor } from '../tree/tree-editor.tsx';
import { AddRow } from './add-row.tsx';
import classes from './company.module.css';
import { EntryDrawer } from './entry-drawer.tsx';
import { CodeField, NameField } from './entry-fields.tsx';
import { OwnerSelect, useOwners } from './owner-select.tsx';
import { inTreeOrder } from './tree-order.ts';
import { useEntryForm } from './use-entry-form.ts';
import type { useEntries } from './use-entries.ts';

export interface Coded {
  readonly id: number;
  readonly name: string;
  readonly code: string | null;
  readonly position: number;
  readonly parentId?: number | null;
  readonly ownerId?: string | null;
}

interface Entries<Item extends Coded> extends Pick<
  ReturnType<typeof useEntries>,
  'query' | 'change' | 'remove' | 'tell'
> {
  readonly items: readonly Item[];
  readonly create: (body: object) => Promise<unknown>;
}

interface Props<Item extends Coded> {
  readonly icon: Icon;
  readonly title: string;
  readonly foot: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly addHint: string;
  readonly entries: Entries<Item>;
  /** Things may stand below each other. */
  readonly isTree?: boolean;
  /** Somebody answers for each. */
  readonly isOwned?: boolean;
}

/** Things that have a name, a code and an order, and at most an owner besides: products, channels, topics. */
export function FlatSection<Item extends Coded>(props: Props<Item>) {
  const { t } = useLanguage();
  const owners = useOwners();
  const { query, items, change, create, remove, tell } = props.entries;
  const [openId, setOpenId] = useState<number | null>(null);
  const [parentId, setParentId] = useState<number | null>(null);
  const nodes = useMemo(
    () =>
      inTreeOrder(items).map(({ item }) => ({
        key: String(item.id),
        parentKey: item.parentId === undefined || item.parentId === null ? null : String(item.parentId),
        name: item.name,
        item,
      })),
    [items],
  );
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const open = items.find(({ id }) => id === openId);
  const parent = items.find(({ id }) => id === parentId);
  return (
    <>
      <Card flush title={props.title} foot={props.foot}>
        {query.isPending ? (
          <SkeletonRows rows={5} />
        ) : items.length === 0 ? (
          <EmptyState icon={props.icon} title={props.emptyTitle}>
            {props.emptyText}
          </EmptyState>
        ) : (
          <TreeEditor
            label={props.title}
            nameTitle={t('company.name')}
            nodes={nodes}
            columns={[
              {
                key: 'code',
                title: t('company.code'),
                width: 200,
                cell: ({ item }) => <span className={classes.code}>{item.code}</span>,
              },
              ...(props.isOwned === true
                ? [
                    {
                      key: 'owner',
                      title: t('company.owner'),
                      width: 200,
                      cell: ({ item }: { readonly item: Item }) => owners.find(({ id }) => id === item.ownerId)?.name,
                    },
                  ]
                : []),
            ]}
            mayStand={(child, above) =>
              props.isTree === true ? !isBelow(nodes, above?.key ?? null, child.key) : above === null
            }
            onMove={({ item }, { parentKey, position }) => {
              const below = props.isTree === true ? { parentId: parentKey === null ? null : Number(parentKey) } : {};
              change(item.id, { ...below, position }).catch(tell);
            }}
            actions={({ item }) => ({
              onOpen: () => setOpenId(item.id),
              onRename: (name) => void change(item.id, { name }).catch(tell),
              onAddBelow: props.isTree === true ? () => setParentId(item.id) : undefined,
              onRemove: () => remove(item),
            })}
          />
        )}
        <AddRow
          key={parent?.id}
          placeholder={parent === undefined ? props.addHint : t('company.units.addTo', { parent: parent.name })}
          button={t('states.add')}
          onAdd={(name) => create({ name, ...(parent === undefined ? {} : { parentId: parent.id }) })}
        />
      </Card>
      {open !== undefined && (
        <CodedDrawer
          key={open.id}
          item={open}
          isOwned={props.isOwned === true}
          onSave={(fields) => change(open.id, fields)}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

function isBelow(
  nodes: readonly { key: string; parentKey: string | null }[],
  key: string | null,
  above: string,
): boolean {
  for (let at = key; at !== null; at = nodes.find((node) => node.key === at)?.parentKey ?? null)
    if (at === above) return true;
  return false;
}

interface DrawerProps {
  readonly item: Coded;
  readonly isOwned?: boolean;
  readonly onSave: (fields: { name: string; code: string | null; ownerId?: string | null }) => Promise<void>;
  readonly onClose: () => void;
}

export function CodedDrawer({ item, isOwned = false, onSave, onClose }: DrawerProps) {
  const { t } = useLanguage();
  const { fields, state, set, errorOf } = useEntryForm(
    { name: item.name, code: item.code, ...(isOwned ? { ownerId: item.ownerId ?? null } : {}) },
    onSave,
  );
  return (
    <EntryDrawer title={item.name} state={state} onClose={onClose}>
      <NameField value={fields.name} error={errorOf('name')} onChange={(value) => set('name', value)} />
      <CodeField value={fields.code} error={errorOf('code')} onChange={(value) => set('code', value)} />
      {isOwned && (
        <OwnerSelect
          label={t('company.owner')}
          description={t('company.topics.ownerAbout')}
          value={fields.ownerId ?? null}
          error={errorOf('ownerId')}
          onChange={(value) => set('ownerId', value)}
        />
      )}
    </EntryDrawer>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Endpoint } from '@otklik/contract';
import { useCallback, useMemo } from 'react';
import { askFor, send, type Answer } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { removeLater, useRemoved } from '../design/saving/removals.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

interface Doors {
  readonly list: Endpoint;
  readonly create: Endpoint;
  readonly update: Endpoint;
  readonly remove: Endpoint;
}

type ItemOf<D extends Doors> = Answer<D['list']> extends { items: readonly (infer Item)[] } ? Item : never;

interface Named {
  readonly id: number;
  readonly name: string;
}

/**
 * Configured things of one kind: the list, and what can be done with it. Changes show at once; a refusal is said and the list
 * read again. `param` is the name of the id in the address, `unitId`.
 */
export function useEntries<D extends Doors>(doors: D, param: string) {
  type Item = ItemOf<D> & Named;
  const { t } = useLanguage();
  const client = useQueryClient();
  const options = useMemo(() => askFor(doors.list, {}), [doors]);
  const query = useQuery(options);
  const removed = useRemoved();
  const kind = doors.list.name.split('.')[0] ?? '';
  // The answer has been typed by the contract of `list`; the generic `Doors` has forgotten it.
  const items = useMemo(
    () =>
      ((query.data as { items: Item[] } | undefined)?.items ?? []).filter(({ id }) => !removed.has(`${kind}-${id}`)),
    [query.data, removed, kind],
  );

  const refresh = useCallback(
    () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [name] }) =>
          typeof name === 'string' && (name.startsWith(`${kind}.`) || name.startsWith('company.')),
      }),
    [client, kind],
  );

  const change = useCallback(
    async (id: number, body: object): Promise<void> => {
      client.setQueryData(options.queryKey, (before: unknown) => patched(before, id, body));
      try {
        await send(doors.update, { params: { [param]: id }, body });
      } finally {
        await refresh();
      }
    },
    [client, options, doors, param, refresh],
  );

  const create = useCallback(
    async (body: object): Promise<Item> => {
      const made: unknown = await send(doors.create, { body });
      await refresh();
      return made as Item; // typed by the contract of `create`
    },
    [doors, refresh],
  );

  const remove = useCallback(
    (item: Named) =>
      removeLater({
        key: `${kind}-${item.id}`,
        message: t('company.removed', { name: item.name }),
        commit: () => send(doors.remove, { params: { [param]: item.id } }),
        onSettled: refresh,
      }),
    [doors, kind, param, refresh, t],
  );

  return { query, items, change, create, remove, refresh, tell: sayRefusal };
}

function patched(before: unknown, id: number, body: object): unknown {
  if (typeof before !== 'object' || before === null || !('items' in before) || !Array.isArray(before.items))
    return before;
  return { ...before, items: before.items.map((item: Named) => (item.id === id ? { ...item, ...body } : item)) };
}

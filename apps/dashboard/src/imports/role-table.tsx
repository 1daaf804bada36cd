import { Select } from '@mantine/core';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable } from '../design/tables/dense-table.tsx';
import type { ReactNode } from 'react';
import type { Found } from './import-draft.ts';

interface Props<Role extends string> {
  readonly found: Found;
  readonly options: readonly { readonly value: Role; readonly label: string }[];
  readonly roles: ReadonlyMap<number, Role>;
  readonly onChange: (roles: ReadonlyMap<number, Role>) => void;
  readonly children: ReactNode;
}

/** What each column of a register holds: one column a role. */
export function RoleTable<Role extends string>({ found, options, roles, onChange, children }: Props<Role>) {
  const { t } = useLanguage();
  return (
    <Card flush title={t('contacts.file.columns')}>
      <DenseTable
        label={t('contacts.file.columns')}
        rows={found.columns}
        rowKey={({ index }) => index}
        columns={[
          { key: 'name', title: t('imports.column'), cell: ({ name }) => name },
          {
            key: 'role',
            title: t('imports.meaning'),
            cell: ({ index, name }) => (
              <Select
                size="xs"
                aria-label={name}
                placeholder={t('contacts.file.skip')}
                clearable
                data={options}
                value={roles.get(index) ?? null}
                onChange={(value) =>
                  onChange(withRole(roles, index, options.find((option) => option.value === value)?.value))
                }
              />
            ),
          },
          {
            key: 'samples',
            title: t('contacts.file.sample'),
            hideOnPhone: true,
            cell: ({ samples }) => samples.slice(0, 3).join(' · '),
          },
        ]}
      />
      {children}
    </Card>
  );
}

/** Whoever had the role before has none now. */
function withRole<Role extends string>(
  roles: ReadonlyMap<number, Role>,
  index: number,
  role: Role | undefined,
): ReadonlyMap<number, Role> {
  const next = new Map([...roles].filter(([column, held]) => column !== index && held !== role));
  if (role !== undefined) next.set(index, role);
  return next;
}

/** In which order the days of the file are written, as far as it tells. */
export function dateOrderOf({ columns }: Found) {
  const found = columns.find(({ kind }) => kind === 'date')?.dateOrder;
  return found === undefined || found === null || found === 'ambiguous' ? 'dmy' : found;
}

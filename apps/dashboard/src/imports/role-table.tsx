import { Autocomplete, Select } from '@mantine/core';
import {
  contactColumn,
  identifierKind,
  interactionColumn,
  type CompanyAnswer,
  type RegisterColumn,
} from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable } from '../design/tables/dense-table.tsx';
import type { ReactNode } from 'react';
import { nameOfColumn } from './column-frame.tsx';
import type { Found, FoundColumn } from './import-draft.ts';
import classes from './imports.module.css';

interface Props<Role extends string> {
  readonly found: Found;
  readonly company: CompanyAnswer;
  readonly roles: readonly Role[];
  readonly sayRole: (role: Role) => string;
  readonly columns: readonly RegisterColumn[];
  readonly onChange: (columns: readonly RegisterColumn[]) => void;
  readonly children: ReactNode;
}

/** What each column of a register holds: no two hold the same. */
export function RoleTable<Role extends string>(props: Props<Role>) {
  const { found, company, roles, sayRole, columns, onChange, children } = props;
  const { t } = useLanguage();
  const byIndex = new Map(columns.map((column) => [column.index, column]));
  return (
    <Card flush title={t('imports.registers.columns')} aside={t('imports.columnsHint')}>
      <DenseTable
        label={t('imports.registers.columns')}
        rows={found.columns}
        rowKey={({ index }) => index}
        columns={[
          { key: 'name', title: t('imports.column'), wraps: true, cell: (column) => nameOfColumn(column, t) },
          {
            key: 'role',
            title: t('imports.meaning'),
            cell: (found) => {
              const column = byIndex.get(found.index);
              return (
                <div className={classes.meaning}>
                  <Select
                    size="xs"
                    aria-label={`${t('imports.meaning')}: ${nameOfColumn(found, t)}`}
                    placeholder={t('imports.registers.skip')}
                    clearable
                    searchable
                    data={roles.map((value) => ({ value, label: sayRole(value) }))}
                    value={column?.role ?? null}
                    onChange={(role) => onChange(withRole(columns, found, role))}
                  />
                  {column?.name !== undefined && (
                    <ColumnName
                      column={column}
                      of={nameOfColumn(found, t)}
                      company={company}
                      onChange={(name) =>
                        onChange(columns.map((each) => (each === column ? { ...column, name } : each)))
                      }
                    />
                  )}
                </div>
              );
            },
          },
          {
            key: 'samples',
            title: t('imports.samples'),
            hideOnPhone: true,
            cell: ({ samples }) => samples.slice(0, 3).join(' · '),
          },
        ]}
      />
      {children}
    </Card>
  );
}

interface NameProps {
  readonly column: RegisterColumn;
  /** How the file calls the column. */
  readonly of: string;
  readonly company: CompanyAnswer;
  readonly onChange: (name: string) => void;
}

const kinds = ['card', 'crm'];

/** Of which kind an identifier is, what an attribute is called. */
function ColumnName({ column, of, company, onChange }: NameProps) {
  const { t } = useLanguage();
  const isKind = column.role === 'identifier';
  const known = isKind ? kinds : [...new Set(company.segments.map(({ attribute }) => attribute))];
  const isWhole = interactionColumn.safeParse(column).success || contactColumn.safeParse(column).success;
  const label = t(isKind ? 'imports.registers.kindOfNumber' : 'imports.attribute');
  return (
    <Autocomplete
      size="xs"
      aria-label={`${label}: ${of}`}
      placeholder={isKind ? 'card' : label}
      data={known}
      value={column.name ?? ''}
      error={!isWhole && t(isKind ? 'imports.registers.kindError' : 'imports.registers.nameError')}
      onChange={onChange}
    />
  );
}

/** Whoever had the role before has none now; of cards and attributes there may be many, called as the file calls them. */
function withRole(
  columns: readonly RegisterColumn[],
  { index, name }: FoundColumn,
  role: string | null,
): RegisterColumn[] {
  const isNamed = role === 'identifier' || role === 'attribute' || role === 'segment';
  const others = columns.filter((column) => column.index !== index && (isNamed || column.role !== role));
  if (role === null) return others;
  if (!isNamed) return [...others, { index, role }];
  const kind = identifierKind.safeParse(name.toLowerCase()).data ?? '';
  return [...others, { index, role, name: role === 'identifier' ? kind : name.slice(0, 100) }];
}

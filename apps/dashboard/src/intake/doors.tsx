import type { Icon } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from '../invitations/invitations.module.css';

/** What the ways have in common by which anybody reaches the company from its sites. */
interface Door {
  readonly id: number;
  readonly name: string;
  readonly origins: readonly string[];
  readonly closedAt: string | null;
  readonly unitId: number;
  readonly cases: number;
}

type DoorKind = 'form' | 'chat';

interface EditorProps<Kind extends Door> {
  /** Null: a new one. */
  readonly door: Kind | null;
  readonly onClose: () => void;
  readonly onSaved: (door: Kind) => void;
}

interface Props<Kind extends Door> {
  readonly kind: DoorKind;
  readonly icon: Icon;
  readonly query: {
    readonly data: { readonly items: readonly Kind[] } | undefined;
    readonly isPending: boolean;
    readonly error: Error | null;
    refetch(): unknown;
  };
  readonly editor: (props: EditorProps<Kind>) => ReactNode;
}

/** The doors of one kind, and the editor of the one that is opened or added. */
export function Doors<Kind extends Door>({ kind, icon, query, editor }: Props<Kind>) {
  const { t } = useLanguage();
  const mayChange = useMay()('company:write');
  const [edited, setEdited] = useState<{ readonly door: Kind | null } | null>(null);
  const title = t(`intake.tabs.${kind}s`);
  return (
    <>
      <TableCard
        query={query}
        title={title}
        aside={mayChange && <AddButton onClick={() => setEdited({ door: null })}>{t(`intake.${kind}.add`)}</AddButton>}
      >
        <DenseTable
          label={title}
          columns={useColumns(kind)}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          isMuted={({ closedAt }) => closedAt !== null}
          {...(mayChange ? { onOpen: (door: Kind) => setEdited({ door }) } : {})}
          empty={
            <EmptyState icon={icon} title={t(`intake.${kind}.empty`)}>
              {t(`intake.${kind}.emptyText`)}
            </EmptyState>
          }
        />
      </TableCard>
      {edited !== null &&
        editor({ door: edited.door, onClose: () => setEdited(null), onSaved: (door) => setEdited({ door }) })}
    </>
  );
}

function useColumns(kind: DoorKind): Column<Door>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  return [
    {
      key: 'name',
      title: t(`intake.${kind}.one`),
      sort: ({ name }) => name,
      cell: ({ name, origins }) => (
        <>
          {name}
          <small className={classes.quiet}>{origins.join(', ')}</small>
        </>
      ),
    },
    {
      key: 'state',
      title: t('intake.form.state'),
      cell: ({ closedAt }) => (
        <span className={classes.state} data-tone={closedAt === null ? 'good' : 'wait'}>
          {t(`intake.${kind}.${closedAt === null ? 'opened' : 'closed'}`)}
        </span>
      ),
    },
    { key: 'unit', title: t('served.unit'), hideOnPhone: true, cell: ({ unitId }) => names.unit(unitId) },
    {
      key: 'cases',
      title: t('intake.form.cases'),
      align: 'right',
      sort: ({ cases }) => cases,
      cell: ({ cases }) => format.count(cases),
    },
  ];
}

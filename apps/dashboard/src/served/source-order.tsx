import { ActionIcon, Button, Checkbox, Drawer, SegmentedControl, Select, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { servedLedgerEndpoints, type ServedPrecedence } from '@otklik/contract';
import { useState } from 'react';
import { ask, type Answer } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './served.module.css';

type Source = ServedPrecedence['sources'][number];
type Precedences = Answer<typeof servedLedgerEndpoints.precedences>;

/** Which source counts where several speak: of the company, and of units that differ. */
export function SourceOrder({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const names = useNames();
  const [unit, setUnit] = useState('');
  const { data, error, refetch } = useQuery(ask(servedLedgerEndpoints.precedences));
  const differ = new Set(data?.items.map(({ unitId }) => unitId));
  return (
    <Drawer opened onClose={onClose} position="right" size={440} title={t('served.ledgerTools.order')}>
      <Stack gap="md">
        <p style={{ margin: 0 }}>{t('served.ledgerTools.orderAbout')}</p>
        <Select
          label={t('served.unit')}
          data={[
            { value: '', label: t('served.ledgerTools.whole') },
            ...(names.company?.units ?? []).map(({ id, name }) => ({
              value: String(id),
              label: differ.has(id) ? `${name} •` : name,
            })),
          ]}
          value={unit}
          searchable
          allowDeselect={false}
          onChange={(value) => setUnit(value ?? '')}
        />
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <SkeletonRows rows={6} />}
        {data !== undefined && <OrderOf key={unit} unitId={unit === '' ? null : Number(unit)} known={data} />}
      </Stack>
    </Drawer>
  );
}

function OrderOf({ unitId, known }: { readonly unitId: number | null; readonly known: Precedences }) {
  const { t } = useLanguage();
  const may = useMay();
  const format = useFormat();
  const names = useNames();
  const save = useChange(servedLedgerEndpoints.setPrecedence, ['served', 'indices']);
  const own = known.items.find((item) => item.unitId === unitId)?.sources;
  const above = orderAbove(unitId, known, names.company?.units ?? []);
  const [isOwn, setIsOwn] = useState(own !== undefined || unitId === null);
  const [sources, setSources] = useState<readonly Source[]>(own ?? above);
  const left = known.standard.filter((source) => !sources.includes(source));
  const mayEdit = may('company:write') && isOwn;
  function move(at: number, by: number) {
    const [source] = sources.slice(at, at + 1);
    if (source !== undefined) setSources(sources.toSpliced(at, 1).toSpliced(at + by, 0, source));
  }
  return (
    <>
      {unitId !== null && (
        <SegmentedControl
          aria-label={t('served.ledgerTools.order')}
          value={isOwn ? 'own' : 'above'}
          disabled={!may('company:write')}
          data={[
            { value: 'above', label: t('served.ledgerTools.asAbove') },
            { value: 'own', label: t('served.ledgerTools.own') },
          ]}
          onChange={(value) => {
            setIsOwn(value === 'own');
            if (value === 'above') setSources(above);
          }}
        />
      )}
      <ol className={classes.order}>
        {[...sources, ...left].map((source, at) => {
          const name = t(`served.sources.${source}`);
          const isIn = at < sources.length;
          return (
            <li key={source} data-out={!isIn || undefined}>
              <Checkbox
                label={name}
                checked={isIn}
                disabled={!mayEdit || (isIn && sources.length === 1)}
                onChange={() => setSources(isIn ? sources.filter((one) => one !== source) : [...sources, source])}
              />
              {isIn && (
                <span>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    disabled={!mayEdit || at === 0}
                    aria-label={t('served.ledgerTools.higher', { source: name })}
                    onClick={() => move(at, -1)}
                  >
                    <IconArrowUp size={16} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    disabled={!mayEdit || at === sources.length - 1}
                    aria-label={t('served.ledgerTools.lower', { source: name })}
                    onClick={() => move(at, 1)}
                  >
                    <IconArrowDown size={16} />
                  </ActionIcon>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {may('company:write') && (
        <Button
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              { body: { unit: unitId, sources: isOwn ? [...sources] : null } },
              {
                onSuccess: ({ decidedDays }) =>
                  sayDone(t('served.ledgerTools.decided', { n: format.count(decidedDays) })),
                onError: sayRefusal,
              },
            )
          }
        >
          {t('served.ledgerTools.saveOrder')}
        </Button>
      )}
    </>
  );
}

/** What holds for a unit that says nothing itself: the nearest above it that does, else the company's, else the usual one. */
function orderAbove(
  unitId: number | null,
  { items, standard }: Precedences,
  units: readonly { readonly id: number; readonly parentId: number | null }[],
): readonly Source[] {
  const orderOf = (id: number | null) => items.find((item) => item.unitId === id)?.sources;
  let at = units.find(({ id }) => id === unitId)?.parentId ?? null;
  while (unitId !== null && at !== null) {
    const order = orderOf(at);
    if (order !== undefined) return order;
    const above = at;
    at = units.find(({ id }) => id === above)?.parentId ?? null;
  }
  return (unitId === null ? undefined : orderOf(null)) ?? standard;
}

import { Button, Kbd } from '@mantine/core';
import { IconAlertTriangle, IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { customerMergeEndpoints, type ComparedCustomer, type CustomerTrace, type Likeness } from '@otklik/contract';
import type { ReactNode } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { nameOf } from './name-of.ts';
import classes from './customers.module.css';

interface Props {
  readonly pair: Likeness;
  readonly state: 'proposed' | 'refused';
  /** The second one stays, and not the first. */
  readonly isSwapped: boolean;
  readonly isBusy: boolean;
  readonly onSwap: () => void;
  readonly decisions: {
    readonly merge: () => void;
    readonly refuse: () => void;
    readonly reconsider: () => void;
  } | null;
}

/** Two customers next to each other: who stays is on the left. */
export function SideBySide({ pair, state, isSwapped, isBusy, onSwap, decisions }: Props) {
  const { t } = useLanguage();
  const sides = isSwapped ? [pair.second, pair.first] : [pair.first, pair.second];
  const [kept = pair.first, other = pair.second] = sides;
  const { data } = useQuery(
    ask(customerMergeEndpoints.compare, { params: { customerId: kept.id, otherCustomerId: other.id } }),
  );
  return (
    <Card
      flush
      title={
        <span className={classes.why}>
          {pair.reasons.map((reason) => t(`customers.reasons.${reason}`)).join(', ') || t('customers.noReason')}
        </span>
      }
      foot={t('customers.undoable')}
    >
      {pair.conflicts.length > 0 && (
        <p className={classes.conflicts}>
          <IconAlertTriangle size={16} aria-hidden />
          {t('customers.against', {
            what: pair.conflicts.map((conflict) => t(`customers.conflicts.${conflict}`)).join(', '),
          })}
        </p>
      )}
      <div className={classes.sides}>
        {sides.map((customer, at) => (
          <section key={customer.id} className={classes.sideCard} aria-label={nameOf(customer)}>
            <header>
              <small>{t(at === 0 ? 'customers.stays' : 'customers.joins')}</small>
              <h3>{nameOf(customer)}</h3>
            </header>
            <Facts customer={customer} other={at === 0 ? other : kept} />
            <Traces traces={data?.traces[at] ?? []} />
          </section>
        ))}
      </div>
      <div className={classes.decide}>
        <Button
          variant="default"
          leftSection={<IconArrowsExchange size={16} />}
          rightSection={<Kbd size="xs">S</Kbd>}
          onClick={onSwap}
        >
          {t('customers.swap')}
        </Button>
        {decisions !== null && (
          <>
            <Button
              variant="default"
              rightSection={<Kbd size="xs">N</Kbd>}
              disabled={isBusy}
              onClick={state === 'proposed' ? decisions.refuse : decisions.reconsider}
            >
              {t(state === 'proposed' ? 'customers.notSame' : 'customers.reconsider')}
            </Button>
            <Button rightSection={<Kbd size="xs">M</Kbd>} loading={isBusy} onClick={decisions.merge}>
              {t('customers.merge')}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}

function Facts({ customer, other }: { readonly customer: ComparedCustomer; readonly other: ComparedCustomer }) {
  const { t } = useLanguage();
  const format = useFormat();
  const said = (['name', 'email', 'phone', 'externalId'] as const).map((field) => {
    const value = customer[field];
    const text = value ?? <span className={classes.none}>–</span>;
    return {
      name: t(`customers.fields.${field}`),
      value: value !== null && value === other[field] ? <mark>{value}</mark> : text,
    };
  });
  const rows: { readonly name: string; readonly value: ReactNode }[] = [
    ...said,
    ...customer.identifiers.map(({ kind, value }) => ({ name: kindOf(kind), value })),
    { name: t('customers.fields.known'), value: format.instant(customer.createdAt) },
    {
      name: t('customers.fields.past'),
      value:
        (['interactions', 'responses', 'cases', 'invitations', 'consents'] as const)
          .filter((kind) => customer[kind] > 0)
          .map((kind) => t(`customers.counts.${kind}`, { count: customer[kind] }))
          .join(', ') || t('customers.nothing'),
    },
  ];
  function kindOf(kind: string): string {
    return kind === 'external_id'
      ? t('customers.fields.externalId')
      : kind === 'email' || kind === 'phone'
        ? t(`customers.fields.${kind}`)
        : kind;
  }
  return (
    <dl className={classes.facts}>
      {rows.map(({ name, value }, at) => (
        <div key={`${name} ${at}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Traces({ traces }: { readonly traces: readonly CustomerTrace[] }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  if (traces.length === 0) return null;
  return (
    <ul className={classes.traces}>
      {traces.slice(0, 12).map((trace) => (
        <li key={`${trace.kind} ${trace.id}`}>
          <time>{format.instant(trace.at)}</time>
          <span>
            {t(`customers.traces.${trace.kind}`)}
            {trace.text !== null && trace.text !== '' && `: ${trace.text}`}
            {trace.unitId !== null && <small>{names.unit(trace.unitId)}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

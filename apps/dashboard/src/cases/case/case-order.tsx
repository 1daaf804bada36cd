import { Anchor, Autocomplete } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { caseEndpoints, caseWorkEndpoints, type CaseInFull, type CaseOrder as Order } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useSum } from '../../contacts/use-money.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from '../cases.module.css';

/** Which order the case is about, chosen from the customer's own or typed, with what stands on its receipts. */
export function CaseOrder({ one }: { readonly one: CaseInFull }) {
  const orders = useQuery(ask(caseWorkEndpoints.orders, { params: { caseId: one.id } })).data?.items ?? [];
  const order = orders.find(({ isOfCase }) => isOfCase);
  if (!one.mayAnswer && order === undefined) return null;
  return (
    <div className={classes.order}>
      {one.mayAnswer && <OrderField key={one.orderNumber} one={one} orders={orders} />}
      {order !== undefined && <OrderParts order={order} />}
    </div>
  );
}

function OrderField({ one, orders }: { readonly one: CaseInFull; readonly orders: readonly Order[] }) {
  const { t } = useLanguage();
  const say = useSayPart();
  const change = useChange(caseEndpoints.change, ['cases']);
  const [written, setWritten] = useState(one.orderNumber ?? '');
  const keep = (value: string) => {
    const next = value.trim() === '' ? null : value.trim();
    if (next !== one.orderNumber)
      change.mutate({ params: { caseId: one.id }, body: { orderNumber: next } }, { onError: sayRefusal });
  };
  return (
    <Autocomplete
      label={t('desk.work.order')}
      data={orders.map(({ number }) => number)}
      // Another order is looked for by opening the list, while the field still says this one.
      filter={({ options, search }) =>
        search === (one.orderNumber ?? '')
          ? options
          : options.filter((option) => 'value' in option && option.value.toLowerCase().includes(search.toLowerCase()))
      }
      renderOption={({ option }) => {
        const [part] = orders.find(({ number }) => number === option.value)?.parts ?? [];
        return (
          <span className={classes.orderOption}>
            <b>{option.value}</b>
            {part !== undefined && <small>{say(part)}</small>}
          </span>
        );
      }}
      value={written}
      onChange={setWritten}
      onOptionSubmit={keep}
      onBlur={() => keep(written)}
      onKeyDown={(event) => event.key === 'Enter' && !event.defaultPrevented && keep(written)}
    />
  );
}

function OrderParts({ order }: { readonly order: Order }) {
  const { t } = useLanguage();
  const say = useSayPart();
  const names = useNames();
  const sum = useSum();
  return (
    <>
      {order.address !== null && (
        <Anchor href={order.address} target="_blank" rel="noreferrer" size="sm">
          {t('desk.kin.openOrder', { number: order.number })} <IconExternalLink size={13} aria-hidden />
        </Anchor>
      )}
      <ul className={classes.alike} aria-label={t('desk.kin.parts', { number: order.number })}>
        {order.parts.map((part) => (
          <li key={part.interactionId}>
            <small>{say(part)}</small>
            {part.productIds.length > 0 && <span>{part.productIds.map(names.product).join(', ')}</span>}
            {part.amount !== null && <span>{sum(part.amount)}</span>}
          </li>
        ))}
      </ul>
      {order.parts.length === 0 && <small className={classes.soft}>{t('desk.kin.noParts')}</small>}
    </>
  );
}

function useSayPart() {
  const format = useFormat();
  const names = useNames();
  return ({ occurredAt, unitId, touchpointId }: Order['parts'][number]) =>
    [format.instant(occurredAt, names.zone(unitId)), names.touchpoint(touchpointId), names.unit(unitId)].join(' · ');
}

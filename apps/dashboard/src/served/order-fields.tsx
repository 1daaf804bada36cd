import { Button, Select, Textarea } from '@mantine/core';
import { orderHookEndpoints, readOrderJson, type OrderMapping } from '@otklik/contract';
import { useState } from 'react';
import { z } from 'zod';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useMoney } from '../contacts/use-money.ts';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import type { ChosenPlace } from './place-fields.tsx';
import { fieldsOfSample } from './sample-fields.ts';
import { sayTrouble } from './say-trouble.ts';
import classes from './served.module.css';

const roles = [
  'externalId',
  'occurredAt',
  'order',
  'amount',
  'unit',
  'products',
  'customerId',
  'customerName',
  'email',
  'phone',
  'language',
  'cancelled',
] as const satisfies readonly (keyof OrderMapping)[];
type Role = (typeof roles)[number];
export type PartialMapping = Partial<OrderMapping>;

interface Props {
  readonly place: ChosenPlace;
  readonly mapping: PartialMapping;
  readonly onChange: (mapping: PartialMapping) => void;
}

/** A sample is pasted, and each of its values is said to be what it is. */
export function OrderFields({ place, mapping, onChange }: Props) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const fields = fieldsOfSample(text);
  const roleOf = (path: string) => roles.find((role) => mapping[role] === path) ?? null;
  function choose(path: string, role: Role | null) {
    const kept = Object.fromEntries(Object.entries(mapping).filter(([known, at]) => at !== path && known !== role));
    onChange(role === null ? kept : { ...kept, [role]: path });
  }
  return (
    <>
      <Textarea
        label={t('served.orders.sample')}
        description={t('served.orders.sampleHint')}
        minRows={4}
        maxRows={8}
        autosize
        value={text}
        error={text !== '' && fields === null ? t('served.orders.noSample') : undefined}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          onChange({});
        }}
      />
      {fields !== null && (
        <div className={classes.fields}>
          {fields.map(({ path, value }) => (
            <div key={path}>
              <code>{path}</code>
              <span>{value}</span>
              <Select
                aria-label={path}
                size="xs"
                clearable
                placeholder={t('served.orders.notUsed')}
                data={roles.map((role) => ({ value: role, label: t(`served.orders.roles.${role}`) }))}
                value={roleOf(path)}
                onChange={(next) => choose(path, roles.find((role) => role === next) ?? null)}
              />
            </div>
          ))}
        </div>
      )}
      {fields !== null && <Preview text={text} place={place} mapping={mapping} />}
    </>
  );
}

function Preview({
  text,
  place,
  mapping,
}: {
  readonly text: string;
  readonly place: ChosenPlace;
  readonly mapping: PartialMapping;
}) {
  const { t } = useLanguage();
  const preview = useChange(orderHookEndpoints.preview);
  const { externalId } = mapping;
  const { unitId, touchpointId } = place;
  const isReady = externalId !== undefined && unitId !== null && touchpointId !== null;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        disabled={!isReady}
        loading={preview.isPending}
        onClick={() =>
          isReady &&
          preview.mutate({
            body: {
              sample: readOrderJson(text),
              mapping: { ...mapping, externalId },
              unit: unitId,
              touchpoint: touchpointId,
            },
          })
        }
      >
        {t('served.orders.preview')}
      </Button>
      {preview.data !== undefined &&
        (preview.data.trouble === null ? (
          <WouldBe interaction={preview.data.interaction} hasProducts={mapping.products !== undefined} />
        ) : (
          <p className={classes.bad}>{sayTrouble(preview.data.trouble, t)}</p>
        ))}
      {preview.error !== null && <p className={classes.bad}>{preview.error.message}</p>}
    </>
  );
}

/** As the endpoint writes an interaction; whatever it has beside this is shown nowhere. */
const interactionShown = z.object({
  externalId: z.string().optional(),
  occurredAt: z.string().optional(),
  unit: z.union([z.number(), z.string()]).optional(),
  order: z.string().optional(),
  amount: z.number().optional(),
  products: z.array(z.string()).default([]),
  customer: z
    .object({
      externalId: z.string().optional(),
      name: z.string().optional(),
      email: z.string().optional(),
      phone: z.string().optional(),
      language: z.string().optional(),
    })
    .default({}),
});

/** What a sample becomes, in words: whom we would know, and which products. */
function WouldBe({ interaction, hasProducts }: { readonly interaction: unknown; readonly hasProducts: boolean }) {
  const { t } = useLanguage();
  const format = useFormat();
  const money = useMoney();
  const names = useNames();
  const read = interactionShown.safeParse(interaction).data;
  if (read === undefined) return null;
  const { unit, amount, occurredAt, products, customer } = read;
  const rows: readonly (readonly [Role, string | undefined])[] = [
    ['externalId', read.externalId],
    ['occurredAt', occurredAt === undefined ? undefined : format.instant(occurredAt)],
    ['order', read.order],
    ['amount', amount === undefined ? undefined : money(amount)],
    ['unit', typeof unit === 'number' ? names.unit(unit) : unit],
    ['products', hasProducts ? products.join(', ') || t('served.orders.noProducts') : undefined],
    ['customerId', customer.externalId],
    ['customerName', customer.name],
    ['email', customer.email],
    ['phone', customer.phone],
    ['language', customer.language],
  ];
  return (
    <section aria-label={t('served.orders.wouldBe')} className={classes.wouldBe}>
      <b>{t('served.orders.wouldBe')}</b>
      <dl>
        {rows.flatMap(([role, value]) =>
          value === undefined || value === ''
            ? []
            : [
                <div key={role}>
                  <dt>{t(`served.orders.roles.${role}`)}</dt>
                  <dd>{value}</dd>
                </div>,
              ],
        )}
      </dl>
    </section>
  );
}

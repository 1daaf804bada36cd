import { Button, Select, Textarea } from '@mantine/core';
import { orderHookEndpoints, readOrderJson } from '@otklik/contract';
import { useState } from 'react';
import { z } from 'zod';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useSum } from '../contacts/use-money.ts';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { choiceAt, kindOf, pathsIn, roles, withChoice, type PartialMapping, type Role } from './order-roles.ts';
import type { ChosenPlace } from './place-fields.tsx';
import { fieldsOfSample } from './sample-fields.ts';
import { sayTrouble } from './say-trouble.ts';
import classes from './served.module.css';

interface Props {
  readonly place: ChosenPlace;
  readonly mapping: PartialMapping;
  readonly onChange: (mapping: PartialMapping) => void;
}

/** A sample is pasted, and each of its values is said to be what it is. What was said before stays, whether the sample has it or not. */
export function OrderFields({ place, mapping, onChange }: Props) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const sampled = fieldsOfSample(text);
  const known = new Set(sampled?.map(({ path }) => path));
  const others = pathsIn(mapping).filter((path) => !known.has(path));
  const fields = [...others.map((path) => ({ path, value: '' })), ...(sampled ?? [])];
  const { company } = useNames();
  const attributes = [...new Set(company?.segments.flatMap((one) => (one.archived ? [] : one.attribute)))];
  const choices = [
    ...roles.map((role) => ({ value: `${role}`, label: t(`served.orders.roles.${role}`) })),
    ...attributes.map((name) => ({ value: `attributes:${name}`, label: t('served.orders.attribute', { name }) })),
  ];
  const choicesAt = (path: string) => {
    const kind = kindOf(path);
    return kind === null
      ? choices
      : [...choices, { value: `identifiers:${kind}`, label: t('served.orders.identifier', { name: kind }) }];
  };
  return (
    <>
      <Textarea
        label={t('served.orders.sample')}
        description={t('served.orders.sampleHint')}
        minRows={4}
        maxRows={8}
        autosize
        value={text}
        error={text !== '' && sampled === null ? t('served.orders.noSample') : undefined}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {fields.length > 0 && (
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
                data={choicesAt(path)}
                value={choiceAt(mapping, path)}
                onChange={(next) => onChange(withChoice(mapping, path, next))}
              />
            </div>
          ))}
        </div>
      )}
      {sampled !== null && <Preview text={text} place={place} mapping={mapping} />}
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
  channel: z.union([z.number(), z.string()]).optional(),
  employee: z.union([z.number(), z.string()]).optional(),
  customer: z
    .object({
      externalId: z.string().optional(),
      name: z.string().optional(),
      email: z.string().optional(),
      phone: z.string().optional(),
      language: z.string().optional(),
      attributes: z.record(z.string(), z.string()).default({}),
      identifiers: z.record(z.string(), z.string()).default({}),
    })
    .default({ attributes: {}, identifiers: {} }),
});

/** What a sample becomes, in words: whom we would know, and which products. */
function WouldBe({ interaction, hasProducts }: { readonly interaction: unknown; readonly hasProducts: boolean }) {
  const { t } = useLanguage();
  const format = useFormat();
  const sum = useSum();
  const names = useNames();
  const read = interactionShown.safeParse(interaction).data;
  if (read === undefined) return null;
  const { unit, amount, occurredAt, products, customer } = read;
  const named = (role: Role, value: string | undefined) => [t(`served.orders.roles.${role}`), value] as const;
  const rows: readonly (readonly [string, string | undefined])[] = [
    named('externalId', read.externalId),
    named('occurredAt', occurredAt === undefined ? undefined : format.instant(occurredAt)),
    named('order', read.order),
    named('amount', amount === undefined ? undefined : sum(amount)),
    named('unit', typeof unit === 'number' ? names.unit(unit) : unit),
    named('products', hasProducts ? products.join(', ') || t('served.orders.noProducts') : undefined),
    named('channel', typeof read.channel === 'number' ? names.channel(read.channel) : read.channel),
    named('employee', read.employee === undefined ? undefined : String(read.employee)),
    named('customerId', customer.externalId),
    named('customerName', customer.name),
    named('email', customer.email),
    named('phone', customer.phone),
    named('language', customer.language),
    ...Object.entries(customer.attributes).map(
      ([name, value]) => [t('served.orders.attribute', { name }), value] as const,
    ),
    ...Object.entries(customer.identifiers).map(
      ([name, value]) => [t('served.orders.identifier', { name }), value] as const,
    ),
  ];
  return (
    <section aria-label={t('served.orders.wouldBe')} className={classes.wouldBe}>
      <b>{t('served.orders.wouldBe')}</b>
      <dl>
        {rows.flatMap(([label, value]) =>
          value === undefined || value === ''
            ? []
            : [
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>,
              ],
        )}
      </dl>
    </section>
  );
}

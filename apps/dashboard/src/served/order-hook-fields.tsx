import { PasswordInput, TextInput } from '@mantine/core';
import type { OrderMapping } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { OrderFields } from './order-fields.tsx';
import type { PartialMapping } from './order-roles.ts';
import { PlaceOfChannelFields, type PlaceOfChannel } from './place-fields.tsx';

export interface OrderHookDraft {
  readonly name: string;
  readonly place: PlaceOfChannel;
  /** Empty: the one that is known stays, or there is none. */
  readonly signingSecret: string;
  readonly mapping: PartialMapping;
}

interface Props {
  readonly kind: 'shopify' | 'mapped';
  readonly draft: OrderHookDraft;
  readonly onChange: (draft: OrderHookDraft) => void;
  /** What is said beneath the secret. */
  readonly secretHint: string;
}

/** What a shop is called, where its orders count, what it signs with and how they are read. */
export function OrderHookFields({ kind, draft, onChange, secretHint }: Props) {
  const { t } = useLanguage();
  const { name, place, signingSecret, mapping } = draft;
  return (
    <>
      <TextInput
        label={t('served.devices.name')}
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
      />
      <PlaceOfChannelFields place={place} onChange={(next) => onChange({ ...draft, place: next })} />
      <PasswordInput
        label={t('served.orders.secret')}
        description={secretHint}
        autoComplete="off"
        value={signingSecret}
        onChange={({ currentTarget }) => onChange({ ...draft, signingSecret: currentTarget.value })}
      />
      {kind === 'mapped' && (
        <OrderFields place={place} mapping={mapping} onChange={(next) => onChange({ ...draft, mapping: next })} />
      )}
    </>
  );
}

interface OrderHookBody {
  readonly name: string;
  readonly unit: number;
  readonly touchpoint: number;
  readonly channel: number | null;
  readonly signingSecret?: string;
}

/** Null while something is missing. */
export function bodyOf({ name, place, signingSecret }: OrderHookDraft): OrderHookBody | null {
  const { unitId, touchpointId, channelId } = place;
  if (name.trim() === '' || unitId === null || touchpointId === null) return null;
  return {
    name,
    unit: unitId,
    touchpoint: touchpointId,
    channel: channelId,
    ...(signingSecret === '' ? {} : { signingSecret }),
  };
}

/** Null while nobody has said which field is the order's number. */
export function wholeMapping({ mapping }: OrderHookDraft): OrderMapping | null {
  const { externalId } = mapping;
  return externalId === undefined ? null : { ...mapping, externalId };
}

import { Button, NumberInput, PasswordInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import type { TransportKindName } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Choice } from '../design/fields/choice.tsx';
import { useNames } from '../figures/use-names.ts';

interface Field {
  readonly type?: unknown;
  readonly enum?: unknown;
  readonly default?: unknown;
  readonly secret?: unknown;
  readonly maxLength?: unknown;
  readonly maximum?: number;
  /** One of the company's own things, by its id. */
  readonly picks?: unknown;
  /** Of use only while this switch is on. */
  readonly onlyWith?: unknown;
}
export type Settings = Readonly<Record<string, unknown>>;

interface Props {
  readonly kind: TransportKindName;
  /** JSON schema of the kind's settings. */
  readonly schema: Settings;
  readonly value: Settings;
  /** Names of the secrets that are set already. */
  readonly kept: readonly string[];
  readonly onChange: (value: Settings) => void;
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** Beyond it a number is a name: nobody reaches it step by step. */
const MOST_COUNTED = 100_000;
/** So many are enough to sign in at a server. */
const FIRST = 7;

/** One control for each setting, made of the same schema that the server checks by. */
export function SettingFields({ kind, schema, value, kept, onChange }: Props) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const made = Array.isArray(schema['made']) ? schema['made'] : [];
  const all = Object.entries(asObject(schema['properties'])).filter(([, field]) => {
    const { onlyWith }: Field = asObject(field);
    return typeof onlyWith !== 'string' || value[onlyWith] === true;
  });
  // Whoever only wants to try it out needs what must be set and what comes first; the rest waits behind a button.
  const isFirst = (name: string, place: number) => required.includes(name) || place < FIRST;
  const rest = all.filter(([name], place) => !isFirst(name, place));
  const shown = isOpen ? all : all.filter(([name], place) => isFirst(name, place));
  return (
    <Stack gap="sm">
      {shown.map(([name, field]) => (
        <SettingField
          key={name}
          kind={kind}
          name={name}
          field={asObject(field)}
          isRequired={required.includes(name)}
          isKept={kept.includes(name)}
          isMade={made.includes(name)}
          value={value[name]}
          onChange={(next) => onChange({ ...value, [name]: next })}
        />
      ))}
      {rest.length > 0 && !isOpen && (
        <Button variant="subtle" size="compact-sm" style={{ alignSelf: 'start' }} onClick={() => setIsOpen(true)}>
          {t('invitations.transport.more', { count: rest.length })}
        </Button>
      )}
    </Stack>
  );
}

interface FieldProps {
  readonly kind: TransportKindName;
  readonly name: string;
  readonly field: Field;
  readonly isRequired: boolean;
  readonly isKept: boolean;
  /** Left empty, it is made by the server. */
  readonly isMade: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function SettingField({ kind, name, field, isRequired, isKept, isMade, value, onChange }: FieldProps) {
  const { t } = useLanguage();
  const labels: Readonly<Record<string, string>> = t('invitations.fields', { returnObjects: true });
  const label = labels[name] ?? name;
  const description = useHint(kind, name);
  const options: Readonly<Record<string, string>> = t('channelSetup.options', { returnObjects: true });
  const units = useNames().company?.units ?? [];
  const madeHint = isMade ? t('invitations.transport.madeByItself') : undefined;
  const usual = typeof field.default === 'string' || typeof field.default === 'number' ? `${field.default}` : '';
  const text = typeof value === 'string' ? value : '';
  if (field.type === 'boolean')
    return (
      <Switch
        label={label}
        description={description}
        checked={typeof value === 'boolean' ? value : field.default === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  if (field.picks === 'unit')
    return (
      <Choice
        label={label}
        description={description}
        clearable
        items={units}
        value={typeof value === 'number' ? value : null}
        onChange={onChange}
      />
    );
  if (field.type === 'integer' || field.type === 'number')
    return (
      <NumberInput
        label={label}
        description={description}
        allowDecimal={field.type === 'number'}
        allowNegative={false}
        hideControls={field.maximum === undefined || field.maximum > MOST_COUNTED}
        placeholder={usual}
        required={isRequired}
        value={typeof value === 'number' ? value : ''}
        onPaste={(event) => {
          const number = field.type === 'integer' ? numberIn(event.clipboardData.getData('text')) : null;
          if (number === null) return;
          event.preventDefault();
          onChange(number);
        }}
        onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      />
    );
  if (Array.isArray(field.enum))
    return (
      <Select
        label={label}
        required={isRequired}
        data={field.enum.map((one) => ({ value: `${one}`, label: options[`${one}`] ?? `${one}` }))}
        description={description}
        value={text === '' ? usual || null : text}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  if (field.secret === true) {
    const hint = isKept ? t('invitations.transport.secretKept') : madeHint;
    const mustBeTyped = isRequired && !isKept;
    return isLong(field) ? (
      <Textarea
        label={label}
        description={description}
        placeholder={hint}
        required={mustBeTyped}
        autosize
        maxRows={5}
        value={text}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
    ) : (
      <PasswordInput
        label={label}
        description={description}
        placeholder={hint}
        required={mustBeTyped}
        autoComplete="new-password"
        value={text}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
    );
  }
  const own = {
    label,
    description,
    placeholder: madeHint ?? usual,
    required: isRequired,
    value: text,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange(currentTarget.value === '' ? undefined : currentTarget.value),
  };
  return isLong(field) ? <Textarea {...own} autosize maxRows={5} /> : <TextInput {...own} />;
}

/** The address that a number stands in may be pasted as a whole: vk.com/club123. */
function numberIn(pasted: string): number | null {
  const last = /\d+(?=\D*$)/.exec(pasted);
  return last === null ? null : Number(last[0]);
}

/** A key or a certificate has lines. */
function isLong({ maxLength }: Field): boolean {
  return typeof maxLength === 'number' && maxLength > 2000;
}

function useHint(kind: TransportKindName, name: string): string | undefined {
  const { t } = useLanguage();
  const all: Readonly<Record<string, string>> = t('channelSetup.hints', { returnObjects: true });
  const ofKinds: Readonly<Record<string, Readonly<Record<string, string>>>> = t('channelSetup.hintsOf', {
    returnObjects: true,
  });
  const family = kind === 'sms_smpp' || kind === 'sms_http' ? 'sms' : kind;
  return ofKinds[family]?.[name] ?? all[name];
}

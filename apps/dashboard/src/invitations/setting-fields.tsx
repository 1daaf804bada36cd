import { Button, NumberInput, PasswordInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
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
  /** One of the company's own things, by its id. */
  readonly picks?: unknown;
}
export type Settings = Readonly<Record<string, unknown>>;

interface Props {
  /** JSON schema of the kind's settings. */
  readonly schema: Settings;
  readonly value: Settings;
  /** Names of the secrets that are set already. */
  readonly kept: readonly string[];
  readonly onChange: (value: Settings) => void;
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** So many are enough to sign in at a server. */
const FIRST = 7;

/** One control for each setting, made of the same schema that the server checks by. */
export function SettingFields({ schema, value, kept, onChange }: Props) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const made = Array.isArray(schema['made']) ? schema['made'] : [];
  const all = Object.entries(asObject(schema['properties']));
  // Whoever only wants to try it out needs what must be set and what comes first; the rest waits behind a button.
  const isFirst = (name: string, place: number) => required.includes(name) || place < FIRST;
  const rest = all.filter(([name], place) => !isFirst(name, place));
  const shown = isOpen ? all : all.filter(([name], place) => isFirst(name, place));
  return (
    <Stack gap="sm">
      {shown.map(([name, field]) => (
        <SettingField
          key={name}
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
  readonly name: string;
  readonly field: Field;
  readonly isRequired: boolean;
  readonly isKept: boolean;
  /** Left empty, it is made by the server. */
  readonly isMade: boolean;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function SettingField({ name, field, isRequired, isKept, isMade, value, onChange }: FieldProps) {
  const { t } = useLanguage();
  const labels: Readonly<Record<string, string>> = t('invitations.fields', { returnObjects: true });
  const label = labels[name] ?? name;
  const hints: Readonly<Record<string, string>> = t('invitations.fieldHints', { returnObjects: true });
  const units = useNames().company?.units ?? [];
  const madeHint = isMade ? t('invitations.transport.madeByItself') : undefined;
  const usual = typeof field.default === 'string' || typeof field.default === 'number' ? `${field.default}` : '';
  const text = typeof value === 'string' ? value : '';
  if (field.type === 'boolean')
    return (
      <Switch
        label={label}
        description={hints[name]}
        checked={typeof value === 'boolean' ? value : field.default === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  if (field.picks === 'unit')
    return (
      <Choice
        label={label}
        description={hints[name]}
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
        placeholder={usual}
        required={isRequired}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      />
    );
  if (Array.isArray(field.enum))
    return (
      <Select
        label={label}
        required={isRequired}
        data={field.enum.map(String)}
        placeholder={usual}
        description={name === 'security' ? t('invitations.transport.security') : undefined}
        value={text === '' ? usual || null : text}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  if (field.secret === true) {
    const hint = isKept ? t('invitations.transport.secretKept') : madeHint;
    const mustBeTyped = isRequired && !isKept;
    const isLong = typeof field.maxLength === 'number' && field.maxLength > 2000;
    return isLong ? (
      <Textarea
        label={label}
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
        placeholder={hint}
        required={mustBeTyped}
        autoComplete="new-password"
        value={text}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      label={label}
      placeholder={madeHint ?? usual}
      required={isRequired}
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
    />
  );
}

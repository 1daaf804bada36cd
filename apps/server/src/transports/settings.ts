import { z } from 'zod';
import { notValid } from '../platform/http/register-routes.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { TransportKind } from './transport.ts';

export function secretNames(kind: TransportKind): string[] {
  return Object.entries(kind.settings.shape).flatMap(([name, field]) => (isSecret(field as z.ZodType) ? [name] : []));
}

/** Wherever it stands: `.meta()` before `.optional()` or `.default()` marks what is wrapped. */
function isSecret(field: z.ZodType): boolean {
  if (z.globalRegistry.get(field)?.['secret'] === true) return true;
  const inner = field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable;
  return inner && isSecret(field.def.innerType as z.ZodType);
}

interface Stored {
  readonly settings: unknown;
  readonly secrets: Buffer | null;
}

/** Everything that was set, the secrets opened. */
export function readSettings(secrets: Secrets, kind: TransportKind, row: Stored): Record<string, unknown> {
  return kind.settings.parse({ ...asObject(row.settings), ...openSecrets(secrets, row) });
}

/** The secrets that are set, by name. */
export function openSecrets(secrets: Secrets, row: Pick<Stored, 'secrets'>): Record<string, unknown> {
  return row.secrets === null ? {} : asObject(JSON.parse(secrets.decrypt(row.secrets)));
}

/**
 * What is stored after a change. A secret that is left out, or empty, stays what it was; null takes it away.
 * @throws Problem that names the field
 */
export function changedSettings(
  secrets: Secrets,
  kind: TransportKind,
  before: Stored | null,
  given: Readonly<Record<string, unknown>>,
): { readonly settings: Record<string, unknown>; readonly secrets: Buffer | null } {
  const names = secretNames(kind);
  const kept = before === null ? {} : openSecrets(secrets, before);
  const typed = Object.entries(given).filter(
    ([name, value]) => !names.includes(name) || (value !== '' && value !== undefined),
  );
  const whole = Object.fromEntries(
    Object.entries({ ...asObject(before?.settings), ...kept, ...Object.fromEntries(typed) }).filter(
      ([, value]) => value !== null,
    ),
  );
  const read = kind.settings.strict().safeParse(whole);
  if (!read.success) throw notValid(read.error, 'settings');
  const entries = Object.entries(read.data);
  const sealed = Object.fromEntries(entries.filter(([name]) => names.includes(name)));
  return {
    settings: Object.fromEntries(entries.filter(([name]) => !names.includes(name))),
    secrets: Object.keys(sealed).length === 0 ? null : secrets.encrypt(JSON.stringify(sealed)),
  };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

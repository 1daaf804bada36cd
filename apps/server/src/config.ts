import { readFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';

/** Everything that is set from outside, read once. No other file reads the environment. */
export interface Config {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** The address that people and customers use; links in messages are built from it. */
  readonly publicUrl: string | null;
  /** An administrator's connection to PostgreSQL; null: the embedded one. */
  readonly databaseUrl: string | null;
  /** The runtime role's own connection, where the operator makes the roles himself. */
  readonly appDatabaseUrl: string | null;
  /** Root of every key: encryption, blind indexes, link signatures, sessions. The same on every machine of an installation. */
  readonly secret: Uint8Array;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null;
  /** Devices over MQTT: at our own broker on this port (null: none), or at the company's own. */
  readonly mqtt: { readonly port: number | null; readonly url: string | null };
  /** Who is asked for the record that proves a company's own domain; none: the system's name servers. */
  readonly dnsServers: readonly string[];
  readonly poolSize: number;
  /** How many proxies before us may be believed about the caller's address. */
  readonly trustedProxies: number;
  /** Tests only: every answer is held against its contract before it leaves. */
  readonly checkAnswers: boolean;
}

const environment = z.object({
  DATABASE_URL: z.string().optional(),
  OTKLIK_APP_DATABASE_URL: z.string().optional(),
  OTKLIK_DATA_DIR: z.string().optional(),
  OTKLIK_HOST: z.string().default('127.0.0.1'),
  OTKLIK_PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  OTKLIK_PUBLIC_URL: z.url().optional(),
  OTKLIK_SECRET: z.string().min(32).optional(),
  OTKLIK_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OTKLIK_SMTP_URL: z.string().optional(),
  OTKLIK_MAIL_FROM: z.string().default('Otklik <otklik@localhost>'),
  OTKLIK_OIDC_ISSUER: z.string().optional(),
  OTKLIK_OIDC_CLIENT_ID: z.string().optional(),
  OTKLIK_OIDC_CLIENT_SECRET: z.string().optional(),
  OTKLIK_MQTT_PORT: z.union([z.literal('off'), z.coerce.number().int().min(0).max(65535)]).default(1883),
  OTKLIK_MQTT_URL: z
    .string()
    .regex(/^(mqtts?|wss?):\/\//, 'begins with mqtt:// or mqtts://')
    .refine((url) => (URL.parse(url)?.host ?? '') !== '', 'names a host, and a port up to 65535')
    .optional(),
  OTKLIK_DNS_SERVERS: z
    .string()
    .regex(/^[\d.:a-fA-F[\],]+$/, 'is a list of addresses such as 192.0.2.53,[2001:db8::53]:53')
    .optional(),
  OTKLIK_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
  OTKLIK_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
});

export interface ConfigOverrides {
  readonly dataDir?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

/** @throws Error that names the variable and what it should be. */
export function readConfig(overrides: ConfigOverrides = {}, variables: NodeJS.ProcessEnv = process.env): Config {
  const read = environment.safeParse(withoutEmpty(variables));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'is not valid'}`);
  }
  const set = read.data;
  const dataDir = path.resolve(overrides.dataDir ?? set.OTKLIK_DATA_DIR ?? 'data');
  return {
    dataDir,
    host: overrides.host ?? set.OTKLIK_HOST,
    port: overrides.port ?? set.OTKLIK_PORT,
    publicUrl: set.OTKLIK_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    databaseUrl: set.DATABASE_URL ?? null,
    appDatabaseUrl: set.OTKLIK_APP_DATABASE_URL ?? null,
    secret: set.OTKLIK_SECRET === undefined ? secretOf(dataDir) : new TextEncoder().encode(set.OTKLIK_SECRET),
    logLevel: set.OTKLIK_LOG,
    smtpUrl: set.OTKLIK_SMTP_URL ?? null,
    mailFrom: set.OTKLIK_MAIL_FROM,
    oidc:
      set.OTKLIK_OIDC_ISSUER && set.OTKLIK_OIDC_CLIENT_ID && set.OTKLIK_OIDC_CLIENT_SECRET
        ? {
            issuer: set.OTKLIK_OIDC_ISSUER,
            clientId: set.OTKLIK_OIDC_CLIENT_ID,
            clientSecret: set.OTKLIK_OIDC_CLIENT_SECRET,
          }
        : null,
    mqtt: { port: set.OTKLIK_MQTT_PORT === 'off' ? null : set.OTKLIK_MQTT_PORT, url: set.OTKLIK_MQTT_URL ?? null },
    dnsServers: set.OTKLIK_DNS_SERVERS?.split(',') ?? [],
    poolSize: set.OTKLIK_POOL_SIZE,
    trustedProxies: set.OTKLIK_TRUSTED_PROXIES,
    checkAnswers: false,
  };
}

/** `NAME=` in a file of settings, or a variable that a container was given without a value, sets nothing. */
function withoutEmpty(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ''));
}

/** The same for commands that only look, or that need an empty folder: no secret is made, and theirs is worth nothing. */
export function peekConfig(overrides: ConfigOverrides = {}, variables: NodeJS.ProcessEnv = process.env): Config {
  return readConfig(overrides, { ...variables, OTKLIK_SECRET: 'a secret for nothing but looking at it' });
}

/** One machine needs no ceremony: the secret is made at the first start and kept beside the data, readable by its owner only. */
function secretOf(dataDir: string): Uint8Array {
  const file = path.join(dataDir, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return new TextEncoder().encode(readFileSync(file, 'utf8').trim());
}

import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { scopes as allScopes, type Scope } from '@otklik/contract';
import { buildApp } from '../src/app.ts';
import { readConfig, type Config } from '../src/config.ts';
import { hashSecret, newApiKeySecret, writeApiKey } from '../src/people/keys/api-keys.ts';
import { appUrlOf } from '../src/platform/database/migrate.ts';
import { inWorkspace, type Work, type WorkspaceDb } from '../src/platform/database/work.ts';
import { systemActor } from '../src/platform/actor.ts';
import { openServices, type OpenServices } from '../src/services.ts';
import { TEMPLATE, TEST_APP_PASSWORD } from './postgres.ts';

/** A running product without a socket: real database, real services, HTTP by injection. One per test file. */
export interface World {
  readonly app: FastifyInstance;
  readonly services: OpenServices;
  readonly appUrl: string;
  readonly adminUrl: string;
  /** The clock of the product; a test may set it. */
  now: Date;
}

export interface TestConfig extends Partial<Config> {
  readonly needsJobs?: boolean;
}

/** Declares the world of a test file: cloned before the first test, dropped after the last. */
export function useWorld(overrides: TestConfig = {}): World {
  const world = { now: new Date('2026-11-21T09:00:00Z') } as { -readonly [Key in keyof World]: World[Key] };
  let drop = () => Promise.resolve();
  beforeAll(async () => {
    const clone = await cloneDatabase(inject('adminUrl'));
    const config: Config = { ...testConfig(), ...overrides };
    const services = await openServices(config, clone.appUrl, () => world.now);
    world.services = services;
    world.appUrl = clone.appUrl;
    world.adminUrl = clone.adminUrl;
    world.app = await buildApp(services);
    drop = async () => {
      await world.app.close();
      await services.close();
      await clone.drop();
    };
  });
  afterAll(() => drop());
  return world;
}

export function testConfig(): Config {
  return {
    ...readConfig(
      { dataDir: '/nonexistent', port: 0 },
      { OTKLIK_SECRET: 'a secret of the tests, and of nothing else', OTKLIK_LOG: 'silent' },
    ),
    checkAnswers: true,
    poolSize: 6,
  };
}

let clones = 0;
export async function cloneDatabase(adminUrl: string) {
  const name = `otklik_${process.pid}_${Date.now().toString(36)}_${clones++}`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create database ${name} template ${TEMPLATE}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    adminUrl: url.toString(),
    appUrl: appUrlOf(url.toString(), TEST_APP_PASSWORD),
    async drop() {
      const end = new pg.Client({ connectionString: adminUrl });
      await end.connect();
      await end.query(`drop database if exists ${name} with (force)`);
      await end.end();
    },
  };
}

export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Record<string, unknown>;
}

export interface Caller {
  readonly workspaceId: number;
  readonly key: string;
  get<T = unknown>(path: string): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>;
  patch<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>;
  delete<T = unknown>(path: string): Promise<Answer<T>>;
}

/** A fresh company, and somebody who may do everything in it (or only what `scopes` say, below `unitIds`). */
export async function newCompany(
  world: World,
  options: { name?: string; scopes?: readonly Scope[] } = {},
): Promise<Caller> {
  const row = await world.services.db
    .insertInto('workspaces')
    .values({ name: options.name ?? 'Кофейни «Полдень»', created_at: world.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return newKey(world, row.id, options);
}

export async function newKey(
  world: World,
  workspaceId: number,
  options: { scopes?: readonly Scope[]; unitIds?: readonly number[] } = {},
): Promise<Caller> {
  const secret = newApiKeySecret();
  const id = await inCompany(world, workspaceId, async (db) => {
    const key = await db
      .insertInto('api_keys')
      .values({
        workspace_id: workspaceId,
        name: 'test',
        secret_hash: hashSecret(secret),
        scopes: [...(options.scopes ?? allScopes)],
        unit_ids: [...(options.unitIds ?? [])],
        created_by: 'test',
        created_at: world.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return key.id;
  });
  return callerOf(world, workspaceId, writeApiKey({ workspaceId, keyId: id, secret }));
}

function callerOf(world: World, workspaceId: number, key: string): Caller {
  async function send<T>(
    method: InjectOptions['method'],
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await world.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${key}`, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      body: (isJson ? response.json() : response.body) as T,
      headers: response.headers,
    };
  }
  return {
    workspaceId,
    key,
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body) => send('PUT', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
  };
}

/** Looks into the database as the runtime role does, inside one company. */
export function inCompany<T>(world: World, workspaceId: number, body: (db: WorkspaceDb) => Promise<T>): Promise<T> {
  return inWorkspace(world.services.db, workspaceId, body);
}

/** A transaction of the system's own, for calling a service without a route. */
export function asSystem<T>(world: World, workspaceId: number, body: (work: Work) => Promise<T>): Promise<T> {
  return inWorkspace(world.services.db, workspaceId, (db) =>
    body({ db, workspaceId, actor: systemActor, now: world.now, requestId: null }),
  );
}

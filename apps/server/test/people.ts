import { createHmac } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import type { Role } from '@otklik/contract';
import { insertMember } from '../src/people/members/members.store.ts';
import { peopleOf } from '../src/people/people.ts';
import { insertPerson } from '../src/people/members/persons.store.ts';
import { inCompany, type Answer, type Caller, type World } from './world.ts';

export const PASSWORD = 'correct horse battery';

export interface Person extends Caller {
  readonly userId: string;
  readonly email: string;
  readonly cookie: string;
}

let persons = 0;

/** A member of a company whose browser is signed in. The session is real; only the slow password is left out. */
export async function newPerson(
  world: World,
  workspaceId: number,
  options: {
    role?: Role;
    unitIds?: readonly number[];
    name?: string;
    email?: string;
    passwordHash?: string;
    isEmailProven?: boolean;
  } = {},
): Promise<Person> {
  const email = options.email ?? `person-${process.pid}-${persons++}@example.org`;
  const name = options.name ?? 'Анна';
  const userId = await inCompany(world, workspaceId, async (db) => {
    const id = await insertPerson(
      db,
      { name, email, passwordHash: options.passwordHash ?? 'none', isEmailProven: options.isEmailProven ?? true },
      world.now,
    );
    const member = {
      userId: id,
      role: options.role ?? 'administrator',
      unitIds: options.unitIds ?? [],
      displayName: name,
      language: 'ru',
    } as const;
    await insertMember(db, workspaceId, member, world.now);
    return id;
  });
  const cookie = await signInAs(world, userId);
  return { userId, email, cookie, ...browserOf(world, cookie, workspaceId) };
}

/** @returns the cookie of a new session */
export async function signInAs(world: World, userId: string): Promise<string> {
  const context = await peopleOf(world.services).auth.$context;
  const { token } = await context.internalAdapter.createSession(userId);
  const signature = createHmac('sha256', context.secret).update(token).digest('base64');
  return `${context.authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** A browser on one of our own pages, with these cookies. */
export function browserOf(world: World, cookie: string, workspaceId = 0): Caller {
  async function send<T>(
    method: InjectOptions['method'],
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await world.app.inject({
      method,
      url: path.startsWith('/api/') ? path : `/api/v1${path}`,
      headers: {
        host: 'otklik.test',
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'GET' ? {} : { origin: 'http://otklik.test' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(response.headers['content-type']).includes('json') && response.body !== '';
    return {
      status: response.statusCode,
      body: (isJson ? response.json() : response.body) as T,
      headers: response.headers,
    };
  }
  return {
    workspaceId,
    key: '',
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body) => send('PUT', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
  };
}

/** What a browser would send after this answer. */
export function cookiesOf(answer: Answer, before = ''): string {
  const jar = new Map(
    before
      .split('; ')
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair]),
  );
  const header = answer.headers['set-cookie'];
  for (const line of Array.isArray(header) ? header : header === undefined ? [] : [header]) {
    const pair = String(line).split(';')[0] ?? '';
    const name = pair.slice(0, pair.indexOf('='));
    if (pair === `${name}=` || /max-age=0/i.test(String(line))) jar.delete(name);
    else jar.set(name, pair);
  }
  return [...jar.values()].join('; ');
}

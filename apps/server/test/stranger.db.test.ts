import { beforeAll, describe, expect, it, vi } from 'vitest';
import { roles, rolesWithUnits, scopesOfRole, type Role, type Scope } from '@otklik/contract';
import type { InjectOptions } from 'fastify';
import { routes } from '../src/routes.ts';
import { newPerson, type Person } from './people.ts';
import { fingerprint } from './stranger/fingerprint.ts';
import { parametersOf, requestTo, unknownParts } from './stranger/requests.ts';
import type { Place } from './stranger/place.ts';
import { things } from './stranger/things.ts';
import { inCompany, newCompany, newKey, useWorld, type Caller } from './world.ts';

// Hundreds of requests each: seconds on an idle machine, more on a busy one.
vi.setConfig({ testTimeout: 120_000 });
const world = useWorld({ checkAnswers: false });
const endpoints = routes.map((route) => route.endpoint);
const closed = endpoints.filter((endpoint) => endpoint.access !== 'public');
const named = (endpoint: { method: string; path: string }) => `${endpoint.method} ${endpoint.path}`;

/** Scopes behind which comments, names, personal data and cases lie: theirs are the things of a unit. */
const ofUnits: ReadonlySet<string> = new Set<Scope>([
  'answers:read',
  'answers:write',
  'personal:read',
  'personal:write',
]);

type Ids = Record<string, string | number>;
let company: Caller;
let here: Ids; // things of unit X of the walked company
let there: Ids; // things of its unit Y
let unitX = 0;
const MARK_THERE = 'СЕКРЕТ-ИГРЕК';

async function makePlace(name: string, mark: string): Promise<Place> {
  const { workspaceId } = company;
  return inCompany(world, workspaceId, async (db) => {
    const root = await db
      .selectFrom('units')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('parent_id', 'is', null)
      .executeTakeFirst();
    const { id: unitId } = await db
      .insertInto('units')
      .values({
        workspace_id: workspaceId,
        parent_id: root?.id ?? null,
        kind: root === undefined ? 'business' : 'point',
        name,
        time_zone: 'Europe/Moscow',
        path: [],
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('units')
      .set({ path: root === undefined ? [unitId] : [root.id, unitId] })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', unitId)
      .execute();
    const touchpoint = { workspace_id: workspaceId, name: mark, owner_id: 'walk' };
    const { id: touchpointId } = await db
      .insertInto('touchpoints')
      .values(touchpoint)
      .returning('id')
      .executeTakeFirstOrThrow();
    const survey = {
      workspace_id: workspaceId,
      name: mark,
      draft: '{}',
      draft_saved_by: 'walk',
      draft_saved_at: world.now,
    };
    const { id: surveyId } = await db.insertInto('surveys').values(survey).returning('id').executeTakeFirstOrThrow();
    const version = { workspace_id: workspaceId, survey_id: surveyId, number: 1, definition: '{}' };
    await db
      .insertInto('survey_versions')
      .values({ ...version, published_by: 'walk', published_at: world.now })
      .execute();
    return { world, workspaceId, unitId, touchpointId, surveyId, mark, now: world.now };
  });
}

async function fill(place: Place): Promise<Ids> {
  const ids: Ids = {};
  for (const [name, thing] of Object.entries(things)) ids[name] = await thing.make(place);
  return ids;
}

function call(request: InjectOptions, headers: Record<string, string> = {}) {
  const own = { host: 'otklik.test', origin: 'http://otklik.test' };
  return world.app.inject({ ...request, headers: { ...request.headers, ...own, ...headers } });
}

beforeAll(async () => {
  company = await newCompany(world, { name: 'Своя' });
  await makePlace('root', 'root');
  const [x, y] = [await makePlace('X', 'МЕТКА-ИКС'), await makePlace('Y', MARK_THERE)];
  unitX = x.unitId;
  [here, there] = [await fill(x), await fill(y)];
});

it('knows an existing thing for every parameter of every path', () => {
  const unknown = closed.flatMap(parametersOf).filter((name) => things[name] === undefined);
  expect([...new Set(unknown)], 'add them to test/stranger/things.ts').toEqual([]);
  expect(closed.flatMap(unknownParts), 'add them to test/stranger/requests.ts').toEqual([]);
});

it('opens nothing to somebody without credentials', async () => {
  const open: string[] = [];
  for (const endpoint of closed) {
    const { statusCode } = await call(requestTo(endpoint, here));
    if (statusCode !== 401) open.push(`${named(endpoint)} → ${statusCode}`);
  }
  expect(open).toEqual([]);
});

const isDevices = (endpoint: { path: string }) => /^\/(device|till)\//.test(endpoint.path);

it('opens the doors of devices to a device key only', async () => {
  for (const endpoint of endpoints.filter(isDevices)) {
    const request = requestTo(endpoint, here);
    for (const authorization of [undefined, `Bearer ${company.key}`, `Bearer otd_1_1_${'A'.repeat(43)}`]) {
      const headers = { ...request.headers, ...(authorization === undefined ? {} : { authorization }) };
      const { statusCode } = await world.app.inject({ ...request, headers });
      expect([named(endpoint), statusCode]).toEqual([named(endpoint), 401]);
    }
  }
});

it('has no public door without a reason', () => {
  const doors = endpoints.filter((endpoint) => endpoint.access === 'public' && !isDevices(endpoint)).map(named);
  expect(doors.toSorted()).toEqual([
    'GET /join/:joinToken',
    'GET /schemas/survey-definition/1.json',
    'GET /setup/state',
    'POST /join/:joinToken',
    'POST /setup',
  ]);
});

describe('a stranger from another company', () => {
  it('finds nothing by our ids, and changes nothing', async () => {
    const other = await newCompany(world, { name: 'Чужая' });
    const boss = await newPerson(world, other.workspaceId);
    const before = await fingerprint(world.adminUrl, company.workspaceId);
    const found: string[] = [];
    for (const endpoint of closed) {
      if (!parametersOf(endpoint).some((name) => things[name]?.isPlain !== true)) continue;
      const callers = [
        ['administrator', { cookie: boss.cookie }] as const,
        // What a person alone has (sessions) is forbidden to a key before it is looked for.
        ...(endpoint.access === 'self' ? [] : [['key', { authorization: `Bearer ${other.key}` }] as const]),
      ];
      for (const [who, headers] of callers) {
        const answer = await call(requestTo(endpoint, here), headers);
        if (answer.statusCode !== 404)
          found.push(`${who}: ${named(endpoint)} → ${answer.statusCode} ${answer.body.slice(0, 200)}`);
      }
    }
    expect(found).toEqual([]);
    expect(await fingerprint(world.adminUrl, company.workspaceId)).toEqual(before);
  });

  it('sees nothing of ours in any list', async () => {
    const other = await newCompany(world);
    const leaks: string[] = [];
    for (const endpoint of closed) {
      if (endpoint.method !== 'GET' || parametersOf(endpoint).length > 0) continue;
      if (isStream(endpoint.path)) continue;
      const answer = await call(requestTo(endpoint, {}), { authorization: `Bearer ${other.key}` });
      if (/СЕКРЕТ|МЕТКА/.test(answer.body)) leaks.push(named(endpoint));
    }
    expect(leaks).toEqual([]);
  });
});

describe.each(roles)('the role %s', (role: Role) => {
  let person: Person;
  beforeAll(async () => {
    const unitIds = rolesWithUnits.includes(role) ? [unitX] : [];
    person = await newPerson(world, company.workspaceId, { role, unitIds });
  });

  it('is refused whatever it has no permission for', async () => {
    const allowed = new Set<string>(scopesOfRole(role));
    const before = await fingerprint(world.adminUrl, company.workspaceId);
    const open: string[] = [];
    for (const endpoint of closed) {
      if (endpoint.access === 'self' || allowed.has(endpoint.access)) continue;
      const { statusCode } = await call(requestTo(endpoint, here), { cookie: person.cookie });
      if (statusCode !== 403) open.push(`${named(endpoint)} → ${statusCode}`);
    }
    expect(open).toEqual([]);
    expect(await fingerprint(world.adminUrl, company.workspaceId)).toEqual(before);
  });

  it('may read the lists that it has permission for', async () => {
    const allowed = new Set<string>(scopesOfRole(role));
    const refused: string[] = [];
    for (const endpoint of closed) {
      if (endpoint.method !== 'GET' || parametersOf(endpoint).length > 0 || isStream(endpoint.path)) continue;
      if (endpoint.access !== 'self' && !allowed.has(endpoint.access)) continue;
      const { statusCode } = await call(requestTo(endpoint, here), { cookie: person.cookie });
      if ([401, 403, 500].includes(statusCode)) refused.push(`${named(endpoint)} → ${statusCode}`);
    }
    expect(refused).toEqual([]);
  });
});

describe('a person limited to one unit', () => {
  it('does not find answers, comments and customers of another, and changes nothing there', async () => {
    // All scopes, so that nothing but the unit stands between the person and the thing.
    const limited = await newKey(world, company.workspaceId, { unitIds: [unitX] });
    const headers = { authorization: `Bearer ${limited.key}` };
    await call({ method: 'GET', url: '/api/v1/session/me' }, headers); // marks the key used
    const before = await fingerprint(world.adminUrl, company.workspaceId);
    const found: string[] = [];
    for (const endpoint of closed) {
      if (!ofUnits.has(endpoint.access)) continue;
      if (!parametersOf(endpoint).some((name) => things[name]?.ofUnit === true)) continue;
      const answer = await call(requestTo(endpoint, there), headers);
      if (answer.statusCode !== 404)
        found.push(`${named(endpoint)} → ${answer.statusCode} ${answer.body.slice(0, 200)}`);
    }
    expect(found).toEqual([]);
    expect(await fingerprint(world.adminUrl, company.workspaceId)).toEqual(before);
  });

  it('finds those of the own unit', async () => {
    const limited = await newKey(world, company.workspaceId, { unitIds: [unitX] });
    const lost: string[] = [];
    for (const endpoint of closed) {
      if (endpoint.method !== 'GET' || !ofUnits.has(endpoint.access)) continue;
      if (!parametersOf(endpoint).some((name) => things[name]?.ofUnit === true)) continue;
      const { statusCode } = await call(requestTo(endpoint, here), { authorization: `Bearer ${limited.key}` });
      if (statusCode !== 200) lost.push(`${named(endpoint)} → ${statusCode}`);
    }
    expect(lost).toEqual([]);
  });

  it('meets no word of another unit’s customers in any list of answers', async () => {
    const limited = await newKey(world, company.workspaceId, { unitIds: [unitX] });
    const leaks: string[] = [];
    for (const endpoint of closed) {
      if (endpoint.method !== 'GET' || !ofUnits.has(endpoint.access) || parametersOf(endpoint).length > 0) continue;
      const answer = await call(requestTo(endpoint, {}), { authorization: `Bearer ${limited.key}` });
      if (answer.body.includes(MARK_THERE)) leaks.push(named(endpoint));
    }
    expect(leaks).toEqual([]);
  });
});

/** A stream never ends, so it cannot be walked by injection; its own test reads it. */
function isStream(path: string): boolean {
  return path === '/live';
}

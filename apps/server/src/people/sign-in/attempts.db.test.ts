import { describe, expect, it } from 'vitest';
import { newPerson, PASSWORD } from '../../../test/people.ts';
import { newCompany, useWorld } from '../../../test/world.ts';
import { peopleOf } from '../people.ts';

const world = useWorld();
let address = 1;

function send(url: string, payload: object | undefined, from: string) {
  return world.app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url,
    remoteAddress: from,
    headers: { host: 'otklik.test', origin: 'http://otklik.test' },
    ...(payload === undefined ? {} : { payload }),
  });
}
const signIn = (email: string, password: string) =>
  send('/api/auth/sign-in/email', { email, password }, `10.7.0.${address++}`);

describe('wrong passwords for one account', () => {
  it('stop it for a quarter of an hour, from whatever addresses they come, and tell nobody who has an account', async () => {
    const company = await newCompany(world);
    const { password } = await peopleOf(world.services).auth.$context;
    const person = await newPerson(world, company.workspaceId, { passwordHash: await password.hash(PASSWORD) });
    for (let tried = 0; tried < 30; tried += 1) expect((await signIn(person.email, 'wrong')).statusCode).toBe(401);
    const stopped = await signIn(person.email.toUpperCase(), PASSWORD);
    expect(stopped.statusCode).toBe(429);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(600);
    for (let tried = 0; tried < 30; tried += 1) await signIn('nobody@example.org', 'wrong');
    expect((await signIn('nobody@example.org', 'wrong')).statusCode).toBe(429);
    world.now = new Date(world.now.getTime() + 15 * 60_000);
    expect((await signIn(person.email, PASSWORD)).statusCode).toBe(200);
  }, 60_000);

  it('are forgotten when the right one was given', async () => {
    const company = await newCompany(world);
    const { password } = await peopleOf(world.services).auth.$context;
    const person = await newPerson(world, company.workspaceId, { passwordHash: await password.hash(PASSWORD) });
    for (let round = 0; round < 3; round += 1) {
      for (let tried = 0; tried < 12; tried += 1) await signIn(person.email, 'wrong');
      expect((await signIn(person.email, PASSWORD)).statusCode).toBe(200);
    }
  }, 60_000);
});

it('whoever tries many set-up or join links is stopped, others are not', async () => {
  const setUp = {
    token: 'guess',
    administrator: { name: 'x', email: 'x@example.org', password: 'correct horse battery' },
    company: { name: 'x', language: 'ru', timeZone: 'Europe/Moscow' },
  };
  for (let tried = 0; tried < 10; tried += 1)
    expect((await send('/api/v1/setup', setUp, '10.8.0.1')).statusCode).toBe(410);
  const stopped = await send('/api/v1/setup', setUp, '10.8.0.1');
  expect([stopped.statusCode, Number(stopped.headers['retry-after']) > 0]).toEqual([429, true]);
  expect((await send('/api/v1/setup', setUp, '10.8.0.2')).statusCode).toBe(410);
  const join = '/api/v1/join/inv_1_1_guess';
  const codes = [];
  for (let tried = 0; tried < 32; tried += 1) codes.push((await send(join, undefined, '10.8.0.3')).statusCode);
  expect(codes.filter((code) => code === 429)).toHaveLength(2);
});

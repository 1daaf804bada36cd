import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { useWorld } from '../../../test/world.ts';

const world = useWorld();

it('gives the reference compressed to who reads that, and plain to who does not', async () => {
  const packed = await world.app.inject({ url: '/api', headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  const plain = await world.app.inject({ url: '/api' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 8);
  const document = await world.app.inject({ url: '/api/v1/openapi.json', headers: { 'accept-encoding': 'gzip' } });
  expect(document.headers['content-type']).toContain('application/json');
  expect(JSON.parse(gunzipSync(document.rawPayload).toString())).toMatchObject({ openapi: '3.1.0' });
});

it('says of each list whether it pages or comes as a whole', async () => {
  const { paths } = (await world.app.inject({ url: '/api/v1/openapi.json' })).json<{
    paths: Record<string, Record<string, { description?: string; parameters: { name: string }[] }>>;
  }>();
  expect(paths['/api/v1/units']?.['get']?.description).toContain('no cursor');
  expect(paths['/api/v1/served/entries']?.['get']?.description).toContain('nextCursor');
  for (const [path, { get }] of Object.entries(paths)) {
    if (get?.description?.includes('no cursor') !== true) continue;
    expect(
      get.parameters.map(({ name }) => name),
      path,
    ).not.toContain('cursor');
  }
  expect((await world.app.inject({ url: '/api' })).body).toContain('whole list');
});

import { expect, vi } from 'vitest';
import type { importEndpoints, ImportRecord } from '@otklik/contract';
import type { z } from 'zod';
import type { Shop } from './shop.ts';
import type { World } from './world.ts';

/** What is told of a file that was just loaded. */
export type Uploaded = z.infer<typeof importEndpoints.upload.answer>;

/** Loads a file, as the page of imports does. */
export async function upload(
  world: World,
  { caller }: Shop,
  fileName: string,
  content: string | Buffer,
): Promise<Uploaded> {
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/v1/imports?fileName=${fileName}`,
    headers: { authorization: `Bearer ${caller.key}`, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(content),
  });
  expect(response.statusCode).toBe(201);
  return response.json();
}

/** Waits until an import has come so far. */
export function importIs(
  { caller }: Shop,
  importId: number,
  ...states: ImportRecord['state'][]
): Promise<ImportRecord> {
  return vi.waitUntil(
    async () => {
      const { body } = await caller.get<ImportRecord>(`/imports/${importId}`);
      return states.includes(body.state) && body;
    },
    { timeout: 20_000 },
  );
}

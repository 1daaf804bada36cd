import { expect, it } from 'vitest';
import { z } from 'zod';
import { newCompany, inCompany, useWorld } from '../../../test/world.ts';

const world = useWorld();

it('goes on with what waits, however few notices there were of it', async () => {
  const { jobs } = world.services;
  const { workspaceId } = await newCompany(world);
  const kind = { name: 'test.counted', payload: z.object({ number: z.int() }), concurrency: 2 };
  const numbers = Array.from({ length: 12 }, (_, number) => number);
  await inCompany(world, workspaceId, (db) =>
    jobs.enqueueAll(
      db,
      kind,
      numbers.map((number) => ({ number })),
    ),
  );
  const done: number[] = [];
  await jobs.work([{ ...kind, run: ({ number }) => Promise.resolve(void done.push(number)) }]);
  await expect.poll(() => done.toSorted((a, b) => a - b), { timeout: 20_000 }).toEqual(numbers);
}, 30_000);

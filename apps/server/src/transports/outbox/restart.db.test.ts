import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { newAskingCompany } from '../../../test/asking.ts';
import { startMailServer } from '../../../test/peers/mail-server.ts';
import { addEmail, askOf, plan, servedCustomer } from '../../../test/sending.ts';
import { useWorld } from '../../../test/world.ts';
import { sweepJob } from '../../decisions/sweep-outboxes.job.ts';
import { drainJob } from '../../invitations/outbox.ts';
import { takeWork } from '../../take-work.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });

it('whoever starts sends what is due, though its wake-up jobs are still in the hands of the dead', async () => {
  world.now = new Date();
  const company = await newAskingCompany(world);
  const server = await startMailServer();
  await addEmail(company, server.port);
  const ask = askOf(world, company, await servedCustomer(world, company));
  await plan(world, company, [ask]);
  // As a worker leaves them whom the machine took along: given up by the queue only after their time-out.
  await sql`update pgboss.job set state = 'active', started_on = now() where name = ${drainJob.name}`.execute(
    world.services.db,
  );
  const working = await takeWork(world.services);
  await expect.poll(() => server.letters.length, { timeout: 15_000 }).toBe(1);
  await working.stop();
  await server.close();
}, 40_000);

it('what waited while everything was paused is looked for when that is over, and not before', async () => {
  const company = await newAskingCompany(world);
  const sweeps = async () =>
    (
      await sql<{ data: object }>`select data from pgboss.job where name = ${sweepJob.name}
        and data->>'graceSeconds' = '0' and state in ('created', 'active', 'completed')`.execute(world.services.db)
    ).rows.length;
  const before = await sweeps();
  await company.put('/policy/pause', { isPaused: false });
  await company.put('/policy/pause', { isPaused: true });
  expect(await sweeps()).toBe(before);
  await company.put('/policy/pause', { isPaused: false });
  expect(await sweeps()).toBe(before + 1);
});

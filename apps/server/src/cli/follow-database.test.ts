import { expect, it, vi } from 'vitest';
import { followDatabase } from './follow-database.ts';

function setting() {
  const log: string[] = [];
  let looks = 0;
  let at: string | undefined = 'one';
  let fails = 0;
  const start = (address: string) => {
    if (fails > 0) {
      fails -= 1;
      log.push(`failed ${address}`);
      return Promise.reject(new Error('not there yet'));
    }
    log.push(`started ${address}`);
    return Promise.resolve({
      stop: () => {
        log.push(`stopped ${address}`);
        return Promise.resolve();
      },
    });
  };
  const failures: unknown[] = [];
  return {
    log,
    failures,
    move: (to: string | undefined) => (at = to),
    /** Until it has looked and has had the time to do something about it. */
    hasLooked: async () => {
      const before = looks;
      await vi.waitUntil(() => looks >= before + 2);
    },
    failNext: (times: number) => (fails = times),
    follow: async () =>
      followDatabase(
        { address: 'one', running: await start('one') },
        {
          find: () => {
            looks += 1;
            return at;
          },
          startAt: start,
          onMoved: () => log.push('moved'),
          onFailure: (error) => failures.push(error),
          everyMs: 5,
        },
      ),
  };
}

it('starts anew where the database went, once for each move, and stops with it', async () => {
  const { log, move, hasLooked, follow } = setting();
  const following = await follow();
  await hasLooked();
  expect(log).toEqual(['started one']);
  move(undefined);
  await hasLooked();
  move('two');
  await vi.waitFor(() => expect(log).toEqual(['started one', 'moved', 'stopped one', 'started two']), 10_000);
  // Who looked on would keep the stop from ending.
  await following.stop();
  expect(log.slice(4)).toEqual(['stopped two']);
});

it('tries again when the database is not ready yet', async () => {
  const { log, failures, move, failNext, follow } = setting();
  const following = await follow();
  failNext(2);
  move('two');
  await vi.waitFor(() => expect(log.at(-1)).toBe('started two'), 10_000);
  expect(failures).toHaveLength(2);
  expect(log.filter((line) => line.startsWith('stopped'))).toEqual(['stopped one']);
  await following.stop();
});

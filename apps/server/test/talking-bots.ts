import { afterAll, beforeAll } from 'vitest';
import { jobKinds } from '../src/jobs.ts';
import { listenToTransports } from '../src/transports/incoming/listen.service.ts';
import { startBotApiServer, type BotApiServer } from './peers/bot-api-server.ts';
import type { World } from './world.ts';

/** A Bot API server, and a worker that listens to it and does whatever follows, for all tests of a file. */
export function useTalkingBots(world: World): Pick<BotApiServer, 'url' | 'user' | 'group'> {
  let bots: BotApiServer | undefined;
  let listening: { stop(): Promise<void> } | undefined;
  beforeAll(async () => {
    bots = await startBotApiServer();
    await world.services.jobs.work(jobKinds(world.services));
    listening = listenToTransports(world.services, 100);
  }, 60_000);
  afterAll(async () => {
    await listening?.stop();
    await bots?.stop();
  }, 60_000);
  const running = (): BotApiServer => {
    if (bots === undefined) throw new Error('the bots begin with the first test');
    return bots;
  };
  return {
    get url() {
      return running().url;
    },
    user: (...given) => running().user(...given),
    group: (...given) => running().group(...given),
  };
}

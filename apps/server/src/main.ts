import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { setupLink } from './people/sign-in/set-up-token.ts';
import { findFreePort } from './platform/free-port.ts';
import { surviveOutages } from './platform/survive-outages.ts';
import { openMqtt } from './served/mqtt/open-mqtt.ts';
import { openServices } from './services.ts';
import { takeWork } from './take-work.ts';
import { publicOrigin } from './transports/providers/public-origin.ts';

export interface RunningServer {
  readonly address: string;
  /** Where the first administrator is made; null when somebody is here already. */
  readonly setupLink: string | null;
  /** Lets requests that are under way finish, then closes everything. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Take jobs in this process too: one machine needs no second process, and one pool of connections is enough. */
  readonly takesJobs?: boolean;
  /** Other servers of this machine may listen on the same port: the system shares the connections out. All must say so. */
  readonly sharesPort?: boolean;
  /** False: another server of this machine does. */
  readonly hearsDevices?: boolean;
  /** Where port 0 is asked for. */
  readonly freePort?: (host: string) => Promise<number>;
}

/** Serves the API, the dashboard and the survey pages. `appUrl` is the runtime role's address of a migrated database. */
export async function runServer(config: Config, appUrl: string, options: ServerOptions = {}): Promise<RunningServer> {
  if (config.port !== 0) return runOnPort(config, appUrl, options);
  const { freePort = findFreePort } = options;
  for (let attempt = 1; ; attempt += 1) {
    // What is sent to customers names the port, so that it is known before anything is.
    const port = await freePort(config.host);
    try {
      return await runOnPort({ ...config, port }, appUrl, options);
    } catch (error) {
      // Somebody was quicker to take it.
      if (!isTaken(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

const ATTEMPTS = 5;

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function runOnPort(config: Config, appUrl: string, options: ServerOptions): Promise<RunningServer> {
  const services = await openServices(config, appUrl);
  const unguard = surviveOutages(services.log);
  const app = await buildApp(services);
  let working: { stop(): Promise<void> } | null = null;
  try {
    const place = { host: config.host, port: config.port, reusePort: options.sharesPort === true };
    await app.listen(place);
    if (options.takesJobs === true) working = await takeWork(services);
  } catch (error) {
    // The port is taken, say: what was opened for it must not keep the process from ending.
    await app.close();
    await services.close();
    unguard();
    throw error;
  }
  const mqtt = options.hearsDevices === false ? null : await openMqtt(services);
  const address = publicOrigin(config);
  return {
    address,
    setupLink: await setupLink(services, address),
    async stop() {
      await mqtt?.close();
      await app.close();
      await working?.stop();
      await services.close();
      unguard();
    },
  };
}

import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { explainListenError } from './explain-listen-error.ts';
import { configOf, dataDirOption, hostOption, portOption, sharePortOption } from './options.ts';
import { runBeside } from './run-beside.ts';

interface ServerCommandOptions extends ConfigOverrides {
  readonly sharePort?: boolean;
}

export function register(program: Command): void {
  program
    .command('server')
    .description(
      'Answers requests, beside a running server. Any number may run, each on a port of its own or all on one.',
    )
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(sharePortOption())
    .addOption(dataDirOption())
    .action((options: ServerCommandOptions) => serve(options));
}

async function serve(options: ServerCommandOptions): Promise<void> {
  const config = configOf(options);
  await runBeside(config, {
    name: 'server',
    startAt: async (appUrl) =>
      (await import('../main.ts')).runServer(config, appUrl, {
        sharesPort: options.sharePort === true,
        // The first server has the broker's port.
        hearsDevices: false,
      }),
    ready: ({ address }) => `One more server is running: ${address}`,
    explain: (error) => explainListenError(error, config),
  });
}

// A worker of its own, to be killed: rings the clocks of cases until then.
import { keepRinging } from '../src/cases/clocks/ring-due-cases.ts';
import { readConfig } from '../src/config.ts';
import { openServices } from '../src/services.ts';

const { appUrl } = JSON.parse(process.argv[2] ?? '{}') as { appUrl: string };
const config = readConfig(
  { dataDir: '/nonexistent', port: 0 },
  { OTKLIK_SECRET: 'a secret of the tests, and of nothing else', OTKLIK_LOG: 'silent', OTKLIK_POOL_SIZE: '2' },
);
keepRinging(await openServices(config, appUrl), 20);

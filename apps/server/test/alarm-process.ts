// A worker of its own, to be killed: rings the clocks of cases until then.
import { caseJobs } from '../src/cases/cases.jobs.ts';
import { readConfig } from '../src/config.ts';
import { openServices } from '../src/services.ts';

const { appUrl } = JSON.parse(process.argv[2] ?? '{}') as { appUrl: string };
const config = readConfig(
  { dataDir: '/nonexistent', port: 0 },
  { OTKLIK_SECRET: 'a secret of the tests, and of nothing else', OTKLIK_LOG: 'silent', OTKLIK_POOL_SIZE: '4' },
);
const services = await openServices(config, appUrl);
await services.jobs.work(caseJobs(services));

// kill -9 of the server and of PostgreSQL under load: node bench/answers/crash.ts [--rounds 20] [--gone 30]
import { parseArgs } from 'node:util';
import { killRounds } from './kill-rounds.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, gone: { type: 'string', default: '30' } },
});
const report = await killRounds({
  rounds: Number(values.rounds),
  goneForMs: Number(values.gone) * 1000,
  onRound: (round, what) => console.log(`${round}: killed ${what}`),
});
console.log(report);
const isSound = report.lost === 0 && report.unknown === 0 && report.differences === 0 && report.withoutRetryAfter === 0;
console.log(
  isSound ? 'Nothing acknowledged was lost, nothing is there twice, the roll-ups equal the recount.' : 'NOT SOUND',
);
process.exitCode = isSound ? 0 : 1;

import type { Command } from 'commander';
import type { ConfigOverrides } from '../config.ts';
import { dataDirOption, hostOption, peekConfigOf, portOption } from './options.ts';

export function register(program: Command): void {
  program
    .command('doctor')
    .description('Says what is wrong with this machine, and how to put it right. Changes nothing.')
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(dataDirOption())
    .action((options: ConfigOverrides) => examine(options));
}

async function examine(options: ConfigOverrides): Promise<void> {
  const config = peekConfigOf(options);
  const { examinations } = await import('./doctor/examinations.ts');
  let isIll = false;
  for (const { title, examine } of examinations) {
    const finding = await examine(config);
    if (finding === undefined) continue;
    isIll ||= finding.state === 'bad';
    console.log(`${{ good: '✓', poor: '!', bad: '✗' }[finding.state]} ${title}: ${finding.text}`);
    if (finding.state !== 'good') console.log(`    ${finding.cure}`);
  }
  console.log(isIll ? '\nOtklik will not work here until what is marked ✗ is put right.' : '\nOtklik can run here.');
  if (isIll) process.exitCode = 1;
}

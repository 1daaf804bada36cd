// Reads real questionnaires of other tools and says what came over: node apps/server/scripts/check-definitions.ts [--broken 200] FILE…
// With --broken each file is also read cut short and with bytes changed: an error or a report, never a crash.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseDefinition } from '@otklik/questionnaire';
import { Problem } from '../src/platform/errors.ts';
import { readForeign, type ForeignSurvey } from '../src/surveys/foreign/read-foreign.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { broken: { type: 'string', default: '0' }, lines: { type: 'boolean', default: false } },
});

for (const file of positionals) {
  const bytes = readFileSync(file);
  const began = performance.now();
  const read = readForeign(bytes);
  const took = (performance.now() - began).toFixed(0);
  const of = (outcome: string) => read.report.filter((line) => line.outcome === outcome).length;
  console.log(
    `${path.basename(file)}: ${read.format}, ${of('taken')} taken, ${of('changed')} changed, ${of('left_out')} left out, ` +
      `${read.definition?.questions.length ?? 0} questions of ours, ${took} ms${verdictOf(read)}`,
  );
  if (values.lines)
    for (const { question, outcome, notes } of read.report)
      console.log(`  ${outcome}: ${question} [${notes.join(', ')}]`);
  for (let round = 0; round < Number(values.broken); round++) readBroken(bytes, round);
}
console.log(`${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`);

function verdictOf({ definition }: ForeignSurvey): string {
  if (definition === null) return ', nothing to be asked';
  const verdict = parseDefinition(definition);
  return verdict.ok ? '' : `, NOT VALID: ${JSON.stringify(verdict.errors.slice(0, 3))}`;
}

function readBroken(bytes: Buffer, round: number): void {
  const broken = Buffer.from(round % 2 === 0 ? bytes.subarray(0, Math.floor((bytes.length * round) / 200)) : bytes);
  if (round % 2 === 1)
    for (let times = 0; times < 20; times++) {
      const at = (round * 7919 + times * 104_729) % Math.max(1, broken.length);
      broken[at] = (round * 31 + times * 17) % 256;
    }
  try {
    readForeign(broken);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

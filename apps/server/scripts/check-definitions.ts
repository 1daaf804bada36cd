// Reads real questionnaires of other tools and says what came over: node apps/server/scripts/check-definitions.ts [--broken 200] FILE…
// With --broken each file is also read cut short and with bytes changed: an error or a report, never a crash. With --parts each LSS is
// also read as LimeSurvey exports its groups (LSG) and its questions (LSQ): the same questions must come over, told the same.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseDefinition } from '@otklik/questionnaire';
import { Problem } from '../src/platform/errors.ts';
import { readForeign, type ForeignSurvey } from '../src/surveys/foreign/read-foreign.ts';
import { partsOfLss } from '../src/surveys/foreign/testing/parts-of-lss.ts';
import { brokenCopies } from './broken-copies.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    broken: { type: 'string', default: '0' },
    lines: { type: 'boolean', default: false },
    parts: { type: 'boolean', default: false },
  },
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
  if (values.parts && read.format === 'lss') readParts(bytes, read);
  readBroken(bytes);
}
console.log(`${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`);

function verdictOf({ definition }: ForeignSurvey): string {
  if (definition === null) return ', nothing to be asked';
  const verdict = parseDefinition(definition);
  return verdict.ok ? '' : `, NOT VALID: ${JSON.stringify(verdict.errors.slice(0, 3))}`;
}

function readParts(bytes: Buffer, whole: ForeignSurvey): void {
  const parts = partsOfLss(bytes.toString('utf8'));
  for (const kind of ['lsg', 'lsq'] as const) {
    const reads = parts.flatMap((part) => (part.kind === kind ? [readForeign(Buffer.from(part.xml))] : []));
    const wrong = reads.map(verdictOf).filter((said) => said.includes('NOT VALID'));
    const [found, wanted] = [reads.flatMap(questionsIn), questionsIn(whole)];
    const missing = wanted.filter((name, at) => name !== found[at]);
    console.log(
      `  ${reads.length} ${kind}: ${found.length} questions of ${wanted.length}${[...wrong, ...missing.slice(0, 3)].map((one) => `, ${one}`).join('')}`,
    );
  }
  for (const { xml } of parts) readBroken(Buffer.from(xml));
}

/** Their questions, by name; one whose rows were told apart is one. */
function questionsIn({ report }: ForeignSurvey): string[] {
  return [...new Set(report.map(({ question }) => question))];
}

function readBroken(whole: Buffer): void {
  for (const broken of brokenCopies(whole, Number(values.broken))) {
    try {
      readForeign(broken);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}

// Matches real files of results to the questionnaire that they answer, and reads every row of them:
// node apps/server/scripts/check-results.ts [--broken 20] [--columns] DEFINITION RESULTS…
// With --broken each file of results is also read cut short and with bytes changed: a refusal or answers, never a crash.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportMapping } from '@otklik/contract';
import { validateAnswers, type SurveyDefinition } from '@otklik/questionnaire';
import { describeMatch } from '../src/imports/answers/match-to-survey.service.ts';
import { createAnswersReader } from '../src/imports/answers/read-answers.ts';
import { fileRows } from '../src/imports/files/file-rows.ts';
import { lookAtFile } from '../src/imports/looking/look-at-file.ts';
import { Problem } from '../src/platform/errors.ts';
import { readForeign } from '../src/surveys/foreign/read-foreign.ts';
import { brokenCopies } from './broken-copies.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { broken: { type: 'string', default: '0' }, columns: { type: 'boolean', default: false } },
});
const [asked, ...files] = positionals;
if (asked === undefined || files.length === 0) {
  console.error('Give a questionnaire and the files of its results.');
  process.exit(1);
}
const { definition } = readForeign(readFileSync(asked));
if (definition === null) {
  console.error(`${asked} holds nothing that can be asked.`);
  process.exit(1);
}
for (const file of files) {
  const bytes = readFileSync(file);
  const began = performance.now();
  const { columns, names, rows, refused, unanswered } = await read(bytes, definition);
  const matched = columns.filter(({ meaning }) => meaning?.role === 'answer').length;
  const about = columns.filter(({ meaning }) => meaning !== null && meaning.role !== 'answer').length;
  console.log(
    `${path.basename(file)}: ${columns.length} columns, ${matched} of questions, ${about} about the answer; ` +
      `${unanswered.length} questions without a column; ${rows} rows, ${refused} kept aside, ${(performance.now() - began).toFixed(0)} ms`,
  );
  if (values.columns) {
    for (const { index, meaning, by, unread } of columns)
      console.log(`  ${names[index] ?? index}: ${meaning === null ? '–' : by} ${unread.slice(0, 3).join(' | ')}`);
    for (const { question } of unanswered) console.log(`  no column: ${question}`);
  }
  for (const broken of brokenCopies(bytes, Number(values.broken)))
    await read(broken, definition).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
}
console.log(`${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`);

async function read(bytes: Buffer, survey: SurveyDefinition) {
  const stream = async function* () {
    yield bytes;
  };
  const looked = await lookAtFile(stream, {});
  const { columns, unanswered } = describeMatch({ definition: survey }, looked);
  const mapping = {
    format: looked.format,
    columns: columns.flatMap(({ index, meaning }) => (meaning === null ? [] : [{ index, meaning }])),
  } as ImportMapping; // where the rows land is not asked here
  const readAnswers = createAnswersReader(survey, mapping);
  let [rows, refused] = [0, 0];
  for await (const batch of fileRows(stream, looked.format))
    for (const { cells } of batch.rows) {
      let isGood = true;
      const answers = readAnswers(cells, () => void (isGood = false));
      rows += 1;
      if (!isGood || validateAnswers(survey, answers).refused.length > 0) refused += 1;
    }
  return { columns, names: looked.names, rows, refused, unanswered };
}

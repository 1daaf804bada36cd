import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ImportMapping } from '@otklik/contract';
import { validateAnswers } from '@otklik/questionnaire';
import { lss, qsf } from '../../surveys/foreign/testing/files.ts';
import { readForeign } from '../../surveys/foreign/read-foreign.ts';
import { Problem } from '../../platform/errors.ts';
import { fileRows } from '../files/file-rows.ts';
import { lookAtFile } from '../looking/look-at-file.ts';
import { describeMatch } from './match-to-survey.service.ts';
import { createAnswersReader } from './read-answers.ts';
import { archive, archivedSurvey } from '../../../test/lsa-archive.ts';

const bytes = (text: string) => Buffer.from(text);
const surveys = [lss, JSON.stringify(qsf), archivedSurvey].map((file) => readForeign(bytes(file)).definition);
const files = [
  archive(),
  bytes(
    'ResponseId,Q1,Q2_1,Q2_3_TEXT\nResponse,How,A,B\n"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}",,\nR_1,11,1,"x, y"\n',
  ),
  bytes('Respondent ID;Wo?;Was?;\n;Response;Kasse;App\n7;Saal;Kasse;\n'),
  bytes('Timestamp,Would you recommend us?,Put in order,Which day?\n25/01/2026 15:27:08,10,"Price;Staff",24/01/2026\n'),
];

/** The whole way of a file: looked at, matched, read. */
async function take(file: Buffer): Promise<void> {
  const stream = async function* () {
    yield file;
  };
  const looked = await lookAtFile(stream, {});
  for (const definition of surveys) {
    if (definition === null) continue;
    const { columns } = describeMatch({ definition }, looked);
    const mapped = columns.flatMap(({ index, meaning }) => (meaning === null ? [] : [{ index, meaning }]));
    const mapping = { columns: mapped, format: looked.format } as unknown as ImportMapping;
    const read = createAnswersReader(definition, mapping);
    for await (const { rows } of fileRows(stream, looked.format))
      for (const { cells } of rows)
        validateAnswers(
          definition,
          read(cells, () => undefined),
        );
  }
}

it('gives a refusal or answers, however a file was cut and changed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(files.length - 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 12 }),
      async (which, share, changes) => {
        const whole = files[which] ?? Buffer.alloc(0);
        const broken = Buffer.from(whole.subarray(0, share < 0.5 ? whole.length : Math.floor(whole.length * share)));
        for (const [at, byte] of changes) if (broken.length > 0) broken[Math.floor(at * (broken.length - 1))] = byte;
        try {
          await take(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      },
    ),
    { numRuns: 150, seed: 20_261_122 },
  );
});

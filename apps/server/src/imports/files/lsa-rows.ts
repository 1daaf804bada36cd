import { because } from '../../platform/errors.ts';
import { readLssTables, type LssTables } from '../../surveys/foreign/lss/lss-tables.ts';
import { lsaColumnName } from './lsa-column.ts';
import { BATCH_ROWS, type ImportedRow, type RowBatch } from './rows.ts';
import { parsing } from '../workbooks/xlsx-parts.ts';
import { fromZip, type OpenZip } from '../workbooks/zip-copy.ts';

/** A questionnaire in many languages is some megabytes. */
const LARGEST_SURVEY = 32 * 1024 * 1024;
const MOST_FIELDS = 16_384;
/** Of one cell; a longer one is no answer. */
const LONGEST_TEXT = 1024 * 1024;

/**
 * The answers in the archive of a LimeSurvey survey (LSA), under a row of names as LimeSurvey's own tables have them: `Q1`, `Q2[SQ001]`.
 * Of the answers no more than a batch is in memory.
 */
export async function* lsaRows(bytes: () => AsyncIterable<Buffer>): AsyncGenerator<RowBatch> {
  yield* fromZip(bytes, async function* (zip) {
    yield* rowsIn(zip, lsaColumnName(tablesIn(await surveyText(zip))));
  });
}

/** The questionnaire in the archive, as XML. */
export async function lsaSurvey(bytes: () => AsyncIterable<Buffer>): Promise<string> {
  for await (const text of fromZip(bytes, async function* (zip) {
    yield await surveyText(zip);
  }))
    return text;
  throw broken();
}

function tablesIn(xml: string): LssTables {
  try {
    return readLssTables(xml);
  } catch {
    throw broken();
  }
}

async function surveyText({ parts }: OpenZip): Promise<string> {
  const part = [...parts.values()].find(({ name }) => name.endsWith('.lss'));
  if (part === undefined) throw broken();
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of part.stream()) {
    size += piece.length;
    if (size > LARGEST_SURVEY) throw broken();
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

function broken() {
  return because(
    'invalid_input',
    'no_archive',
    'The file is no archive of a LimeSurvey survey (LSA), or a part of it is missing: export it anew',
  );
}

async function* rowsIn({ parts, size }: OpenZip, nameOf: (field: string) => string): AsyncGenerator<RowBatch> {
  const part = [...parts.values()].find(({ name }) => name.endsWith('_responses.lsr'));
  if (part === undefined)
    throw because('invalid_input', 'no_answers', 'The archive holds a questionnaire and no answers');
  const fields: string[] = [];
  const places = new Map<string, number>();
  let rows: ImportedRow[] = [];
  let number = 1;
  let cells: string[] | null = null;
  let text = '';
  const pieces = parsing(part, {
    open: ({ name }) => {
      if (name === 'row') cells = [];
      text = '';
    },
    text: (more) => {
      if (text.length < LONGEST_TEXT) text += more;
    },
    close: (name) => {
      if (name === 'fieldname' && fields.length < MOST_FIELDS) {
        places.set(text, fields.length);
        fields.push(text);
      } else if (name === 'row' && cells !== null) {
        if (number === 1) rows.push({ number, cells: fields.map(nameOf) });
        number += 1;
        rows.push({ number, cells });
        cells = null;
      } else if (cells !== null) {
        // No name of XML begins with a digit, so the fields that do carry a mark before them.
        const place = places.get(name) ?? places.get(name.slice(1));
        if (place === undefined) return;
        while (cells.length < place) cells.push('');
        cells[place] = text;
      }
      text = '';
    },
  });
  let read = 0;
  for await (const done of pieces) {
    read = done;
    if (rows.length < BATCH_ROWS) continue;
    yield { rows, bytesRead: Math.min(size, read) };
    rows = [];
  }
  // Without an answer there is still the row of names.
  if (number === 1) rows.push({ number, cells: fields.map(nameOf) });
  if (rows.length > 0) yield { rows, bytesRead: size };
}

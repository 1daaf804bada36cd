import iconv from 'iconv-lite';
import type { FileFormat } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { columnNames, detectDecimal, detectDelimiter, detectHeaderRows, parseSample } from '../files/csv-format.ts';
import { detectEncoding } from '../files/encoding.ts';
import { suggestContactColumns } from '../registers/contact-columns.ts';
import { findColumns, suggestMeanings } from './found-columns.ts';
import { suggestInteractionColumns } from '../registers/interaction-columns.ts';
import { lsaRows } from '../files/lsa-rows.ts';
import type { ImportedRow } from '../files/rows.ts';
import { xlsxRows } from '../workbooks/xlsx-rows.ts';

/** Some thousands of rows of any survey: questions that were added in its second year have no answers before. */
const SAMPLE_BYTES = 2 * 1024 * 1024;
const LOOKED_AT = 5000;
/** What tells the separator: reading it once for each that it may be takes time. */
const TELLS_THE_DELIMITER = 200_000;

/** Rows that the wizard shows as they were read. */
const SHOWN = 5;

export interface LookedAtFile {
  readonly format: FileFormat;
  readonly sheets: readonly string[];
  readonly names: readonly string[];
  /** The rows above the answers, as they stand. */
  readonly header: readonly (readonly string[])[];
  readonly rows: readonly ImportedRow[];
}

/** Finds out how a file is written. What is `set` by hand is believed. */
export async function lookAtFile(bytes: () => AsyncIterable<Buffer>, set: Partial<FileFormat>): Promise<LookedAtFile> {
  const { sample, isWhole } = await head(bytes());
  const kind = set.kind ?? kindOf(sample);
  return kind === 'csv' ? lookAtText(sample, isWhole, set) : lookAtArchive(bytes, { ...set, kind });
}

/** A workbook and the archive of a LimeSurvey survey are both zip files; what stands first in one tells which. */
function kindOf(sample: Buffer): FileFormat['kind'] {
  if (!sample.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return 'csv';
  const first = sample.length < 30 ? '' : sample.toString('utf8', 30, 30 + sample.readUInt16LE(26));
  return /\.ls[a-z]$/.test(first) ? 'lsa' : 'xlsx';
}

function lookAtText(sample: Buffer, isWhole: boolean, set: Partial<FileFormat>): LookedAtFile {
  const encoding = set.encoding ?? detectEncoding(sample, isWhole);
  const decoded = iconv.decode(sample, encoding);
  const text = isWhole ? decoded : decoded.slice(0, decoded.lastIndexOf('\n') + 1);
  const delimiter =
    set.delimiter ?? detectDelimiter(text.slice(0, TELLS_THE_DELIMITER), isWhole && text.length <= TELLS_THE_DELIMITER);
  const rows = parseSample(text, delimiter, isWhole, LOOKED_AT);
  const cells = rows.filter((row) => row.fault === undefined).map((row) => row.cells);
  const headerRows = set.headerRows ?? detectHeaderRows(cells);
  const decimal = set.decimal ?? detectDecimal(cells.slice(headerRows));
  const format: FileFormat = { kind: 'csv', encoding, delimiter, decimal, headerRows, sheet: null };
  return { format, sheets: [], ...underHeader(rows, cells, headerRows) };
}

function underHeader(rows: readonly ImportedRow[], cells: readonly (readonly string[])[], headerRows: number) {
  return {
    names: columnNames(cells, headerRows),
    header: cells.slice(0, headerRows),
    rows: rows.slice(headerRows),
  };
}

async function lookAtArchive(
  bytes: () => AsyncIterable<Buffer>,
  set: Partial<FileFormat> & Pick<FileFormat, 'kind'>,
): Promise<LookedAtFile> {
  const sheets: string[] = [];
  const rows: ImportedRow[] = [];
  const read = set.kind === 'lsa' ? lsaRows(bytes) : xlsxRows(bytes, set.sheet ?? null, (name) => sheets.push(name));
  for await (const batch of read) {
    rows.push(...batch.rows.slice(0, LOOKED_AT - rows.length));
    if (rows.length >= LOOKED_AT) break;
  }
  const cells = rows.map((row) => row.cells);
  const headerRows = set.kind === 'lsa' ? 1 : (set.headerRows ?? detectHeaderRows(cells));
  const format: FileFormat = {
    kind: set.kind,
    encoding: 'utf-8',
    delimiter: ',',
    decimal: '.',
    headerRows,
    sheet: set.sheet ?? sheets[0] ?? null,
  };
  return { format, sheets, ...underHeader(rows, cells, headerRows) };
}

export function describeFile(file: LookedAtFile, company: Company) {
  const readable = file.rows.filter((row) => row.fault === undefined).map((row) => row.cells);
  const columns = findColumns(file.names, readable, file.format);
  return {
    format: file.format,
    sheets: [...file.sheets],
    columns,
    rows: readable.slice(0, SHOWN).map((cells) => cells.map((cell) => cell.slice(0, 200))),
    suggested: suggestMeanings(columns, company),
    suggestedContacts: suggestContactColumns(columns, company),
    suggestedInteractions: suggestInteractionColumns(columns, company),
  };
}

async function head(bytes: AsyncIterable<Buffer>): Promise<{ sample: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes) {
    pieces.push(piece);
    length += piece.length;
    if (length >= SAMPLE_BYTES)
      return { sample: Buffer.concat(pieces).subarray(0, SAMPLE_BYTES), isWhole: length === SAMPLE_BYTES };
  }
  return { sample: Buffer.concat(pieces), isWhole: true };
}

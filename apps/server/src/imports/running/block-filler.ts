import { setImmediate as turn } from 'node:timers/promises';
import { companyOf } from '../../company/company.snapshot.ts';
import type { Company } from '../../company/company.ts';
import { measuresOf, type MeasureBook } from '../../counts/measures.ts';
import type { Services } from '../../platform/services.ts';
import { openBlock, type AnswerBlock, type OpenBlock } from '../../responses/taking/answer-block.ts';
import { checkRows, type CheckedRows, type ImportContext } from '../rows/check-rows.ts';
import { createPlainRowReader, plainMappingOf, type PlainRowReader } from '../rows/plain-rows.ts';
import { CAREFUL_ROWS, PLAIN_ROWS, type ImportedRow, type RowBatch } from '../files/rows.ts';

/** What is written in one transaction. */
export interface ImportBlock extends CheckedRows {
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly plain: AnswerBlock;
  readonly measures: MeasureBook;
}

export interface BlockFiller {
  /** @returns a block when it is full */
  take(batch: RowBatch): Promise<ImportBlock | null>;
  end(): Promise<ImportBlock | null>;
}

interface Reader {
  readonly company: Company;
  readonly measures: MeasureBook;
  readonly read: PlainRowReader;
}

/** Sorts rows into blocks: plain ones go into columns at once, the others are kept until the block is full, and then checked. */
export function createBlockFiller(services: Services, context: ImportContext): BlockFiller {
  let reader: Reader | null = null;
  let plain: OpenBlock = openBlock(PLAIN_ROWS);
  let careful: ImportedRow[] = [];
  let [rowsRead, bytesRead] = [0, 0];

  async function full(): Promise<ImportBlock> {
    const checked = await checkRows(services, context, careful);
    const measures = reader?.measures ?? (await measuresOf(services.db, context.workspaceId));
    const block = { ...checked, rowsRead, bytesRead, plain, measures };
    plain = openBlock(PLAIN_ROWS);
    careful = [];
    rowsRead = 0;
    return block;
  }

  return {
    async take({ rows, bytesRead: place }) {
      reader = await readerOf(services, context, reader);
      for (const row of rows) if (plain.length === PLAIN_ROWS || !reader.read(row, plain)) careful.push(row);
      rowsRead += rows.length;
      bytesRead = place;
      // Others are served by this process too.
      await turn();
      return plain.length + rows.length > PLAIN_ROWS || careful.length >= CAREFUL_ROWS ? full() : null;
    },
    end: async () => (rowsRead === 0 ? null : full()),
  };
}

/** Made anew when the company has changed: a row may have made a unit that it names. */
async function readerOf(services: Services, context: ImportContext, known: Reader | null): Promise<Reader> {
  const { db } = services;
  const { workspaceId } = context;
  const company = await companyOf(db, workspaceId);
  if (known?.company === company) return known;
  const mapping = plainMappingOf({ ...context, company });
  const wanted = mapping?.measures.map(({ measure }) => measure) ?? [];
  const measures = await measuresOf(db, workspaceId, wanted);
  const read =
    mapping === null ? () => false : createPlainRowReader({ ...context, company }, mapping, measures, services.now());
  return { company, measures, read };
}

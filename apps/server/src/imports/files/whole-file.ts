import { Problem } from '../../platform/errors.ts';
import { lookAtFile } from '../looking/look-at-file.ts';
import { fileRows } from './file-rows.ts';
import type { ImportedRow } from './rows.ts';

/** Every row of a file that is held, its header among them. @throws Problem when a row cannot be read */
export async function readWholeFile(file: Buffer): Promise<readonly ImportedRow[]> {
  const bytes = async function* () {
    yield await Promise.resolve(file);
  };
  const { format } = await lookAtFile(bytes, {});
  const rows: ImportedRow[] = [];
  for await (const batch of fileRows(bytes, { ...format, headerRows: 0 })) rows.push(...batch.rows);
  const broken = rows.find(({ fault }) => fault !== undefined);
  if (broken !== undefined)
    throw new Problem('invalid_input', `Row ${broken.number} cannot be read: ${broken.fault ?? ''}`);
  return rows;
}

import type { Reference, RowRefusal } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { namesOf, type NamedKind } from '../company/names.ts';
import type { Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { stateGoodOnes, type GivenCount } from './served.service.ts';
import type { ServedRow } from './served-rows.ts';

export interface TakenRows {
  readonly written: number;
  /** Numbers that were others before: none, when the same file comes again. */
  readonly changed: number;
  readonly refused: RowRefusal[];
}

/** Takes the good rows of a file and says of each bad one which row, which column and what is wrong. */
export async function takeServedRows(services: Services, work: Work, rows: readonly ServedRow[]): Promise<TakenRows> {
  const names = namesOf(await companyOf(services.db, work.workspaceId));
  const named = (kind: NamedKind, given: Reference) =>
    typeof given === 'string' ? (names.find(kind, given) ?? given) : given;
  const refused: RowRefusal[] = [];
  const good: { row: number; given: GivenCount }[] = [];
  for (const { row, given } of rows) {
    if ('column' in given) refused.push({ row, ...given });
    else
      good.push({
        row,
        given: {
          ...given,
          unit: named('unit', given.unit),
          touchpoint: named('touchpoint', given.touchpoint),
          channel: given.channel === null ? null : named('channel', given.channel),
        },
      });
  }
  const counts = good.map(({ given }) => given);
  const { written, changed, wrong } = await stateGoodOnes(services, work, 'import', counts);
  for (const { index, path, code, message } of wrong)
    refused.push({ row: good[index]?.row ?? 0, column: path, code, message });
  return { written, changed: changed.length, refused: refused.toSorted((a, b) => a.row - b.row) };
}

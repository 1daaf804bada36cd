import { writeCells } from '../../counts/cells.store.ts';
import type { MeasureBook } from '../../counts/measures.ts';
import { createTally } from '../../counts/tally.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { idAt, withoutRepeats, type AnswerBlock } from './answer-block.ts';
import { countOwn, insertFreshBlock, insertMetBlock } from './answer-block.store.ts';
import { insertComments } from '../lists/comments.store.ts';

export interface BlockTaken {
  /** Rows that are here now by this import. */
  readonly accepted: number;
  readonly known: number;
  /** Whether every id was new. */
  readonly isFresh: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Writes a block of answers with their comments and counts, in the caller's transaction. Its rows must have passed the checks
 * that `checkResponse` makes, and name neither survey nor customer nor invitation.
 * @param isFresh every id is taken for new; if one is not, the statement fails with `unique_violation`, and the caller begins
 *   again with false
 */
export async function takeBlock(
  db: WorkspaceDb,
  workspaceId: number,
  measures: MeasureBook,
  block: AnswerBlock,
  { importId, isFresh }: { readonly importId: number; readonly isFresh: boolean },
): Promise<BlockTaken> {
  if (block.length === 0) return { accepted: 0, known: 0, isFresh: true };
  if (isFresh) {
    const inserting = insertFreshBlock(db, workspaceId, block);
    // Counted while the database writes.
    const tally = tallyOf(measures, block, null);
    await inserting;
    await insertComments(db, workspaceId, commentsOf(block, null));
    await writeCells(db, workspaceId, tally);
    return { accepted: block.length, known: 0, isFresh: true };
  }
  const single = withoutRepeats(block);
  const inserted = placesOf(single, await insertMetBlock(db, workspaceId, single));
  await insertComments(db, workspaceId, commentsOf(single, inserted));
  await writeCells(db, workspaceId, tallyOf(measures, single, inserted));
  // Those that are new are among them.
  const accepted = await countOwn(db, workspaceId, block, importId);
  return { accepted, known: block.length - accepted, isFresh: inserted.size === block.length };
}

function placesOf(block: AnswerBlock, ids: ReadonlySet<string>): ReadonlySet<number> {
  const places = new Set<number>();
  if (ids.size === 0) return places;
  for (let place = 0; place < block.length; place += 1) if (ids.has(idAt(block.ids, place))) places.add(place);
  return places;
}

function tallyOf(measures: MeasureBook, block: AnswerBlock, only: ReadonlySet<number> | null) {
  const tally = createTally(measures);
  for (let place = 0; place < block.length; place += 1) {
    if (only !== null && !only.has(place)) continue;
    const kind = block.kinds[block.kindOf[place] ?? 0];
    if (kind !== undefined)
      tally.count(kind.row, block.days[place] ?? 0, block.scores[block.scoresOf[place] ?? 0] ?? []);
  }
  return tally;
}

function commentsOf(block: AnswerBlock, only: ReadonlySet<number> | null) {
  return block.comments.flatMap(({ place, ...comment }) => {
    const row = block.kinds[block.kindOf[place] ?? 0]?.row;
    if (row === undefined || (only !== null && !only.has(place))) return [];
    const { language, unitId, touchpointId, channelId, mode } = row;
    const response = {
      id: idAt(block.ids, place),
      language,
      unitId,
      touchpointId,
      channelId,
      mode,
      occurredAt: new Date(block.instants[place] ?? 0),
      day: new Date((block.days[place] ?? 0) * DAY_MS).toISOString().slice(0, 10),
    };
    return [{ response, comment }];
  });
}

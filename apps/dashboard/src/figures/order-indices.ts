import type { IndexCell, IndexId } from '@otklik/contract';
import { headIndices } from './figures-search.ts';

/** A handful of answers may not be shown for the sake of those who gave them: a card would have nothing to say. */
const FEWEST = 5;

/**
 * The cells that have answers, in the order of reading, one of those that was asked for first. A company that has only just begun sees
 * its first answers counted: "there are none" would be untrue.
 */
export function cellsInOrder(cells: Partial<Record<IndexId, IndexCell>>): IndexCell[] {
  const answered = headIndices.flatMap((index) => {
    const cell = cells[index];
    return cell === undefined || cell.result.n === 0 ? [] : [cell];
  });
  const shown = answered.filter(({ result }) => result.n >= FEWEST);
  return shown.length > 0 ? shown : answered;
}

/** The index in the address, if there is anything to show of it; else the first that can be shown. */
export function chosenIndex(asked: IndexId | undefined, cells: readonly IndexCell[]): IndexId {
  const isThere = (index: IndexId | undefined) => cells.some((cell) => cell.index === index);
  if (asked !== undefined && isThere(asked)) return asked;
  const readable = cells.find(({ standing }) => standing.state !== 'not_relevant' && standing.state !== 'no_data');
  return (readable ?? cells[0])?.index ?? asked ?? 'csi_mean';
}

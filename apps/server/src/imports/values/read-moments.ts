import type { ImportMapping } from '@otklik/contract';
import { yesOrNo } from '../../contacts/contact-rows.ts';
import { readTime, type DateOrder } from './read-value.ts';
import { cellOf, type Refuse } from '../files/rows.ts';

/** The moment that says most stands first. */
const roles = ['submitted', 'time', 'started'] as const;

/** What LimeSurvey writes where it keeps no times. */
const NO_MOMENT = '1980-01-01 00:00:00';

/** When it was: what was handed in, else what was begun. A time that a file of answers to a survey leaves open is the import's own. */
export function createTimeReader({ mapping, fallbackTime }: { mapping: ImportMapping; fallbackTime: Date }) {
  const columns = roles.flatMap((role) => momentColumns(mapping, role));
  const [first] = columns;
  if (first === undefined) return () => fallbackTime;
  return (cells: readonly string[], unitZone: string, refuse: Refuse): Date => {
    const { index, order } = columns.find((column) => isMoment(cellOf(cells, column.index))) ?? first;
    const text = cellOf(cells, index);
    if (mapping.survey !== undefined && !isMoment(text)) return fallbackTime;
    const at = readTime(text, order, mapping.timeZone ?? unitZone);
    if (at === null) refuse(index, 'not_a_time', `is no date in the order ${order}: "${text.slice(0, 40)}"`);
    return at ?? fallbackTime;
  };
}

function momentColumns(mapping: ImportMapping, role: (typeof roles)[number]): { index: number; order: DateOrder }[] {
  return mapping.columns.flatMap(({ index, meaning }) => {
    const isMoment = meaning.role === 'time' || meaning.role === 'started' || meaning.role === 'submitted';
    return isMoment && meaning.role === role ? [{ index, order: meaning.dateOrder }] : [];
  });
}

function isMoment(text: string): boolean {
  return text !== '' && text !== NO_MOMENT;
}

/** Whether the customer came to the end; undefined where the file does not say. */
export function createFinishedReader(mapping: ImportMapping): (cells: readonly string[]) => boolean | undefined {
  const place = (role: 'submitted' | 'finished') => mapping.columns.find(({ meaning }) => meaning.role === role)?.index;
  const [submitted, finished] = [place('submitted'), place('finished')];
  if (finished !== undefined)
    // A moment in it says so as well as a yes.
    return (cells) => cellOf(cells, finished) !== '' && yesOrNo(cellOf(cells, finished)) !== false;
  return submitted === undefined ? () => undefined : (cells) => cellOf(cells, submitted) !== '';
}

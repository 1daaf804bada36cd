import type { AnswerMeaning, ColumnMatch, FileFormat } from '@otklik/contract';
import type { SurveyDefinition } from '@otklik/questionnaire';
import { detectDateOrder } from '../values/read-value.ts';
import { answerSlots, type AnswerSlot } from './answer-slots.ts';
import { codedIn, codesAreWritten, isAmbiguous } from './coded-scores.ts';
import { columnHeads, type ColumnHead } from './column-heads.ts';
import { likestSlot, wholeSlots } from './likest-slot.ts';
import { createCellReader, isUnread } from './read-cell.ts';
import { serviceMeaning } from './service-columns.ts';

export interface MatchedFile {
  readonly header: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
  readonly decimal: FileFormat['decimal'];
  /** Whether choices stand as codes or as words; null: to be found out. */
  readonly writesCodes: boolean | null;
}

const MOST_UNREAD = 20;
const LONGEST_UNREAD = 200;

/**
 * Finds out which column holds the answers to which question, by the names that files of other tools use: codes first, then wordings,
 * then wordings that are nearly the same. No place is given to two columns; a person puts right what is wrong.
 */
export function matchColumns(definition: SurveyDefinition, file: MatchedFile): ColumnMatch[] {
  const heads = columnHeads(file.header, file.width);
  const slots = answerSlots(definition);
  const index = indexSlots(slots);
  const samples = (at: number) => file.rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
  const found = new Map<number, { slot: AnswerSlot; by: 'code' | 'text' | 'similar' }>();
  const taken = new Set<AnswerSlot>();
  const give = (at: number, slot: AnswerSlot | null, by: 'code' | 'text' | 'similar') => {
    if (slot === null || found.has(at)) return;
    taken.add(slot);
    found.set(at, { slot, by });
  };
  const free = (head: ColumnHead, names: ReadonlyMap<string, readonly AnswerSlot[]>, wanted: readonly string[]) =>
    found.has(head.index) ? null : firstFree(names, wanted, head, taken, samples);
  for (const head of heads) give(head.index, free(head, index.code, head.codes), 'code');
  for (const head of heads) give(head.index, free(head, index.text, linesAside(head)), 'text');
  for (const head of heads) give(head.index, free(head, index.tail, linesAside(head, head.codes)), 'similar');
  const services = servicesOf(
    heads.filter((head) => !found.has(head.index)),
    samples,
  );
  const left = heads.filter((head) => !found.has(head.index) && !services.has(head.index) && head.texts.length > 0);
  const whole = wholeSlots(slots);
  for (const head of left) give(head.index, likestSlot(head, whole, taken), 'similar');
  const columns = [...found].map(([at, { slot }]) => ({ slot, samples: samples(at) }));
  const writesCodes = file.writesCodes ?? codesAreWritten(columns);
  return heads.map((head): ColumnMatch => {
    const one = found.get(head.index);
    if (one === undefined) {
      const service = services.get(head.index);
      return { index: head.index, meaning: service ?? null, by: service === undefined ? null : 'service', unread: [] };
    }
    const isCoded = codedIn(one.slot.question, samples(head.index), writesCodes);
    const meaning = meaningOf(one.slot, samples(head.index), isCoded ?? false);
    const unread = unreadIn(one.slot, meaning, samples(head.index), file.decimal);
    // What is only nearly the same and cannot be understood either is something else.
    if (one.by === 'similar' && unread.length * 2 > new Set(samples(head.index)).size)
      return { index: head.index, meaning: null, by: null, unread: [] };
    // Nothing in the file says whether 1 is the lowest score or its code.
    const by = isCoded === null ? 'similar' : one.by;
    return { index: head.index, meaning, by, unread };
  });
}

interface SlotIndex {
  readonly code: ReadonlyMap<string, readonly AnswerSlot[]>;
  readonly text: ReadonlyMap<string, readonly AnswerSlot[]>;
  /** Codes without the question's: some exports call a row by its own name only. */
  readonly tail: ReadonlyMap<string, readonly AnswerSlot[]>;
}

function indexSlots(slots: readonly AnswerSlot[]): SlotIndex {
  const code = new Map<string, AnswerSlot[]>();
  const text = new Map<string, AnswerSlot[]>();
  const tail = new Map<string, AnswerSlot[]>();
  const put = (map: Map<string, AnswerSlot[]>, name: string, slot: AnswerSlot) => {
    const known = map.get(name);
    if (known === undefined) map.set(name, [slot]);
    else known.push(slot);
  };
  for (const slot of slots) {
    for (const name of slot.codes) {
      put(code, name, slot);
      const behind = name.slice(name.indexOf(' ') + 1);
      if (behind.includes(' ') && /\p{L}/u.test(behind)) put(tail, behind, slot);
    }
    for (const name of slot.texts) put(text, name, slot);
  }
  return { code, text, tail };
}

/** Of the places that have one of these names the first that is free: two questions of one wording stand in one order in both. */
function firstFree(
  index: ReadonlyMap<string, readonly AnswerSlot[]>,
  names: readonly string[],
  head: ColumnHead,
  taken: ReadonlySet<AnswerSlot>,
  samples: (at: number) => readonly string[],
): AnswerSlot | null {
  for (const name of names) {
    const free = (index.get(name) ?? []).filter((slot) => !taken.has(slot));
    const [first] = free;
    if (first === undefined) continue;
    // `Q5_1` is the place given to the first option, `Q5[1]` the option put into the first place.
    const isPlace = /\[\d+\]$/.test(head.raw) || !samples(head.index).every((cell) => /^\d+$/.test(cell));
    const wanted = isPlace ? 'rank' : 'option';
    return (first.question.type === 'ranking' ? free.find(({ part }) => part.kind === wanted) : undefined) ?? first;
  }
  return null;
}

/** `Q2_3_TEXT` is the line beside a choice, though the choice's own words stand above it. */
function linesAside(head: ColumnHead, names = head.texts): readonly string[] {
  return head.codes.some((code) => code.endsWith(' text')) ? [] : names;
}

/** One column a role: `EndDate` and `RecordedDate` both say when; the first does. */
function servicesOf(heads: readonly ColumnHead[], samples: (at: number) => readonly string[]) {
  const services = new Map<number, NonNullable<ColumnMatch['meaning']>>();
  const roles = new Set<string>();
  for (const head of heads) {
    const meaning = serviceMeaning(head, samples(head.index));
    if (meaning === null || roles.has(meaning.role)) continue;
    roles.add(meaning.role);
    services.set(head.index, meaning);
  }
  return services;
}

function meaningOf({ question, part }: AnswerSlot, samples: readonly string[], isCoded: boolean): AnswerMeaning {
  const order = question.type === 'date' ? detectDateOrder(samples) : null;
  return {
    role: 'answer',
    question: question.id,
    part,
    values: {},
    ...(isAmbiguous(question) ? { isCoded } : {}),
    ...(order === null ? {} : { dateOrder: order === 'ambiguous' ? 'dmy' : order }),
  };
}

function unreadIn(
  slot: AnswerSlot,
  meaning: AnswerMeaning,
  samples: readonly string[],
  decimal: FileFormat['decimal'],
): string[] {
  const read = createCellReader(slot.question, meaning, decimal);
  const unread = new Set<string>();
  for (const cell of samples) {
    const piece = read(cell);
    if (piece !== null && isUnread(piece)) unread.add(cell.slice(0, LONGEST_UNREAD));
    if (unread.size >= MOST_UNREAD) break;
  }
  return [...unread];
}

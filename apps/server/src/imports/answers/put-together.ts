import type { AnswerPart } from '@otklik/contract';
import type { Question } from '@otklik/questionnaire';
import { isScored } from './answer-slots.ts';
import type { Piece } from './read-cell.ts';

export interface PartRead {
  readonly part: AnswerPart;
  readonly piece: Piece;
}

/** The answer to one question, as the engine takes it, from what its columns say. Undefined: none was given. */
export function putTogether(question: Question, read: readonly PartRead[]): unknown {
  if (read.length === 0) return undefined;
  if (read.some(({ part, piece }) => part.kind === 'whole' && piece.kind === 'dont_know')) return { none: 'dont_know' };
  switch (question.type) {
    case 'choice':
    case 'reasons':
      return chosen(question.many, read);
    case 'ranking':
      return ranked(read, question.top);
    case 'factor_ratings':
      return Object.fromEntries(
        read.flatMap((one) => (one.part.kind === 'row' ? [[one.part.row, scoreOf(one.piece)]] : [])),
      );
    case 'importance_satisfaction':
      return twoPart(read);
    case 'contact':
    case 'email':
    case 'phone':
      return contact(question, read);
    case 'consent':
      return { agreed: true };
    default: {
      const [first] = read;
      if (first === undefined) return undefined;
      if (isScored(question)) return scoreOf(first.piece);
      return first.piece.kind === 'number'
        ? first.piece.number
        : first.piece.kind === 'words'
          ? first.piece.words
          : undefined;
    }
  }
}

function scoreOf(piece: Piece): number | 'dont_know' | undefined {
  return piece.kind === 'score' ? piece.score : piece.kind === 'dont_know' ? 'dont_know' : undefined;
}

function chosen(many: boolean, read: readonly PartRead[]): unknown {
  const options: string[] = [];
  let other: string | undefined;
  for (const { part, piece } of read) {
    if (piece.kind === 'options') {
      options.push(...piece.options);
      other = piece.other ?? other;
    } else if (piece.kind === 'ticked' && part.kind === 'option') options.push(part.option);
    else if (piece.kind === 'words') other = piece.words;
  }
  // Their choice "other" with a line beside it is one answer: the words say more.
  const kept = !many && other !== undefined ? [] : [...new Set(options)];
  return { chosen: kept, ...(other === undefined ? {} : { other }) };
}

function ranked(read: readonly PartRead[], top: number | undefined): unknown {
  const places: { at: number; option: string }[] = [];
  read.forEach(({ part, piece }) => {
    if (piece.kind === 'place' && part.kind === 'option') places.push({ at: piece.place, option: part.option });
    else if (piece.kind === 'options')
      piece.options.forEach((option, at) => places.push({ at: part.kind === 'rank' ? part.rank : at + 1, option }));
  });
  const order = places.toSorted((a, b) => a.at - b.at).map(({ option }) => option);
  return { ranked: top === undefined ? order : order.slice(0, top) };
}

function twoPart(read: readonly PartRead[]): Record<string, Record<string, unknown>> {
  const rows: Record<string, Record<string, unknown>> = {};
  for (const { part, piece } of read)
    if (part.kind === 'row' && part.half !== undefined)
      rows[part.row] = { ...rows[part.row], [part.half]: scoreOf(piece) };
  return rows;
}

/** Without a word that the customer agreed nothing personal is taken over, where the question asks him to. */
function contact(
  question: Extract<Question, { type: 'contact' | 'email' | 'phone' }>,
  read: readonly PartRead[],
): unknown {
  const given: Record<string, string> = {};
  let consent = question.consent === undefined;
  for (const { part, piece } of read) {
    if (part.kind === 'field' && part.field === 'consent') consent = true;
    else if (piece.kind === 'words') {
      const field = part.kind === 'field' ? part.field : question.type === 'contact' ? 'name' : question.type;
      given[field] = piece.words;
    }
  }
  return consent && Object.keys(given).length > 0 ? { ...given, consent } : undefined;
}

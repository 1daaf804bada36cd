import type { Text } from '@otklik/questionnaire';
import { freeId, slugOf, type Draft } from './draft.ts';
import type { Notes } from '../notes.ts';

/** One choice of theirs: their mark of it, and its texts by language. */
export interface ForeignOption {
  readonly key: string;
  /** How their files of results write it, where not by that mark. */
  readonly code?: string | undefined;
  readonly texts: Readonly<Record<string, string>>;
  readonly exclusive?: boolean;
  /** It keeps its place where the others change theirs. */
  readonly fixed?: boolean;
}
export interface MadeOption {
  readonly id: string;
  readonly text: Text;
  readonly exclusive?: boolean;
  readonly fixed?: boolean;
}
export interface MadeOptions {
  readonly options: MadeOption[];
  /** Their mark to our id. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Options with ids that can be told from theirs; `most` is what our question can hold. */
export function makeOptions(draft: Draft, theirs: readonly ForeignOption[], notes: Notes, most = 300): MadeOptions {
  // What a question offers by itself is no option of its own.
  const used = new Set(['other', 'none']);
  const ids = new Map<string, string>();
  if (theirs.length > most) notes.add('options_cut');
  const options = theirs.slice(0, most).map(({ key, code = key, texts, exclusive, fixed }) => {
    const id = freeId(/^[a-z]/i.test(code) ? slugOf(code) : slugOf(`c${code}`), used);
    used.add(id);
    ids.set(key, id);
    return {
      id,
      text: draft.text(texts, notes, key.slice(0, 200) || id),
      ...(exclusive === true ? { exclusive } : {}),
      ...(fixed === true ? { fixed } : {}),
    };
  });
  return { options, ids };
}

export interface FoundScale {
  readonly lowest: number;
  readonly highest: number;
  /** Their mark of an option to the score. */
  readonly scores: ReadonlyMap<string, number>;
  /** How their files of results write a score, where they do not write the number. */
  readonly codes: { readonly codes?: Record<string, number> };
}

/** The scale that options such as 0, 1 … 10 are, in either direction; null where they are words. */
export function scaleIn(theirs: readonly ForeignOption[], language: string): FoundScale | null {
  const scores = theirs.map(
    ({ key, texts }) => [key, /^-?\d{1,2}$/.exec((texts[language] ?? '').trim())?.[0]] as const,
  );
  if (scores.length < 3 || scores.some(([, score]) => score === undefined)) return null;
  const numbers = scores.map(([, score]) => Number(score));
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  if (Math.abs(step) !== 1 || numbers.some((one, at) => at > 0 && one - (numbers[at - 1] ?? 0) !== step)) return null;
  const lowest = Math.min(...numbers);
  const highest = Math.max(...numbers);
  if (lowest < -10 || lowest > 1 || highest < 1 || highest > 10) return null;
  return {
    lowest,
    highest,
    scores: new Map(scores.map(([key, score]) => [key, Number(score)])),
    codes: codesOf(theirs, numbers),
  };
}

function codesOf(theirs: readonly ForeignOption[], scores: readonly number[]): FoundScale['codes'] {
  const written = theirs.map(({ key, code = key }, at) => [code.slice(0, 64), scores[at] ?? 0] as const);
  return written.every(([code, score]) => code === String(score)) ? {} : { codes: Object.fromEntries(written) };
}

/** Whether options of ours would be taken for a scale when they are read back. */
export function isReadAsScale(options: readonly { readonly id: string; readonly text: Text }[]): boolean {
  const languages = new Set(options.flatMap(({ text }) => Object.keys(text)));
  return [...languages].some(
    (language) =>
      scaleIn(
        options.map(({ id, text }) => ({ key: id, texts: text })),
        language,
      ) !== null,
  );
}

const recommends = /recommend|посовет|рекоменд|порад/iu;

/** Eleven numbers below a question about recommending are the NPS question, whatever their tool called it. */
export function isNps(scale: Pick<FoundScale, 'lowest' | 'highest'>, text: Text): boolean {
  return scale.lowest === 0 && scale.highest === 10 && Object.values(text).some((one) => recommends.test(one));
}

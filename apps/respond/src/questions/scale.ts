import type { Display } from '@otklik/questionnaire';
import { fill } from '../catalogue/catalogue.ts';
import type { Words } from '../catalogue/words.ts';
import { html, type Html, type Piece } from '../html.ts';
import { choice } from './choice.ts';
import { face } from './face.ts';

export type Scale = {
  name: string;
  /** From worst to best. */
  scores: number[];
  display: Display;
  /** The score or `dont_know` that was given before. */
  given: number | string | undefined;
  required: boolean;
  low: string;
  high: string;
  middle?: string | undefined;
  /** The ends stand in a caption above; otherwise they stand below. Stars and faces speak for themselves. */
  captioned?: boolean | undefined;
  offerDontKnow: boolean;
  words: Words;
};

export function scoresBetween(lowest: number, highest: number): number[] {
  return Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step);
}

/** The scores to choose from, worst to best, what stands at the ends, and "don't know" apart from them. */
export function scale(parts: Scale): Html {
  const { scores } = parts;
  const buttons = scores.map((score) =>
    choice({
      kind: 'radio',
      name: parts.name,
      value: score,
      checked: parts.given === score,
      required: parts.required,
      spoken: spoken(parts, score),
      face: shown(parts, score),
    }),
  );
  const drawn = parts.display === 'stars' ? ' t' : parts.display === 'hearts' ? ' t q' : '';
  const shape = `s n${scores.length}${drawn}`;
  return html`<div class="${shape}">${buttons}</div>
    ${parts.display === 'numbers' && parts.captioned !== true ? ends(parts) : null}${dontKnow(parts)}`;
}

/** The ends of a scale are said with its end scores, so that a screen reader hears them where they matter. */
function spoken({ scores, display, words, low, high }: Scale, score: number): string | undefined {
  const [lowest = 0, highest = 0] = [scores[0], scores.at(-1)];
  if (display === 'faces') return undefined;
  if (display === 'stars' || display === 'hearts') return fill(words.stars, { score, best: highest });
  if (score === lowest && low !== '') return `${score}, ${low}`;
  return score === highest && high !== '' ? `${score}, ${high}` : undefined;
}

function shown({ scores, display, words, low, high }: Scale, score: number): Piece {
  const [lowest = 0, highest = 0] = [scores[0], scores.at(-1)];
  if (display === 'stars') return '★';
  if (display === 'hearts') return '♥';
  // Where words run from the right, a minus would else stand behind its number.
  if (display === 'numbers') return score < 0 ? `\u200e${score}` : score;
  const name = highest === 3 ? words.faces3[score - 1] : words.faces5[score - 1];
  const own = score === lowest ? low : score === highest ? high : '';
  return [face(score, highest), html`<small>${own || name}</small>`];
}

function ends({ low, middle = '', high }: Scale): Html | null {
  if (low === '' && middle === '' && high === '') return null;
  const between = middle === '' ? null : html`<span>${middle}</span>`;
  return html`<div class="e" aria-hidden="true"><span>${low}</span>${between}<span>${high}</span></div>`;
}

function dontKnow({ offerDontKnow, name, given, words }: Scale): Html | null {
  if (!offerDontKnow) return null;
  const button = choice({
    kind: 'radio',
    name,
    value: 'dont_know',
    checked: given === 'dont_know',
    face: words.dontKnow,
  });
  return html`<div class="p">${button}</div>`;
}

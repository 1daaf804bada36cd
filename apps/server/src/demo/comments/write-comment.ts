import type { Random } from '../random.ts';
import { topics, type Topic } from './comment-phrases.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import { uk } from './uk.ts';

const phrases = { ru, uk, en };
export type CommentLanguage = keyof typeof phrases;

/** A comment as customers write them: mostly a sentence or two, sometimes only a word. `about` is what weighed on the score. */
export function writeComment(
  random: Random,
  language: CommentLanguage,
  isGood: boolean,
  about: readonly Topic[],
): string {
  const { openings, sentences, closings } = phrases[language];
  const mood = isGood ? 'good' : 'bad';
  const topic = about.length > 0 && random.chance(0.85) ? random.pick(about) : random.pick(topics.slice(0, 6));
  const parts: string[] = [];
  if (random.chance(0.3)) parts.push(random.pick(openings[mood]));
  parts.push(random.pick(sentences[topic][mood]));
  if (random.chance(0.25)) {
    const other = random.pick(topics.slice(0, 6));
    // "Everything tasted good, but there were crumbs on the table": moods mix in one comment.
    if (other !== topic) parts.push(random.pick(sentences[other][random.chance(0.7) ? mood : isGood ? 'bad' : 'good']));
  }
  if (random.chance(0.35)) parts.push(random.pick(closings[mood]));
  const text = parts.join(' ');
  // People do not all use capitals and full stops.
  return random.chance(0.15)
    ? text
        .toLowerCase()
        .replaceAll('.', random.chance(0.5) ? '' : '.')
        .trim()
    : text;
}
